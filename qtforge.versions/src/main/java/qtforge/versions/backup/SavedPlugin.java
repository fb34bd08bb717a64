// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginException;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.files.AtomicFiles;
import qtforge.versions.failure.VersionFailures;
import qtforge.versions.store.JsonFile;

/**
 * A folder with what a plugin had at one time: {@code data/}, a copy of its own folder if it had one; {@code configuration.json}; and
 * {@code state.json} if a state was saved.
 */
public record SavedPlugin(Path folder) {

    public Path data() {
        return folder.resolve("data");
    }

    private Path configurationFile() {
        return folder.resolve("configuration.json");
    }

    private Path stateFile() {
        return folder.resolve("state.json");
    }

    /** Whether a state was saved. */
    public boolean hasState() {
        return Files.exists(stateFile());
    }

    public Map<String, Object> configuration(JsonCodec json) {
        return read(configurationFile(), json).orElse(Map.of());
    }

    public Optional<Map<String, Object>> state(JsonCodec json) {
        return read(stateFile(), json);
    }

    private static Optional<Map<String, Object>> read(Path file, JsonCodec json) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JsonFile.read(file, json));
        } catch (IOException | PluginException e) {
            throw VersionFailures.failure(
                    VersionErrorCode.STORAGE_ERROR, "", "backup " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Writes configuration and state; the data folder is somebody else's matter. */
    public void write(Map<String, Object> configuration, Optional<Map<String, Object>> state, JsonCodec json)
            throws IOException {
        AtomicFiles.write(configurationFile(), json.format(configuration, true));
        if (state.isPresent()) {
            AtomicFiles.write(stateFile(), json.format(state.get(), true));
        }
    }
}
