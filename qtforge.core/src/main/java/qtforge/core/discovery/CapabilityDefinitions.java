// SPDX-License-Identifier: Apache-2.0
package qtforge.core.discovery;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import qtforge.api.core.PluginCapability;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.discovery.PluginCapabilityInfo;
import qtforge.api.core.discovery.PluginMethodInfo;
import qtforge.api.core.discovery.PluginPropertyInfo;

/** The definitions of capabilities. Its lock guards the map and is held for map operations only. */
final class CapabilityDefinitions {

    private static final int MOST = 1000;

    private final Object lock = new Object();
    private final Map<String, PluginCapabilityInfo> byName = new TreeMap<>();

    /** Begins with a definition for each flag. */
    CapabilityDefinitions() {
        Map<PluginCapability, String> meanings = new EnumMap<>(PluginCapability.class);
        meanings.put(PluginCapability.UI, "Has a user interface");
        meanings.put(PluginCapability.SERVICE, "Offers background services");
        meanings.put(PluginCapability.NETWORK, "Talks to the network");
        meanings.put(PluginCapability.DATA_PROCESSING, "Processes data");
        meanings.put(PluginCapability.SCRIPTING, "Runs scripts");
        meanings.put(PluginCapability.FILE_SYSTEM, "Works with files");
        meanings.put(PluginCapability.DATABASE, "Works with databases");
        meanings.put(PluginCapability.ASYNC_INIT, "Can be initialized beside others");
        meanings.put(PluginCapability.HOT_RELOAD, "Can be replaced while it runs");
        meanings.put(PluginCapability.CONFIGURATION, "Can be configured");
        meanings.put(PluginCapability.LOGGING, "Writes or collects logs");
        meanings.put(PluginCapability.SECURITY, "Has to do with security");
        meanings.put(PluginCapability.THREADING, "Uses threads");
        meanings.put(PluginCapability.MONITORING, "Watches other parts");
        meanings.forEach((flag, meaning) -> add(PluginCapabilityInfo.ofFlag(flag, meaning)));
    }

    void add(PluginCapabilityInfo definition) {
        synchronized (lock) {
            if (byName.containsKey(definition.name())) {
                throw new PluginException(
                        PluginErrorCode.ALREADY_EXISTS,
                        "capability '" + definition.name()
                                + "' is defined already; unregister it first or choose another name");
            }
            if (byName.size() >= MOST) {
                throw new PluginException(
                        PluginErrorCode.RESOURCE_EXHAUSTED,
                        "there are " + MOST + " capability definitions already; capability '" + definition.name()
                                + "' is one too many");
            }
            byName.put(definition.name(), definition);
        }
    }

    boolean remove(String name) {
        synchronized (lock) {
            return byName.remove(name) != null;
        }
    }

    List<String> names() {
        synchronized (lock) {
            return List.copyOf(byName.keySet());
        }
    }

    Optional<PluginCapabilityInfo> find(String name) {
        synchronized (lock) {
            return Optional.ofNullable(byName.get(name));
        }
    }

    /** The definitions a plugin with such flags, methods and properties fulfils, sorted by name. */
    List<PluginCapabilityInfo> fulfilled(
            Set<PluginCapability> flags, List<PluginMethodInfo> methods, List<PluginPropertyInfo> properties) {
        List<PluginCapabilityInfo> all;
        synchronized (lock) {
            all = List.copyOf(byName.values());
        }
        Set<String> methodNames =
                names(methods.stream().filter(PluginMethodInfo::isInvokable).map(PluginMethodInfo::name));
        Set<String> propertyNames = names(properties.stream().map(PluginPropertyInfo::name));
        return all.stream()
                .filter(definition -> definition.capabilityFlag() == PluginCapability.NONE
                        || flags.contains(definition.capabilityFlag()))
                .filter(definition -> methodNames.containsAll(definition.requiredMethods()))
                .filter(definition -> propertyNames.containsAll(definition.requiredProperties()))
                .toList();
    }

    private static Set<String> names(Stream<String> names) {
        return names.collect(Collectors.toSet());
    }
}
