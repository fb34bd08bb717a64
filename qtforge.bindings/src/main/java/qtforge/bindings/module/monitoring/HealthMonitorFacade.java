// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.monitoring;

import java.util.List;
import java.util.Map;
import org.osgi.util.promise.Promise;
import qtforge.api.monitoring.health.HealthEntry;
import qtforge.api.monitoring.health.HealthSummary;
import qtforge.api.monitoring.health.PluginHealthMonitor;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.bindings.BindingContext;
import qtforge.bindings.Callback;
import qtforge.bindings.module.Registrations;

/** Whether plugins and the runtime are well. */
@ScriptClass(value = "PluginHealthMonitor", aliases = "HealthMonitor")
@ScriptDoc("Whether plugins and the runtime are well.")
public final class HealthMonitorFacade {

    private final BindingContext context;
    private final Registrations registrations;

    /** For a session. */
    @ScriptDoc("The health of the runtime.")
    public HealthMonitorFacade(BindingContext context) {
        this.context = context;
        registrations = new Registrations(context);
    }

    private PluginHealthMonitor monitor() {
        return context.service(PluginHealthMonitor.class);
    }

    @ScriptDoc("Asks all health checks, or those with one of the tags: level, time, checks.")
    public Promise<Map<String, Object>> check(@ScriptDefault("[]") List<String> tags) {
        return monitor().check(tags.toArray(String[]::new)).map(HealthSummary::toJson);
    }

    @ScriptDoc("Asks the health check of a plugin: name, level, messages, took_ms.")
    public Promise<Map<String, Object>> checkPlugin(String pluginId) {
        return monitor().checkPlugin(pluginId).map(HealthEntry::toJson);
    }

    @ScriptDoc("What the checks said last.")
    public Map<String, Object> getLast() {
        return monitor().last().toJson();
    }

    @ScriptDoc("What a check said, oldest first, at most so many of the latest.")
    public List<Map<String, Object>> getHistory(String name, @ScriptDefault("100") int count) {
        return monitor().history(name, count).stream().map(HealthEntry::toJson).toList();
    }

    @ScriptDoc("Begins to ask the checks regularly.")
    public void startMonitoring() {
        monitor().startMonitoring();
    }

    @ScriptDoc("Ends that.")
    public void stopMonitoring() {
        monitor().stopMonitoring();
    }

    @ScriptDoc("Whether the checks are asked regularly.")
    public boolean isMonitoringActive() {
        return monitor().isMonitoringActive();
    }

    @ScriptDoc("The plugins that are restarted no more because that did not help.")
    public List<String> getQuarantined() {
        return monitor().quarantined().stream().map(each -> each.pluginId()).toList();
    }

    @ScriptDoc("Lets such a plugin be started again. Whether it was one.")
    public boolean release(String pluginId) {
        return monitor().release(pluginId);
    }

    @ScriptDoc(
            "Calls a function with what a check says whenever that differs from before. Gives an id for remove_listener.")
    public String addListener(Callback callback) {
        AutoCloseable listening = monitor().onChange(entry -> callback.call(entry.toJson()));
        String id = registrations.newId("health");
        registrations.keep(id, () -> {
            listening.close();
            callback.close();
        });
        return id;
    }

    @ScriptDoc("Takes such a function away. Whether it was there.")
    public boolean removeListener(String listenerId) {
        return registrations.end(listenerId);
    }
}
