// SPDX-License-Identifier: Apache-2.0
package qtforge.core.manager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.AdvancedPlugin;
import qtforge.api.core.BatchResult;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.JsonValues;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginConfigurationSource;
import qtforge.api.core.PluginConfigurationTarget;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.core.events.ActivityListeners;
import qtforge.core.lifecycle.PluginLifecycle;
import qtforge.core.lifecycle.PluginRecord;
import qtforge.core.lifecycle.PluginRecords;
import qtforge.core.store.PluginStore;

/**
 * The configurations of plugins: given to the running plugin first, stored when it has accepted them. Where a
 * {@link PluginConfigurationSource} keeps them, what is written is handed to that, which has the plugin asked here.
 */
@Component(
        service = {PluginConfigurations.class, PluginConfigurationTarget.class},
        immediate = true)
public final class PluginConfigurations implements PluginConfigurationTarget {

    private final PluginStore store;
    private final PluginLifecycle lifecycle;
    private final PluginRecords records;
    private final JsonCodec json;
    private final ActivityListeners listeners;

    @Activate
    public PluginConfigurations(
            @Reference PluginStore store,
            @Reference PluginLifecycle lifecycle,
            @Reference PluginRecords records,
            @Reference JsonCodec json,
            @Reference ActivityListeners listeners) {
        this.store = store;
        this.lifecycle = lifecycle;
        this.records = records;
        this.json = json;
        this.listeners = listeners;
    }

    /** What is stored; what the plugin adds is not in it. */
    Map<String, Object> stored(String id) {
        return store.own(id);
    }

    @Override
    public void configure(String pluginId, Map<String, Object> effective) {
        PluginRecord record = records.get(pluginId);
        if (record == null) {
            return;
        }
        try {
            record.exclusively("configure", lifecycle.limits(record).commandTimeout(), () -> {
                give(record, effective);
                return null;
            });
        } catch (PluginException e) {
            if (e.code() != PluginErrorCode.PLUGIN_NOT_FOUND) {
                throw e;
            }
            // It has been unloaded meanwhile, so there is nobody to tell.
        }
    }

    @Override
    public void changed(String pluginId, Map<String, Object> before, Map<String, Object> now) {
        if (records.get(pluginId) != null) {
            listeners.tell(listener -> listener.configurationChanged(pluginId, before, now));
        }
    }

    /** Stores a configuration without asking the plugin, for its next start. */
    void store(String id, Map<String, Object> configuration) {
        store.configuration(id, configuration);
    }

    Map<String, Object> inForce(PluginRecord record) {
        Map<String, Object> merged = new LinkedHashMap<>();
        if (record.state().isActive() && record.plugin().isPresent()) {
            Object own = lifecycle.ask(record, Plugin.class, "getConfiguration", null, Plugin::getConfiguration);
            merged.putAll(JsonValues.normalizeMap((Map<?, ?>) own));
        }
        merged.putAll(store.configuration(record.id()));
        return merged;
    }

    void replace(PluginRecord record, Map<String, Object> configuration) {
        Map<String, Object> shaped = JsonValues.normalizeMap(configuration);
        if (store.source().isPresent()) {
            store.configuration(record.id(), shaped);
            return;
        }
        record.exclusively("configure", lifecycle.limits(record).commandTimeout(), () -> {
            apply(record, shaped);
            return null;
        });
    }

    void update(PluginRecord record, Map<String, Object> changes) {
        Map<String, Object> shaped = JsonValues.normalizeMap(changes);
        if (store.source().isPresent()) {
            store.configuration(record.id(), changed(record, shaped));
            return;
        }
        record.exclusively("configure", lifecycle.limits(record).commandTimeout(), () -> {
            apply(record, changed(record, shaped));
            return null;
        });
    }

    private Map<String, Object> changed(PluginRecord record, Map<String, Object> changes) {
        Map<String, Object> next = new LinkedHashMap<>(store.own(record.id()));
        changes.forEach((key, value) -> {
            if (value == null) {
                next.remove(key);
            } else {
                next.put(key, value);
            }
        });
        return next;
    }

    private void apply(PluginRecord record, Map<String, Object> next) {
        give(record, next);
        Map<String, Object> before = store.configuration(record.id());
        store.configuration(record.id(), next);
        if (!before.equals(next)) {
            listeners.tell(listener -> listener.configurationChanged(record.id(), before, next));
        }
    }

    /** Gives a configuration to the plugin if it runs. */
    private void give(PluginRecord record, Map<String, Object> next) {
        if (record.state().isActive() && record.plugin().isPresent()) {
            validate(record, next);
            try {
                lifecycle.ask(record, Plugin.class, "configure", null, plugin -> {
                    plugin.configure(next);
                    return null;
                });
            } catch (PluginException e) {
                throw refused(record, e);
            }
        }
    }

    private void validate(PluginRecord record, Map<String, Object> next) {
        if (record.plugin().orElse(null) instanceof AdvancedPlugin) {
            Object problems = lifecycle.ask(
                    record,
                    AdvancedPlugin.class,
                    "validateConfiguration",
                    null,
                    plugin -> plugin.validateConfiguration(next));
            if (problems instanceof List<?> list && !list.isEmpty()) {
                throw new PluginException(
                        PluginErrorCode.INVALID_CONFIGURATION,
                        record.id(),
                        "plugin '" + record.id() + "' refuses the configuration: " + list
                                + "; the previous one stays in force",
                        null);
            }
        }
    }

    private static PluginException refused(PluginRecord record, PluginException failure) {
        return failure.code() == PluginErrorCode.TIMEOUT
                ? failure
                : new PluginException(
                        PluginErrorCode.INVALID_CONFIGURATION,
                        record.id(),
                        "plugin '" + record.id() + "' refuses the configuration: " + failure.getMessage()
                                + "; the previous one stays in force",
                        failure);
    }

    List<BatchResult> updateAll(Map<String, Map<String, Object>> changes) {
        List<BatchResult> results = new ArrayList<>();
        changes.forEach((id, change) -> results.add(attempt(id, () -> update(records.require(id), change))));
        return results;
    }

    private static BatchResult attempt(String id, Runnable action) {
        try {
            action.run();
            return new BatchResult(id, id, Optional.empty());
        } catch (PluginException e) {
            return new BatchResult(id, id, Optional.of(e.error()));
        }
    }

    void save(Path file) {
        Map<String, Object> all = new LinkedHashMap<>();
        records.records()
                .forEach(record ->
                        all.put(record.id(), store.source().isPresent() ? store.own(record.id()) : inForce(record)));
        Path target = file.toAbsolutePath();
        Path temporary = target.resolveSibling(target.getFileName() + ".tmp");
        try {
            Files.writeString(temporary, json.format(all, true));
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR, "configurations cannot be written to " + target + ": " + e, e);
        }
    }

    List<BatchResult> load(Path file) {
        Object document;
        try {
            document = json.parse(Files.readString(file));
        } catch (java.nio.file.NoSuchFileException e) {
            throw new PluginException(PluginErrorCode.FILE_NOT_FOUND, "there is no file " + file, e);
        } catch (IOException e) {
            throw new PluginException(PluginErrorCode.FILE_SYSTEM_ERROR, "file " + file + " cannot be read: " + e, e);
        }
        if (!(document instanceof Map<?, ?> rows)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_FORMAT,
                    "file " + file + " must hold a JSON object with a member for each plugin id");
        }
        List<BatchResult> results = new ArrayList<>();
        rows.forEach((key, value) -> results.add(attempt(String.valueOf(key), () -> {
            if (!(value instanceof Map<?, ?> configuration)) {
                throw new PluginException(
                        PluginErrorCode.INVALID_FORMAT, "member '" + key + "' of " + file + " must be a JSON object");
            }
            replace(records.require(String.valueOf(key)), JsonValues.normalizeMap(configuration));
        })));
        return results;
    }
}
