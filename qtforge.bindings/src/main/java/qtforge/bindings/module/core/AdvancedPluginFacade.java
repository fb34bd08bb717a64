// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.communication.contract.CallOptions;
import qtforge.api.communication.contract.ServiceContract;
import qtforge.api.communication.contract.ServiceContractRegistry;
import qtforge.api.communication.contract.ServiceVersion;
import qtforge.api.core.AdvancedPlugin;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.api.core.PluginRegistry;
import qtforge.api.core.PluginState;
import qtforge.api.managers.configuration.ConfigurationManager;
import qtforge.api.managers.configuration.ConfigurationSchema;
import qtforge.api.managers.configuration.ConfigurationScope;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.bindings.BindingContext;

/** A plugin that can be paused, keeps its state and handles events. */
@ScriptClass("IAdvancedPlugin")
@ScriptDoc("A plugin that can be paused, keeps its state over a reload, and handles events.")
public class AdvancedPluginFacade extends PluginFacade {

    AdvancedPluginFacade(BindingContext context, String id) {
        super(context, id);
    }

    private PluginLifecycleManager lifecycle() {
        return context().service(PluginLifecycleManager.class);
    }

    private ServiceContractRegistry contracts() {
        return context().service(ServiceContractRegistry.class);
    }

    @ScriptWaits
    @ScriptDoc("Stops doing work until resume.")
    public void pause() {
        manager().pausePlugin(id());
    }

    @ScriptWaits
    @ScriptDoc("Goes on after pause.")
    public void resume() {
        manager().resumePlugin(id());
    }

    @ScriptWaits
    @ScriptDoc("Has it handle an event; answers what it answers.")
    public Object handleEvent(String type, @ScriptDefault("null") Object data) {
        return manager().sendEvent(id(), type, data);
    }

    @ScriptWaits
    @ScriptDoc("Its state, as it would survive a reload.")
    public Map<String, Object> saveState() {
        return asMap(lifecycle().backupPluginState(id()).get("saved_state"));
    }

    @ScriptWaits
    @ScriptDoc("Gives it a state from save_state back.")
    public void restoreState(Map<String, Object> state) {
        Map<String, Object> backup = new LinkedHashMap<>(lifecycle().backupPluginState(id()));
        backup.put("saved_state", state);
        lifecycle().restorePluginState(id(), backup);
    }

    private static Map<String, Object> asMap(Object value) {
        return value instanceof Map<?, ?> map ? qtforge.api.core.JsonValues.normalizeMap(map) : Map.of();
    }

    @ScriptWaits
    @ScriptDoc("Looks at its health now, as a map.")
    public Map<String, Object> getHealthStatus() {
        return manager().checkPluginHealth(id()).toJson();
    }

    @ScriptWaits
    @ScriptDoc("What it says of its performance.")
    public Map<String, Object> getPerformanceMetrics() {
        return manager().getPerformanceMetrics(id());
    }

    @ScriptWaits
    @ScriptDoc("Reads its file again and replaces its code, with its state.")
    public boolean hotReload() {
        manager().reloadPlugin(id(), true);
        return true;
    }

    @ScriptDoc("Whether it has a capability, by name.")
    public boolean hasCapability(String capability) {
        return capabilities().stream()
                .anyMatch(own -> own.scriptName().equalsIgnoreCase(capability)
                        || own.name().equalsIgnoreCase(capability));
    }

    @ScriptDoc("The service contracts it provides, as maps.")
    public List<Map<String, Object>> getServiceContracts() {
        return contracts().contractsOf(id()).stream()
                .map(ServiceContract::toJson)
                .toList();
    }

    @ScriptDoc("The service contracts it needs: the least versions by name.")
    public Map<String, String> getServiceDependencies() {
        Map<String, String> needed = new LinkedHashMap<>();
        for (ServiceContract contract : contracts().contractsOf(id())) {
            for (Map.Entry<String, ServiceVersion> each :
                    contract.dependencies().entrySet()) {
                needed.put(each.getKey(), each.getValue().toString());
            }
        }
        return needed;
    }

    @ScriptWaits
    @ScriptDoc("Calls a method of a contract that this plugin provides. The timeout is in milliseconds.")
    public Object callService(
            String serviceName,
            String methodName,
            @ScriptDefault("{}") Map<String, Object> parameters,
            @ScriptDefault("30000") Duration timeout) {
        return contracts()
                .callAndWait(
                        serviceName,
                        methodName,
                        parameters,
                        CallOptions.DEFAULT.from(id()).timeout(timeout));
    }

    @ScriptWaits
    @ScriptDoc("What it finds wrong with a configuration, in words, without taking it; empty when nothing is.")
    public List<String> checkConfiguration(Map<String, Object> config) {
        AdvancedPlugin plugin = context()
                .service(PluginRegistry.class)
                .getPlugin(id())
                .filter(AdvancedPlugin.class::isInstance)
                .map(AdvancedPlugin.class::cast)
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.INVALID_STATE,
                        id(),
                        "plugin '" + id() + "' cannot be asked now; start it with initialize",
                        null));
        try {
            return plugin.validateConfiguration(config);
        } catch (PluginException e) {
            throw e;
        } catch (Exception e) {
            throw new PluginException(
                    PluginErrorCode.EXECUTION_FAILED,
                    id(),
                    "plugin '" + id() + "' cannot check a configuration: " + e,
                    e);
        }
    }

    @ScriptWaits
    @ScriptDoc("Whether it would accept a configuration.")
    public boolean validateConfiguration(Map<String, Object> config) {
        return checkConfiguration(config).isEmpty();
    }

    @ScriptDoc("The JSON Schema its configuration has to meet; empty when there is none.")
    public Map<String, Object> getConfigurationSchema() {
        return context()
                .service(ConfigurationManager.class)
                .getSchema(ConfigurationScope.PLUGIN, id())
                .map(ConfigurationSchema::schema)
                .orElse(Map.of());
    }

    @ScriptWaits
    @ScriptDoc(
            """
            Tells it that something it depends on has another state now, by the event dependency_changed with dependency_id and state.
            Answers false when it answered false.""")
    public boolean handleDependencyChange(String dependencyId, PluginState newState) {
        Map<String, Object> change = Map.of("dependency_id", dependencyId, "state", newState.scriptName());
        return !Boolean.FALSE.equals(manager().sendEvent(id(), "dependency_changed", change));
    }
}
