// SPDX-License-Identifier: Apache-2.0
package qtforge.core.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginConfigurationSource;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginMetadata;
import qtforge.caller.Rights;
import qtforge.files.AtomicFiles;
import qtforge.files.FileTrees;

/**
 * What is kept for a plugin whatever becomes of its code, below {@code qtforge.data.dir}: {@code config/ID.json}, its
 * configuration, and {@code files/ID/}, its own folder. Where there is a {@link PluginConfigurationSource}, that keeps the
 * configurations; it is given what is here as soon as it comes, and {@code config/ID.json} is renamed {@code config/ID.json.migrated}.
 */
@Component(service = PluginStore.class, immediate = true)
public final class PluginStore {

    private final Path root;
    private final JsonCodec json;
    private final PluginErrorLog errors;
    private final Map<String, Map<String, Object>> configurations = new ConcurrentHashMap<>();
    private volatile PluginConfigurationSource source;

    @Activate
    public PluginStore(BundleContext context, @Reference JsonCodec json, @Reference PluginErrorLog errors) {
        this.json = json;
        this.errors = errors;
        String configured = context.getProperty("qtforge.data.dir");
        root = configured == null || configured.isBlank()
                ? context.getDataFile("").toPath()
                : Path.of(configured).toAbsolutePath();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindSource(PluginConfigurationSource added) {
        Rights.privileged(() -> handOver(added));
        source = added;
        configurations.clear();
    }

    void unbindSource(PluginConfigurationSource removed) {
        if (source == removed) {
            source = null;
        }
    }

    private void handOver(PluginConfigurationSource to) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(root.resolve("config"), "*.json")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                String id = name.substring(0, name.length() - ".json".length());
                Map<String, Object> own = PluginMetadata.isValidId(id) ? read(id) : Map.of();
                if (!own.isEmpty()) {
                    to.adopt(id, own);
                    Files.move(file, file.resolveSibling(name + ".migrated"), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (NoSuchFileException e) {
            // Nothing was ever stored here.
            return;
        } catch (IOException | PluginException e) {
            errors.record(new PluginError(
                    PluginErrorCode.CONFIGURATION_ERROR,
                    "the configurations in " + root.resolve("config") + " could not all be handed over ("
                            + e.getMessage() + "); that is tried again at the next start",
                    "",
                    "",
                    "configuration",
                    Instant.now()));
        }
    }

    /** Who keeps the configurations instead of this store; empty when it does itself. */
    public Optional<PluginConfigurationSource> source() {
        return Optional.ofNullable(source);
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
        PluginConfigurationSource keeper = source;
        if (keeper != null) {
            keeper.forget(id);
        }
        try {
            Files.deleteIfExists(configFile(id));
            FileTrees.delete(dataFolder(id));
        } catch (IOException e) {
            throw FileFailure.of("data of plugin '" + id + "' cannot be deleted", e);
        }
    }

    /** The configuration of a plugin as it is shown; empty when there is none. Immutable. */
    public Map<String, Object> configuration(String id) {
        PluginConfigurationSource keeper = source;
        return keeper != null ? keeper.merged(id) : configurations.computeIfAbsent(id, this::read);
    }

    /** The configuration a plugin is given, placeholders replaced; empty when there is none. Immutable. */
    public Map<String, Object> effective(String id) {
        PluginConfigurationSource keeper = source;
        return keeper != null ? keeper.effective(id) : configuration(id);
    }

    /** What was stored for the plugin itself; empty when nothing was. Immutable. */
    public Map<String, Object> own(String id) {
        PluginConfigurationSource keeper = source;
        return keeper != null ? keeper.own(id) : configuration(id);
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
        PluginConfigurationSource keeper = source;
        if (keeper != null) {
            keeper.replace(id, shaped);
            return;
        }
        try {
            AtomicFiles.write(configFile(id), json.format(shaped, true));
        } catch (IOException e) {
            throw FileFailure.of("configuration " + configFile(id) + " cannot be written", e);
        }
        configurations.put(id, Collections.unmodifiableMap(shaped));
    }

    private Path configFile(String id) {
        return root.resolve("config").resolve(id + ".json");
    }
}
