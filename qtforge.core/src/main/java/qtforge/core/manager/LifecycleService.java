// SPDX-License-Identifier: Apache-2.0
package qtforge.core.manager;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.AdvancedPlugin;
import qtforge.api.core.BatchResult;
import qtforge.api.core.HungCallback;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginDependencyResolver;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginHealthStatus;
import qtforge.api.core.PluginLifecycleConfig;
import qtforge.api.core.PluginLifecycleEvent;
import qtforge.api.core.PluginLifecycleEventData;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.api.core.PluginState;
import qtforge.caller.Rights;
import qtforge.core.events.EventDispatcher;
import qtforge.core.lane.AdminCall;
import qtforge.core.lifecycle.PluginLifecycle;
import qtforge.core.lifecycle.PluginRecord;
import qtforge.core.lifecycle.PluginRecords;

/** The lifecycle manager: limits, history, callbacks, state backups. */
@Component(immediate = true)
public final class LifecycleService implements PluginLifecycleManager {

    private static final int EVENTS_IN_BACKUP = 10;

    private final PluginRecords records;
    private final PluginLifecycle lifecycle;
    private final PluginOperations operations;
    private final PluginDependencyResolver resolver;
    private final EventDispatcher events;
    private final PluginErrorLog errors;

    @Activate
    public LifecycleService(
            @Reference PluginRecords records,
            @Reference PluginLifecycle lifecycle,
            @Reference PluginOperations operations,
            @Reference PluginDependencyResolver resolver,
            @Reference EventDispatcher events,
            @Reference PluginErrorLog errors) {
        this.records = records;
        this.lifecycle = lifecycle;
        this.operations = operations;
        this.resolver = resolver;
        this.events = events;
        this.errors = errors;
    }

    @Override
    public PluginLifecycleConfig getPluginConfig(String id) {
        return lifecycle.limits(records.require(id));
    }

    @Override
    public void setPluginConfig(String id, PluginLifecycleConfig config) {
        AdminCall.run(
                "to change the limits of a plugin", () -> records.require(id).config(config));
    }

    @Override
    public PluginLifecycleConfig getDefaultConfig() {
        return lifecycle.defaults();
    }

    @Override
    public void setDefaultConfig(PluginLifecycleConfig config) {
        AdminCall.run("to change the limits of plugins", () -> lifecycle.defaults(config));
    }

    @Override
    public boolean isPluginRegistered(String id) {
        return records.get(id) != null;
    }

    @Override
    public List<String> getRegisteredPlugins() {
        return records.records().stream().map(PluginRecord::id).toList();
    }

    @Override
    public void initializePlugin(String id) {
        AdminCall.run("to start a plugin", () -> operations.start(records.require(id)));
    }

    @Override
    public void shutdownPlugin(String id, boolean force) {
        AdminCall.run("to stop a plugin", () -> operations.stop(records.require(id), force));
    }

    @Override
    public void pausePlugin(String id) {
        AdminCall.run("to pause a plugin", () -> operations.pause(records.require(id)));
    }

    @Override
    public void resumePlugin(String id) {
        AdminCall.run("to resume a plugin", () -> operations.resume(records.require(id)));
    }

    @Override
    public void restartPlugin(String id) {
        AdminCall.run("to restart a plugin", () -> operations.restart(records.require(id)));
    }

    @Override
    public List<BatchResult> initializePlugins(List<String> ids) {
        return AdminCall.get("to start plugins", () -> {
            List<PluginRecord> known =
                    ids.stream().map(records::get).filter(Objects::nonNull).toList();
            Map<String, BatchResult> results = new HashMap<>();
            operations.startAll(known).forEach(result -> results.put(result.pluginId(), result));
            return ids.stream()
                    .map(id -> results.computeIfAbsent(id, this::unknown))
                    .toList();
        });
    }

    @Override
    public List<BatchResult> shutdownPlugins(List<String> ids, boolean force) {
        return AdminCall.get("to stop plugins", () -> {
            List<String> order = new ArrayList<>(resolver.suggestLoadOrder(ids));
            Collections.reverse(order);
            Map<String, BatchResult> results = new HashMap<>();
            order.forEach(id -> results.put(id, operations.attempt(id, record -> operations.stop(record, force))));
            return ids.stream()
                    .map(id -> results.computeIfAbsent(id, this::unknown))
                    .toList();
        });
    }

    private BatchResult unknown(String id) {
        return operations.attempt(id, record -> {});
    }

    @Override
    public int shutdownAllPluginsGracefully(Duration limit) {
        return AdminCall.get("to stop plugins", () -> {
            long end = System.nanoTime() + limit.toNanos();
            List<String> order = new ArrayList<>(resolver.getLoadOrder());
            Collections.reverse(order);
            int stopped = 0;
            for (String id : order) {
                PluginRecord record = records.get(id);
                if (System.nanoTime() > end) {
                    throw new PluginException(
                            PluginErrorCode.TIMEOUT,
                            "not all plugins were stopped within " + limit.toMillis() + " ms; still active: "
                                    + records.records().stream()
                                            .filter(other -> other.state().isActive())
                                            .map(PluginRecord::id)
                                            .toList());
                }
                if (record != null && record.state().canTransitionTo(PluginState.STOPPING)) {
                    BatchResult result = operations.attempt(id, known -> operations.stop(known, true));
                    result.error().ifPresent(errors::record);
                    stopped += result.success() ? 1 : 0;
                }
            }
            return stopped;
        });
    }

    @Override
    public PluginState getPluginState(String id) {
        return records.require(id).state();
    }

    @Override
    public boolean canTransitionToState(String id, PluginState state) {
        return records.require(id).state().canTransitionTo(state);
    }

    @Override
    public List<PluginLifecycleEventData> getPluginStateHistory(String id, int max) {
        return records.require(id).history(max);
    }

    @Override
    public List<PluginLifecycleEventData> recentEvents(int max) {
        return events.recent(max);
    }

    @Override
    public void enableHealthMonitoring(String id, boolean enabled) {
        AdminCall.run("to change the health monitor", () -> records.require(id).monitored(enabled));
    }

    @Override
    public PluginHealthStatus getPluginHealthStatus(String id) {
        return records.require(id).health();
    }

    @Override
    public String registerEventCallback(
            String id, PluginLifecycleEvent event, Consumer<PluginLifecycleEventData> callback) {
        return events.addCallback(id, event, callback);
    }

    @Override
    public boolean unregisterEventCallback(String callbackId) {
        return AdminCall.get("to remove a callback", () -> events.removeCallback(callbackId));
    }

    @Override
    public Map<String, Object> backupPluginState(String id) {
        return AdminCall.configuration("to read the state of a plugin", () -> {
            PluginRecord record = records.require(id);
            Map<String, Object> backup = new LinkedHashMap<>();
            backup.put("plugin_id", id);
            backup.put("version", record.metadata().version().toString());
            backup.put("state", record.state().scriptName());
            backup.put(
                    "saved_state",
                    lifecycle.ask(record, AdvancedPlugin.class, "saveState", null, AdvancedPlugin::saveState));
            backup.put("timestamp", Instant.now().toString());
            List<Object> latest = new ArrayList<>();
            record.history(EVENTS_IN_BACKUP).forEach(event -> latest.add(event.toJson()));
            backup.put("events", latest);
            return backup;
        });
    }

    @Override
    public void restorePluginState(String id, Map<String, Object> backup) {
        AdminCall.configure("to change the state of a plugin", () -> {
            if (!(backup.get("saved_state") instanceof Map<?, ?> saved)) {
                throw new PluginException(
                        PluginErrorCode.INVALID_ARGUMENT,
                        id,
                        "the backup has no 'saved_state'; give what backupPluginState returned",
                        null);
            }
            if (backup.get("plugin_id") instanceof String owner && !owner.equals(id)) {
                throw new PluginException(
                        PluginErrorCode.INVALID_ARGUMENT,
                        id,
                        "the backup is of plugin '" + owner + "', not of '" + id
                                + "'; use migratePluginState to hand state over",
                        null);
            }
            restore(id, JsonValues.normalizeMap(saved));
        });
    }

    private void restore(String id, Map<String, Object> state) {
        lifecycle.ask(records.require(id), AdvancedPlugin.class, "restoreState", null, plugin -> {
            plugin.restoreState(state);
            return null;
        });
    }

    @Override
    public void migratePluginState(String fromId, String toId) {
        AdminCall.configure("to change the state of a plugin", () -> {
            Object saved = lifecycle.ask(
                    records.require(fromId), AdvancedPlugin.class, "saveState", null, AdvancedPlugin::saveState);
            restore(toId, JsonValues.normalizeMap((Map<?, ?>) saved));
        });
    }

    @Override
    public void cleanupPluginResources(String id) {
        AdminCall.run("to clean up after a plugin", () -> {
            PluginRecord record = records.require(id);
            record.exclusively("clean up", lifecycle.limits(record).shutdownTimeout(), () -> {
                lifecycle.cleanup(record);
                return null;
            });
        });
    }

    @Override
    public List<HungCallback> hungCallbacks() {
        return Rights.privileged(lifecycle::hungCallbacks);
    }

    @Override
    public Map<String, Object> getLifecycleStatistics() {
        Map<String, Object> states = new LinkedHashMap<>();
        for (PluginState state : PluginState.values()) {
            long count = records.records().stream()
                    .filter(record -> record.state() == state)
                    .count();
            if (count > 0) {
                states.put(state.scriptName(), count);
            }
        }
        Map<String, Object> statistics = new LinkedHashMap<>();
        statistics.put("total_plugins", (long) records.entries().size());
        statistics.put("plugins_by_state", states);
        statistics.put("events", events.published());
        statistics.put("events_dropped", events.dropped());
        statistics.put("errors", errors.totalErrors());
        statistics.put("hung_callbacks", (long) lifecycle.hungThreads());
        statistics.put("restarts", lifecycle.restarts());
        return statistics;
    }
}
