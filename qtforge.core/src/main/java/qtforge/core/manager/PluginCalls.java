// SPDX-License-Identifier: Apache-2.0
package qtforge.core.manager;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.AdvancedPlugin;
import qtforge.api.core.DynamicPlugin;
import qtforge.api.core.InterfaceDescriptor;
import qtforge.api.core.JsonValues;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginState;
import qtforge.api.core.ServicePlugin;
import qtforge.api.core.Version;
import qtforge.caller.Metering;
import qtforge.core.events.ActivityListeners;
import qtforge.core.lifecycle.PluginLifecycle;
import qtforge.core.lifecycle.PluginRecord;
import qtforge.core.lifecycle.PluginRecords;

/** Calls running plugins: commands, events, methods, properties, services. */
@Component(service = PluginCalls.class, immediate = true)
public final class PluginCalls {

    private final PluginLifecycle lifecycle;
    private final PluginRecords records;
    private final ActivityListeners listeners;
    private final AtomicLong calls = new AtomicLong();

    @Activate
    public PluginCalls(
            @Reference PluginLifecycle lifecycle,
            @Reference PluginRecords records,
            @Reference ActivityListeners listeners) {
        this.lifecycle = lifecycle;
        this.records = records;
        this.listeners = listeners;
    }

    Object command(PluginRecord record, String command, Map<String, Object> parameters) {
        if (record.state() == PluginState.PAUSED) {
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE,
                    record.id(),
                    "plugin '" + record.id() + "' is PAUSED and takes no commands; resume it first",
                    null);
        }
        Map<String, Object> shaped = JsonValues.normalizeMap(parameters);
        if (listeners.isEmpty()) {
            return give(record, command, shaped);
        }
        String id = "command-" + calls.incrementAndGet();
        Map<String, Object> shown = JsonValues.normalizeMap(shaped);
        listeners.tell(listener -> listener.commandGiven(id, record.id(), command, shown));
        long begun = System.nanoTime();
        try {
            Object result = give(record, command, shaped);
            long took = System.nanoTime() - begun;
            Object answer = JsonValues.normalize(result);
            listeners.tell(listener -> {
                listener.commandEnded(record.id(), command, took, false);
                listener.commandAnswered(id, record.id(), command, answer, null);
            });
            return result;
        } catch (PluginException e) {
            long took = System.nanoTime() - begun;
            listeners.tell(listener -> {
                listener.commandEnded(record.id(), command, took, true);
                listener.commandAnswered(id, record.id(), command, null, e);
            });
            throw e;
        }
    }

    Map<String, Object> performanceMetrics(PluginRecord record) {
        Object answer = lifecycle.askAside(
                record, AdvancedPlugin.class, "performanceMetrics", AdvancedPlugin::performanceMetrics);
        return answer instanceof Map<?, ?> map ? JsonValues.normalizeMap(map) : Map.of();
    }

    private Object give(PluginRecord record, String command, Map<String, Object> parameters) {
        // A plugin that uses more than it may has its callers wait, who hold nothing here.
        Metering.awaitTurn(record.id());
        return lifecycle.ask(
                record,
                Plugin.class,
                "command '" + command + "'",
                null,
                plugin -> plugin.executeCommand(command, parameters));
    }

    List<String> commands(PluginRecord record) {
        return texts(lifecycle.ask(record, Plugin.class, "availableCommands", null, Plugin::availableCommands));
    }

    Object event(PluginRecord record, String type, Object data) {
        Object shaped = JsonValues.normalize(data);
        return timed(
                record,
                "handleEvent",
                () -> lifecycle.ask(
                        record, AdvancedPlugin.class, "handleEvent", null, plugin -> plugin.handleEvent(type, shaped)));
    }

    Object invoke(PluginRecord record, String interfaceId, Version minVersion, String method, List<Object> parameters) {
        @SuppressWarnings("unchecked") // a list normalizes to a list
        List<Object> shaped = (List<Object>) JsonValues.normalize(parameters);
        return timed(
                record,
                method,
                () -> lifecycle.ask(record, DynamicPlugin.class, "method '" + method + "'", null, plugin -> {
                    if (minVersion != null) {
                        requireInterface(record.id(), plugin, interfaceId, minVersion);
                        plugin.adaptToInterface(interfaceId, minVersion);
                    }
                    return plugin.invokeMethod(method, shaped, interfaceId);
                }));
    }

    /** Has a call put off while the plugin uses more than it may, and those told who count calls. */
    private Object timed(PluginRecord record, String name, Supplier<Object> call) {
        Metering.awaitTurn(record.id());
        long begun = System.nanoTime();
        boolean failed = true;
        try {
            Object result = call.get();
            failed = false;
            return result;
        } finally {
            long took = System.nanoTime() - begun;
            boolean hasFailed = failed;
            listeners.tell(listener -> listener.commandEnded(record.id(), name, took, hasFailed));
        }
    }

    private static void requireInterface(String id, DynamicPlugin plugin, String interfaceId, Version minVersion) {
        if (!plugin.supportsInterface(interfaceId, minVersion)) {
            List<String> offered = plugin.interfaceDescriptors().stream()
                    .map(descriptor -> descriptor.interfaceId() + " " + descriptor.version())
                    .toList();
            throw new PluginException(
                    PluginErrorCode.INCOMPATIBLE_VERSION,
                    id,
                    "plugin '" + id + "' does not offer interface " + interfaceId + " in a version compatible with "
                            + minVersion + "; it offers " + offered,
                    null);
        }
    }

    Map<String, Map<String, Object>> signatures(PluginRecord record) {
        Object answer = lifecycle.ask(record, DynamicPlugin.class, "methodSignature", null, plugin -> {
            Map<String, Object> all = new LinkedHashMap<>();
            plugin.availableMethods("").forEach(method -> all.put(method, plugin.methodSignature(method, "")));
            return all;
        });
        Map<String, Map<String, Object>> signatures = new LinkedHashMap<>();
        ((Map<?, ?>) answer)
                .forEach((method, signature) ->
                        signatures.put(String.valueOf(method), JsonValues.normalizeMap((Map<?, ?>) signature)));
        return signatures;
    }

    List<String> properties(PluginRecord record) {
        return texts(lifecycle.ask(
                record, DynamicPlugin.class, "availableProperties", null, DynamicPlugin::availableProperties));
    }

    Object property(PluginRecord record, String name) {
        return lifecycle.ask(
                record, DynamicPlugin.class, "property '" + name + "'", null, plugin -> plugin.getProperty(name));
    }

    void property(PluginRecord record, String name, Object value) {
        Object shaped = JsonValues.normalize(value);
        lifecycle.ask(record, DynamicPlugin.class, "property '" + name + "'", null, plugin -> {
            plugin.setProperty(name, shaped);
            return null;
        });
    }

    List<InterfaceDescriptor> interfaces(PluginRecord record) {
        Object answer = lifecycle.ask(
                record,
                DynamicPlugin.class,
                "interfaceDescriptors",
                null,
                plugin -> plugin.interfaceDescriptors().stream()
                        .map(InterfaceDescriptor::toJson)
                        .toList());
        return ((List<?>) answer)
                .stream()
                        .map(row -> InterfaceDescriptor.fromJson(JsonValues.normalizeMap((Map<?, ?>) row)))
                        .toList();
    }

    int startServices() {
        int started = 0;
        for (PluginRecord record : records.records()) {
            Optional<ServicePlugin> service = service(record);
            if (service.isPresent() && !service.get().isServiceRunning()) {
                lifecycle.ask(
                        record,
                        ServicePlugin.class,
                        "startService",
                        lifecycle.limits(record).initializationTimeout(),
                        plugin -> {
                            plugin.startService();
                            return null;
                        });
                started++;
            }
        }
        return started;
    }

    int stopServices() {
        int stopped = 0;
        for (PluginRecord record : records.records()) {
            Optional<ServicePlugin> service = service(record);
            if (service.isPresent() && service.get().isServiceRunning()) {
                lifecycle.ask(
                        record,
                        ServicePlugin.class,
                        "stopService",
                        lifecycle.limits(record).shutdownTimeout(),
                        plugin -> {
                            plugin.stopService();
                            return null;
                        });
                stopped++;
            }
        }
        return stopped;
    }

    private static Optional<ServicePlugin> service(PluginRecord record) {
        return record.state() == PluginState.RUNNING
                ? record.plugin().filter(ServicePlugin.class::isInstance).map(ServicePlugin.class::cast)
                : Optional.empty();
    }

    private static List<String> texts(Object answer) {
        return ((List<?>) answer).stream().map(String::valueOf).toList();
    }
}
