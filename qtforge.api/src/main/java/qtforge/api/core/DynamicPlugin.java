// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** A plugin whose interfaces are described as data, can be negotiated, and are called by name. */
@ConsumerType
public interface DynamicPlugin extends AdvancedPlugin {

    /** The interfaces this plugin offers; one id may be there in several versions. */
    List<InterfaceDescriptor> interfaceDescriptors();

    /**
     * Calls a method of an interface.
     *
     * @param method its name
     * @param parameters JSON-shaped values
     * @param interfaceId the interface it belongs to; empty for whichever has it
     * @return a JSON-shaped value, may be null
     */
    Object invokeMethod(String method, List<Object> parameters, String interfaceId) throws Exception;

    /** Where the plugin's code runs. */
    default PluginExecutionContext executionContext() {
        return PluginExecutionContext.WORKER_THREAD;
    }

    /** The best descriptor of an interface: the highest version offered. */
    default Optional<InterfaceDescriptor> interfaceDescriptor(String interfaceId) {
        return interfaceDescriptors().stream()
                .filter(own -> own.interfaceId().equals(interfaceId))
                .max((a, b) -> a.version().compareTo(b.version()));
    }

    /** Whether an interface is offered in a version with the same major number, not below the given one. */
    default boolean supportsInterface(String interfaceId, Version minVersion) {
        return interfaceDescriptors().stream()
                .anyMatch(own -> own.isCompatibleWith(new InterfaceDescriptor(interfaceId, minVersion, List.of())));
    }

    /**
     * Serves calls from now on in the given version of an interface.
     *
     * @throws PluginException INCOMPATIBLE_VERSION when it is not offered
     */
    default void adaptToInterface(String interfaceId, Version version) throws Exception {
        if (!supportsInterface(interfaceId, version)) {
            throw new PluginException(
                    PluginErrorCode.INCOMPATIBLE_VERSION,
                    "interface " + interfaceId + " " + version + " is not offered; offered: "
                            + interfaceDescriptors().stream()
                                    .filter(own -> own.interfaceId().equals(interfaceId))
                                    .map(InterfaceDescriptor::version)
                                    .toList());
        }
    }

    /**
     * Agrees on capabilities with another plugin.
     *
     * @param otherId the plugin that asks
     * @param wanted what it would like
     * @return those of the wanted that this plugin has in a version at least as high, in its own version
     */
    default List<InterfaceCapability> negotiateCapabilities(String otherId, List<InterfaceCapability> wanted)
            throws Exception {
        List<InterfaceCapability> granted = new ArrayList<>();
        for (InterfaceCapability wish : wanted) {
            interfaceDescriptors().stream()
                    .flatMap(own -> own.capability(wish.name()).stream())
                    .filter(own -> own.version().compareTo(wish.version()) >= 0)
                    .max((a, b) -> a.version().compareTo(b.version()))
                    .ifPresent(granted::add);
        }
        return granted;
    }

    /** The methods that can be called, of one interface or (empty id) of all. */
    default List<String> availableMethods(String interfaceId) {
        List<String> methods = new ArrayList<>();
        for (InterfaceDescriptor own : interfaceDescriptors()) {
            if ((interfaceId.isEmpty() || own.interfaceId().equals(interfaceId))
                    && own.schema().get("methods") instanceof Map<?, ?> described) {
                described.keySet().forEach(name -> {
                    if (!methods.contains(name.toString())) {
                        methods.add(name.toString());
                    }
                });
            }
        }
        return methods;
    }

    /** What {@link #interfaceDescriptors()} says about a method (parameters, result); empty when it is not described. */
    default Map<String, Object> methodSignature(String method, String interfaceId) {
        for (InterfaceDescriptor own : interfaceDescriptors()) {
            if ((interfaceId.isEmpty() || own.interfaceId().equals(interfaceId))
                    && own.schema().get("methods") instanceof Map<?, ?> described
                    && described.get(method) instanceof Map<?, ?> signature) {
                return JsonValues.normalizeMap(signature);
            }
        }
        return Map.of();
    }

    /** The names of the properties that can be read. */
    default List<String> availableProperties() {
        return List.of();
    }

    /**
     * Reads a property.
     *
     * @throws PluginException NOT_FOUND when there is none of that name
     */
    default Object getProperty(String name) throws Exception {
        throw new PluginException(
                PluginErrorCode.NOT_FOUND, "there is no property '" + name + "'; available: " + availableProperties());
    }

    /**
     * Writes a property.
     *
     * @throws PluginException NOT_FOUND when there is none of that name, NOT_SUPPORTED when it cannot be written
     */
    default void setProperty(String name, Object value) throws Exception {
        throw new PluginException(
                PluginErrorCode.NOT_FOUND, "there is no property '" + name + "'; available: " + availableProperties());
    }
}
