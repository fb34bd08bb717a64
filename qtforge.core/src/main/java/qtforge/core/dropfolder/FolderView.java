// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dropfolder;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What can be seen of the folders. */
interface FolderView {

    /** Lists all folders. */
    FolderListing list(List<Path> folders);

    /** The stamp of a file or folder now; empty when it is not there. */
    Optional<FileStamp> stamp(Path path);
}
