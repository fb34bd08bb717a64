// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dropfolder;

import java.nio.file.Path;
import qtforge.core.install.InstalledBundle;

/** Something to be done, in the order of the permitted types: what makes room goes first. */
sealed interface DropAction {

    /** Removes what has no file any more. */
    record Uninstall(InstalledBundle installed) implements DropAction {}

    /** Notes that something comes from another file with the same content. */
    record Move(InstalledBundle installed, Path file) implements DropAction {}

    /** Replaces the content of something installed. */
    record Update(InstalledBundle installed, Path file) implements DropAction {}

    /** Installs something new. */
    record Install(Path file) implements DropAction {}
}
