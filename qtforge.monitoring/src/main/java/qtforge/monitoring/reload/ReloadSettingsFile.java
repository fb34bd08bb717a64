// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.reload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.files.AtomicFiles;

/** The file in which settings are kept; written whole or not at all. Its lock makes writers take turns. */
final class ReloadSettingsFile {

    private final Path file;
    private final JsonCodec json;

    ReloadSettingsFile(Path file, JsonCodec json) {
        this.file = file;
        this.json = json;
    }

    /**
     * What is kept; nothing when there is no file yet.
     *
     * @throws PluginException INVALID_FORMAT or FILE_SYSTEM_ERROR when it cannot be read; one that makes no sense is put aside
     */
    synchronized ReloadSettings read() {
        if (!Files.exists(file)) {
            return ReloadSettings.NONE;
        }
        try {
            return ReloadSettings.of(json.parse(Files.readString(file)));
        } catch (IOException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR,
                    "what hot reload watches cannot be read from " + file + ": " + e + "; nothing is watched",
                    e);
        } catch (RuntimeException e) {
            Path aside = file.resolveSibling(file.getFileName() + ".bad");
            try {
                AtomicFiles.replace(file, aside);
            } catch (IOException moving) {
                e.addSuppressed(moving);
            }
            throw new PluginException(
                    PluginErrorCode.INVALID_FORMAT,
                    "what hot reload watches cannot be read from " + file + ": " + e
                            + "; nothing is watched until it is said again. The file is kept as " + aside,
                    e);
        }
    }

    synchronized void write(ReloadSettings settings) {
        try {
            AtomicFiles.write(file, json.format(settings.toJson(), true) + "\n");
        } catch (IOException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR,
                    "what hot reload watches holds until the runtime ends, but cannot be kept in " + file + ": " + e,
                    e);
        }
    }
}
