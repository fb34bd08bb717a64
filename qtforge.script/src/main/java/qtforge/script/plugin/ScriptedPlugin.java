// SPDX-License-Identifier: Apache-2.0
package qtforge.script.plugin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import qtforge.api.core.DynamicPlugin;
import qtforge.api.core.HealthReport;
import qtforge.api.core.InterfaceDescriptor;
import qtforge.api.core.PluginContext;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginExecutionContext;
import qtforge.api.core.Version;
import qtforge.api.script.ScriptEngine;
import qtforge.api.script.ScriptException;
import qtforge.api.script.ScriptPlacement;
import qtforge.api.security.PluginPermission;
import qtforge.caller.Caller;
import qtforge.caller.Rights;
import qtforge.script.archive.ScriptDescription;
import qtforge.script.archive.StoredScript;
import qtforge.script.host.ScriptRights;

/**
 * A script as a plugin: it is loaded when the plugin is initialized and ended when it is shut down. Each callback calls the function of that
 * name, if the script has one. Callbacks of the runtime come one at a time; calls of others come to the script by other ways, see
 * {@link LoadedScript}.
 */
final class ScriptedPlugin implements DynamicPlugin {

    private final StoredScript stored;
    private final ScriptDescription description;
    private final Bundle bundle;
    private final ScriptHost host;
    private volatile LoadedScript loaded;
    private volatile Version version = Version.ZERO;

    /** A configuration that came before the script was loaded. */
    private volatile Map<String, Object> early;

    /** What it had when it could last be asked, for the case that it ends by itself. */
    private volatile Map<String, Object> lastState = Map.of();

    ScriptedPlugin(StoredScript stored, Bundle bundle, ScriptHost host) {
        this.stored = stored;
        description = stored.description();
        this.bundle = bundle;
        this.host = host;
    }

    private String id() {
        return description.id();
    }

    @Override
    public void initialize(PluginContext context) throws Exception {
        version = context.metadata().version();
        host.restarts().requireNotGivenUp(id());
        ScriptEngine engine = host.engines().require(description.language(), id());
        boolean confined = Rights.enforced() && isConfined(engine, context);
        ScriptPlacement placement =
                Placement.of(description, engine, host.untrusted().test(id()));
        LoadedScript script = load(engine, placement, confined, context);
        loaded = script;
        boolean done = false;
        try {
            if (early != null) {
                configure(early);
            }
            hook("pre_initialize");
            if (script.has("initialize")) {
                ScriptResults.requireSuccess(
                        script.call("initialize"), PluginErrorCode.INITIALIZATION_FAILED, id(), "initialize");
            }
            done = true;
        } finally {
            if (!done) {
                loaded = null;
                script.close();
            }
        }
    }

    private LoadedScript load(ScriptEngine engine, ScriptPlacement placement, boolean confined, PluginContext context)
            throws Exception {
        try {
            return LoadedScript.open(
                    stored, placement, confined, engine, context, bundle, host, reason -> host.restarts()
                            .ended(id(), reason));
        } catch (PluginException e) {
            boolean own =
                    e instanceof ScriptException thrown && !thrown.scriptStack().isEmpty();
            if (placement == ScriptPlacement.WORKER && e.code() == PluginErrorCode.RESOURCE_UNAVAILABLE && !own) {
                // Its process could not be had, or was gone before the script had been loaded; nothing that the script
                // threw.
                throw host.restarts().notStarted(id(), e);
            }
            throw e;
        }
    }

    /** A script that asks for the right to start programs, and has it, is a program like any of the runtime's user. */
    boolean isConfined(ScriptEngine engine, PluginContext context) {
        boolean asks = engine.runsUnconfined()
                && context.metadata().permissions().stream()
                        .anyMatch(asked -> asked.equalsIgnoreCase(PluginPermission.PROCESS_CREATION.name()));
        if (!asks && engine.confines()) {
            return true;
        }
        new ScriptRights(Caller.of(bundle))
                .requireProgram(
                        asks
                                ? "it asks for that"
                                : engine.description() + " cannot be confined here (" + engine.unconfinedReason()
                                        + "), so it could do what the user of the runtime may");
        return false;
    }

    @Override
    public void postInitialize() throws Exception {
        hook("post_initialize");
    }

    @Override
    public void shutdown() throws Exception {
        LoadedScript script = loaded;
        if (script == null) {
            return;
        }
        try {
            if (script.ended() == null) {
                hook("pre_shutdown");
                hook("shutdown");
                hook("post_shutdown");
            }
        } finally {
            loaded = null;
            script.close();
        }
    }

    private LoadedScript script() {
        LoadedScript script = loaded;
        if (script == null) {
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE, id(), "script '" + id() + "' is not loaded; start it first", null);
        }
        return script;
    }

    /** Calls a function without arguments and result, if there is one. */
    private void hook(String function) throws Exception {
        call(function);
    }

    /** Calls a function if there is one; null when there is none. */
    private Object call(String function, Object... arguments) throws Exception {
        LoadedScript script = script();
        return script.has(function) ? script.call(function, arguments) : null;
    }

    @Override
    public Object executeCommand(String command, Map<String, Object> parameters) throws Exception {
        script().requireRunning();
        return commands().execute(command, parameters);
    }

    @Override
    public List<String> availableCommands() {
        if (loaded == null) {
            return description.commands();
        }
        try {
            return commands().available();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new PluginException(PluginErrorCode.EXECUTION_FAILED, id(), e.getMessage(), e);
        }
    }

    private ScriptCommands commands() {
        return new ScriptCommands(id(), script(), description.commands());
    }

    @Override
    public void configure(Map<String, Object> configuration) throws Exception {
        LoadedScript script = loaded;
        if (script == null) {
            early = configuration;
            return;
        }
        ScriptResults.requireSuccess(
                call("configure", configuration), PluginErrorCode.INVALID_CONFIGURATION, id(), "configure");
        script.within(() -> {
            script.module().configurationChanged(configuration);
            return null;
        });
    }

    @Override
    public Map<String, Object> getConfiguration() {
        if (loaded == null) {
            return Map.of();
        }
        try {
            return ScriptResults.map(call("get_configuration"), id(), "get_configuration");
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new PluginException(PluginErrorCode.EXECUTION_FAILED, id(), e.getMessage(), e);
        }
    }

    @Override
    public List<String> validateConfiguration(Map<String, Object> configuration) throws Exception {
        return loaded == null ? List.of() : ScriptResults.complaints(call("validate_configuration", configuration));
    }

    @Override
    public void pause() throws Exception {
        hook("pause");
    }

    @Override
    public void resume() throws Exception {
        hook("resume");
    }

    @Override
    public Map<String, Object> saveState() throws Exception {
        LoadedScript script = script();
        if (script.ended() != null) {
            return lastState;
        }
        lastState = ScriptResults.map(call("save_state"), id(), "save_state");
        return lastState;
    }

    @Override
    public void restoreState(Map<String, Object> state) throws Exception {
        ScriptResults.requireSuccess(
                call("restore_state", state), PluginErrorCode.INVALID_STATE, id(), "restore_state");
        lastState = state;
    }

    @Override
    public List<String> supportedEventTypes() {
        LoadedScript script = loaded;
        if (script == null) {
            return List.of();
        }
        List<String> declared = script.variable("supported_event_types")
                .map(ScriptResults::texts)
                .orElse(List.of());
        return declared.isEmpty() ? script.names().events() : declared;
    }

    @Override
    public Object handleEvent(String type, Object data) throws Exception {
        LoadedScript script = script();
        if (script.has("handle_event")) {
            return script.call("handle_event", type, data);
        }
        String own = FunctionNames.handler(type);
        return script.has(own) ? script.call(own, data) : DynamicPlugin.super.handleEvent(type, data);
    }

    @Override
    public Object receiveMessage(String sender, Object message) throws Exception {
        LoadedScript script = script();
        return script.has("receive_message")
                ? script.call("receive_message", sender, message)
                : DynamicPlugin.super.receiveMessage(sender, message);
    }

    @Override
    public HealthReport health() throws Exception {
        LoadedScript script = script();
        if (script.ended() != null) {
            return HealthReport.unhealthy("it has ended by itself: " + script.ended());
        }
        return ScriptResults.health(call(script.has("health") ? "health" : "get_health_status"));
    }

    @Override
    public Map<String, Object> performanceMetrics() {
        try {
            return loaded == null
                    ? Map.of()
                    : ScriptResults.map(call("get_performance_metrics"), id(), "get_performance_metrics");
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new PluginException(PluginErrorCode.EXECUTION_FAILED, id(), e.getMessage(), e);
        }
    }

    @Override
    public void resetMetrics() {
        try {
            hook("reset_metrics");
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new PluginException(PluginErrorCode.EXECUTION_FAILED, id(), e.getMessage(), e);
        }
    }

    @Override
    public Map<String, Object> resourceUsage() {
        LoadedScript script = loaded;
        Map<String, Object> usage = new LinkedHashMap<>();
        if (script != null) {
            usage.put("placement", script.placement().scriptName());
            usage.put("memory_bytes", script.instance().memoryBytes());
            usage.put(
                    "limits_kept",
                    script.instance().enforced().stream()
                            .sorted()
                            .<Object>map(limit -> limit.scriptName())
                            .toList());
        }
        return usage;
    }

    @Override
    public List<String> validateIntegrity() throws Exception {
        return ScriptResults.complaints(call("validate_integrity"));
    }

    /** One interface, of the plugin's own name, with all functions of the script that the runtime does not call by itself. */
    @Override
    public List<InterfaceDescriptor> interfaceDescriptors() {
        LoadedScript script = loaded;
        if (script == null) {
            return List.of();
        }
        Map<String, Object> methods = new LinkedHashMap<>();
        script.names().methods().forEach(name -> methods.put(name, Map.of()));
        return List.of(new InterfaceDescriptor(
                id(), version, "Functions of the script", List.of(), Map.of("methods", methods), Map.of()));
    }

    @Override
    public Object invokeMethod(String method, List<Object> parameters, String interfaceId) throws Exception {
        LoadedScript script = script();
        if (!script.names().methods().contains(method)) {
            throw new PluginException(
                    PluginErrorCode.COMMAND_NOT_FOUND,
                    id(),
                    "script '" + id() + "' has no method '" + method + "'; available: "
                            + script.names().methods(),
                    null);
        }
        return script.call(method, parameters.toArray());
    }

    @Override
    public PluginExecutionContext executionContext() {
        LoadedScript script = loaded;
        return script != null && script.placement() == ScriptPlacement.WORKER
                ? PluginExecutionContext.ISOLATED
                : PluginExecutionContext.WORKER_THREAD;
    }

    @Override
    public Object getProperty(String name) throws Exception {
        return script().variable(name)
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.NOT_FOUND,
                        id(),
                        "script '" + id() + "' has no variable '" + name + "' that is a value",
                        null));
    }
}
