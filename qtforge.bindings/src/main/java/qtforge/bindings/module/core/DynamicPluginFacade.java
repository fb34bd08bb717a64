// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import qtforge.api.core.InterfaceDescriptor;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.Version;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.bindings.BindingContext;
import qtforge.bindings.Callback;

/** A plugin whose interfaces are described as data and called by name. */
@ScriptClass("IDynamicPlugin")
@ScriptDoc("A plugin whose interfaces are described as data, can be negotiated, and are called by name.")
public final class DynamicPluginFacade extends AdvancedPluginFacade {

    /** What calls of an interface ask for since adapt_to_interface; by interface id. */
    private final Map<String, Version> adapted = new ConcurrentHashMap<>();

    DynamicPluginFacade(BindingContext context, String id) {
        super(context, id);
    }

    /** Of the program, for it may ask for the plugin again to take back what it subscribed to. */
    private PluginEvents events() {
        return context().shared(PluginEvents.class, PluginEvents::new);
    }

    private List<InterfaceDescriptor> descriptors() {
        return manager().interfaceDescriptors(id());
    }

    @ScriptWaits
    @ScriptDoc("The interfaces it offers; one id may be there in several versions.")
    public List<InterfaceDescriptorValue> getInterfaceDescriptors() {
        return descriptors().stream().map(InterfaceDescriptorValue::of).toList();
    }

    @ScriptWaits
    @ScriptDoc("The highest version of an interface it offers; nothing when there is none.")
    public Optional<InterfaceDescriptorValue> getInterfaceDescriptor(String interfaceId) {
        return descriptors().stream()
                .filter(own -> own.interfaceId().equals(interfaceId))
                .max((a, b) -> a.version().compareTo(b.version()))
                .map(InterfaceDescriptorValue::of);
    }

    @ScriptWaits
    @ScriptDoc("Whether it offers an interface, in a version that serves the given one.")
    public boolean supportsInterface(String interfaceId, @ScriptDefault("null") VersionStruct minVersion) {
        if (minVersion == null) {
            return getInterfaceDescriptor(interfaceId).isPresent();
        }
        InterfaceDescriptor needed = new InterfaceDescriptor(interfaceId, minVersion.version(), List.of());
        return descriptors().stream().anyMatch(own -> own.isCompatibleWith(needed));
    }

    @ScriptWaits
    @ScriptDoc("From now on, calls of that interface through this object ask for at least that version.")
    public boolean adaptToInterface(String interfaceId, @ScriptName("target_version") VersionStruct version) {
        if (!supportsInterface(interfaceId, version)) {
            throw new PluginException(
                    PluginErrorCode.INCOMPATIBLE_VERSION,
                    id(),
                    "plugin '" + id() + "' does not offer interface " + interfaceId + " " + version.version()
                            + "; it offers "
                            + descriptors().stream()
                                    .map(own -> own.interfaceId() + " " + own.version())
                                    .toList(),
                    null);
        }
        adapted.put(interfaceId, version.version());
        return true;
    }

    @ScriptWaits
    @ScriptDoc("Those of the wanted capabilities that it offers, in a version at least as high.")
    public List<InterfaceCapabilityValue> negotiateCapabilities(
            String otherPluginId, @ScriptName("requested_capabilities") List<InterfaceCapabilityValue> requested) {
        List<InterfaceCapabilityValue> granted = new ArrayList<>();
        List<InterfaceDescriptor> offered = descriptors();
        for (InterfaceCapabilityValue wish : requested) {
            offered.stream()
                    .flatMap(own -> own.capability(wish.name).stream())
                    .filter(own -> own.version().compareTo(wish.version.version()) >= 0)
                    .max((a, b) -> a.version().compareTo(b.version()))
                    .map(InterfaceCapabilityValue::of)
                    .ifPresent(granted::add);
        }
        return granted;
    }

    @ScriptWaits
    @ScriptDoc("Calls a method, of an interface or of whichever has it.")
    public Object invokeMethod(
            String methodName,
            @ScriptDefault("[]") List<Object> parameters,
            @ScriptDefault("\"\"") String interfaceId) {
        return manager().invokeMethod(id(), interfaceId, adapted.get(interfaceId), methodName, parameters);
    }

    @ScriptWaits
    @ScriptDoc("The methods that can be called.")
    public List<String> getAvailableMethods() {
        return List.copyOf(manager().methodSignatures(id()).keySet());
    }

    @ScriptWaits
    @ScriptDoc("What it says of the parameters and result of a method; empty when it says nothing.")
    public Map<String, Object> getMethodSignature(String methodName) {
        return manager().methodSignatures(id()).getOrDefault(methodName, Map.of());
    }

    @ScriptWaits
    @ScriptDoc("The names of its properties.")
    public List<String> getAvailableProperties() {
        return manager().availableProperties(id());
    }

    @ScriptWaits
    @ScriptDoc("Reads a property.")
    public Object getProperty(String propertyName) {
        return manager().getProperty(id(), propertyName);
    }

    @ScriptWaits
    @ScriptDoc("Writes a property.")
    public void setProperty(String propertyName, Object value) {
        manager().setProperty(id(), propertyName, value);
    }

    // --- events -----------------------------------------------------------------------------------------------------

    @ScriptDoc(
            """
            Calls a function with type and data of each event of a plugin: of those types, or of all with ["*"]. Events are messages on
            events/ID/TYPE, where dots of the id are slashes; a type has no slash here. Until unsubscribe_from_events or the end of the session.
            All types are subscribed to, or none.""")
    public boolean subscribeToEvents(
            @ScriptName("source_plugin_id") String source, List<String> eventTypes, Callback callback) {
        events().subscribe(id(), source, eventTypes, callback);
        return true;
    }

    @ScriptDoc("Takes back what this program subscribed to for this plugin. Answers how many types that were.")
    public int unsubscribeFromEvents(@ScriptName("source_plugin_id") String source, List<String> eventTypes) {
        return events().unsubscribe(id(), source, eventTypes);
    }

    @ScriptWaits
    @ScriptDoc("Publishes an event of this plugin; its sender is the program.")
    public void emitEvent(String eventType, @ScriptName("event_data") @ScriptDefault("{}") Map<String, Object> data) {
        events().emit(id(), eventType, data);
    }

    // --- where it runs ----------------------------------------------------------------------------------------------

    @ScriptDoc(
            "Where it runs, as a map: isolated (in a process of its own), reason, context (a PluginExecutionContext).")
    public Map<String, Object> getExecutionContext() {
        return ExecutionContexts.of(context(), id());
    }

    @ScriptWaits
    @ScriptDoc(
            """
            Says where it is to run, kept over restarts: a map with isolated, true or false, or with context, a PluginExecutionContext. With both,
            they must say the same.
            It is updated at once, with its state. There is no main thread to run in: MainThread is NOT_SUPPORTED.""")
    public void setExecutionContext(@ScriptName("context") Map<String, Object> wanted) {
        ExecutionContexts.set(context(), id(), wanted);
    }
}
