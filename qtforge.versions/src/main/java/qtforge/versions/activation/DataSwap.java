// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.activation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.files.AtomicFiles;
import qtforge.versions.failure.VersionFailures;
import qtforge.versions.migration.TreeCopy;
import qtforge.versions.store.VersionStore;

/**
 * The data folder of one plugin in one activation. The new code works on a copy; the old folder is kept aside as it is, so that going
 * back is a rename. Every method may be called again after a kill in its middle.
 *
 * @param data the plugin's data folder
 * @param work a folder of this activation for this plugin: {@code new} is the copy until it is switched to, {@code old} what was
 *     there before, {@code none} says that nothing was
 */
record DataSwap(String pluginId, Path data, Path work) {

    Path copy() {
        return work.resolve("new");
    }

    private Path old() {
        return work.resolve("old");
    }

    /** Takes the place of {@link #old} when there was no data. */
    private Path none() {
        return work.resolve("none");
    }

    private Path failed() {
        return work.resolve("failed");
    }

    /** Copies what the new code is to find; nothing when there is no such folder. */
    void prepare(Path source, Consumer<Long> progress) {
        try {
            Files.createDirectories(work);
            TreeCopy.delete(copy());
            if (Files.isDirectory(source)) {
                TreeCopy.copy(source, copy(), progress);
            }
        } catch (IOException e) {
            throw VersionFailures.failure(
                    VersionErrorCode.BACKUP_FAILED,
                    pluginId,
                    "data folder " + source + " of plugin '" + pluginId + "' cannot be copied: " + e,
                    e);
        }
    }

    /** A folder for migrations to work in although there was no data; {@link #withoutEmptyCopy} takes it away again. */
    void makeCopy() {
        try {
            Files.createDirectories(copy());
        } catch (IOException e) {
            throw VersionFailures.storage(pluginId, "folder " + copy() + " cannot be made", e);
        }
    }

    /** When nothing is in the copy, and there was no data, there is to be none. */
    void withoutEmptyCopy() {
        try {
            if (!Files.isDirectory(data)
                    && Files.isDirectory(copy())
                    && VersionStore.children(copy()).isEmpty()) {
                Files.delete(copy());
            }
        } catch (IOException e) {
            throw VersionFailures.storage(pluginId, "folder " + copy() + " cannot be deleted", e);
        }
    }

    /** Puts the copy in the place of the old data. */
    void forward() {
        try {
            if (!isForward()) {
                if (Files.isDirectory(data)) {
                    AtomicFiles.move(data, old());
                } else {
                    Files.createDirectories(none());
                }
            }
            if (Files.isDirectory(copy())) {
                AtomicFiles.move(copy(), data);
            }
        } catch (IOException e) {
            throw VersionFailures.storage(pluginId, "data folder " + data + " cannot be exchanged", e);
        }
    }

    /** Whether what is in the plugin's place, if anything, is not the old data. */
    private boolean isForward() {
        return Files.isDirectory(old()) || Files.isDirectory(none());
    }

    /** Puts the old data back, or nothing where there was none. Nothing happens when that is done, or nothing was exchanged. */
    void back() {
        try {
            if (!isForward()) {
                return;
            }
            if (Files.isDirectory(data)) {
                TreeCopy.delete(failed());
                AtomicFiles.move(data, failed());
            }
            if (Files.isDirectory(old())) {
                AtomicFiles.move(old(), data);
            }
            Files.deleteIfExists(none());
        } catch (IOException e) {
            throw VersionFailures.failure(
                    VersionErrorCode.ROLLBACK_FAILED,
                    pluginId,
                    "data folder " + data + " of plugin '" + pluginId + "' cannot be put back (" + e
                            + "); what it was is in " + old(),
                    e);
        }
    }

    /** It is committed: the old data goes into a rollback point. Nothing when there was none, or when it is there already. */
    void keepOld(Path target) {
        try {
            if (Files.isDirectory(old()) && !Files.exists(target)) {
                AtomicFiles.move(old(), target);
            }
        } catch (IOException e) {
            throw VersionFailures.failure(
                    VersionErrorCode.BACKUP_FAILED,
                    pluginId,
                    "data of plugin '" + pluginId + "' cannot be kept as " + target + ": " + e,
                    e);
        }
    }
}
