// SPDX-License-Identifier: Apache-2.0
package qtforge.core.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;

/**
 * What is kept for a plugin whatever becomes of its code, below {@code qtforge.data.dir}: {@code config/ID.json}, its
 * configuration, and {@code files/ID/}, its own folder.
 */
@Component(service = PluginStore.class, immediate = true)
public final class PluginStore {

    private final Path root;
    private final JsonCodec json;
    private final PluginErrorLog errors;
    private final Map<String, Map<String, Object>> configurations = new ConcurrentHashMap<>();

    @Activate
    public PluginStore(BundleContext context, @Reference JsonCodec json, @Reference PluginErrorLog errors) {
        this.json = json;
        this.errors = errors;
        String configured = context.getProperty("qtforge.data.dir");
        root = configured == null || configured.isBlank()
                ? context.getDataFile("").toPath()
                : Path.of(configured).toAbsolutePath();
    }

    /** Where the runtime keeps its files. */
    public Path root() {
        return root;
    }

    /** A plugin's own folder; not made yet. */
    public Path dataFolder(String id) {
        return root.resolve("files").resolve(id);
    }

    /** Deletes a plugin's configuration and own folder. */
    public void delete(String id) {
        configurations.remove(id);
        try {
            Files.deleteIfExists(configFile(id));
            AtomicFiles.deleteTree(dataFolder(id));
        } catch (IOException e) {
            throw AtomicFiles.failure("data of plugin '" + id + "' cannot be deleted", e);
        }
    }

    /** The stored configuration of a plugin; empty when there is none. Immutable. */
    public Map<String, Object> configuration(String id) {
        return configurations.computeIfAbsent(id, this::read);
    }

    private Map<String, Object> read(String id) {
        Path file = configFile(id);
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            if (json.parse(Files.readString(file)) instanceof Map<?, ?> map) {
                return Collections.unmodifiableMap(JsonValues.normalizeMap(map));
            }
            throw new PluginException(PluginErrorCode.INVALID_FORMAT, "it is not a JSON object");
        } catch (IOException | PluginException e) {
            errors.record(new PluginError(
                    PluginErrorCode.CONFIGURATION_ERROR,
                    "configuration " + file + " cannot be read (" + e.getMessage() + "); plugin '" + id
                            + "' runs without it",
                    "",
                    id,
                    "configuration",
                    Instant.now()));
            return Map.of();
        }
    }

    /** Stores the configuration of a plugin. */
    public void configuration(String id, Map<String, Object> configuration) {
        Map<String, Object> shaped = JsonValues.normalizeMap(configuration);
        try {
            AtomicFiles.write(configFile(id), json.format(shaped, true));
        } catch (IOException e) {
            throw AtomicFiles.failure("configuration " + configFile(id) + " cannot be written", e);
        }
        configurations.put(id, Collections.unmodifiableMap(shaped));
    }

    private Path configFile(String id) {
        return root.resolve("config").resolve(id + ".json");
    }
}
