// SPDX-License-Identifier: Apache-2.0
package qtforge.core.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import qtforge.api.core.PluginArchive;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * A file that was read and checked and lies in the store, not installed yet.
 *
 * @param source where it came from
 * @param content the bundle's bytes; moved away when it is installed
 * @param archive what it is
 */
public record StagedBundle(Path source, Path content, PluginArchive archive) implements AutoCloseable {

    /** The key it would be installed under; see {@link InstalledBundle#key()}. */
    public String key() {
        return archive.metadata()
                .map(metadata -> "plugin/" + metadata.id())
                .orElseGet(() -> "library/" + archive.symbolicName() + "/" + archive.bundleVersion());
    }

    /** What gates and policy know it by; see {@link InstalledBundle#subject()}. */
    String subject() {
        return archive.metadata().map(metadata -> metadata.id()).orElseGet(() -> "library/" + archive.symbolicName());
    }

    /** Deletes the content if it was not installed. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(content);
        } catch (IOException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR,
                    "staged file " + content + " cannot be deleted: " + e.getMessage(),
                    e);
        }
    }
}
