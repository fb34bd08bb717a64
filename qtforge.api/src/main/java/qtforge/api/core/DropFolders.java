// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.util.promise.Promise;

/**
 * The watched folders: what is put there is installed, what is replaced is updated, what is removed is uninstalled.
 *
 * <p>What happens in the odd cases is defined in {@code docs/drop-folder.md}.
 */
@ProviderType
public interface DropFolders {

    /** The folders, absolute. */
    List<Path> folders();

    /** What became of each file, sorted by path. */
    List<DroppedFile> files();

    /**
     * Looks at all folders now.
     *
     * @return resolved when everything that was complete at the time of the call is installed, started, updated or removed
     */
    Promise<Void> rescan();

    /**
     * One file.
     *
     * @param path the file
     * @param status what became of it
     * @param pluginId the plugin it is; empty when that is not known or it is none
     * @param error why it was not taken, or why it is not running
     */
    record DroppedFile(Path path, Status status, String pluginId, Optional<PluginError> error) {}

    /** What became of a file. */
    enum Status implements NamedConstant {
        /** Its plugin or library is the one installed. */
        INSTALLED(0),
        /** Still being written, as far as one can tell. */
        INCOMPLETE(1),
        /** Another file with the same plugin id, and a version at least as high, is the one installed. */
        SHADOWED(2),
        /** Not a proper bundle, or not readable; looked at again when it changes. */
        REJECTED(3);

        private final int value;

        Status(int value) {
            this.value = value;
        }

        @Override
        public int value() {
            return value;
        }
    }
}
