// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core.discovery;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import qtforge.api.core.PluginCapability;
import qtforge.api.core.Version;

/** Finds, among discovery results, the plugins that fit. Pure functions; the order of the results is kept. */
public final class PluginCapabilityMatcher {

    private PluginCapabilityMatcher() {}

    /**
     * The ids of the plugins that have a capability.
     *
     * @param capability the name of a definition, or the Java or script name of a flag; case does not matter
     */
    public static List<String> matchByCapability(String capability, Collection<PluginDiscoveryResult> plugins) {
        return match(plugins, plugin -> hasCapability(plugin, capability));
    }

    /**
     * The ids of the plugins that declare capabilities.
     *
     * @param bits the bit field of {@link PluginCapability}; 0 asks for nothing, which every plugin has
     * @param requireAll whether a plugin must declare all of them; else one will do
     * @throws qtforge.api.core.PluginException INVALID_ARGUMENT when a bit has no meaning
     */
    public static List<String> matchByCapabilities(
            int bits, Collection<PluginDiscoveryResult> plugins, boolean requireAll) {
        return matchByCapabilities(PluginCapability.fromBits(bits), plugins, requireAll);
    }

    /** As {@link #matchByCapabilities(int, Collection, boolean)}. */
    public static List<String> matchByCapabilities(
            Set<PluginCapability> capabilities, Collection<PluginDiscoveryResult> plugins, boolean requireAll) {
        Set<PluginCapability> wanted = PluginCapability.fromBits(PluginCapability.toBits(capabilities));
        return match(
                plugins,
                plugin -> wanted.isEmpty()
                        || (requireAll
                                ? plugin.capabilities().containsAll(wanted)
                                : wanted.stream().anyMatch(plugin.capabilities()::contains)));
    }

    /** The ids of the plugins that offer an interface, in whatever version. */
    public static List<String> matchByInterface(String interfaceId, Collection<PluginDiscoveryResult> plugins) {
        return match(plugins, plugin -> plugin.interfaces().stream()
                .anyMatch(own -> own.interfaceId().equals(interfaceId)));
    }

    /** The ids of the plugins that offer an interface with the same major version, not below the given one. */
    public static List<String> matchByInterface(
            String interfaceId, Version minVersion, Collection<PluginDiscoveryResult> plugins) {
        return match(plugins, plugin -> offers(plugin, interfaceId, minVersion));
    }

    /** The ids of the plugins that have a method or command which can be called. */
    public static List<String> matchByMethod(String methodName, Collection<PluginDiscoveryResult> plugins) {
        return match(plugins, plugin -> hasMethod(plugin, methodName));
    }

    /**
     * How much of what is needed a plugin has.
     *
     * @return 0 for nothing to 100 for everything; 100 when nothing is needed. Only a plugin that has everything scores 100,
     *     only one that has nothing scores 0
     */
    public static int scoreCompatibility(PluginDiscoveryResult plugin, PluginRequirements requirements) {
        int needed = requirements.size();
        if (needed == 0) {
            return 100;
        }
        long met = count(requirements.capabilities(), name -> hasCapability(plugin, name))
                + requirements.interfaces().entrySet().stream()
                        .filter(wanted -> offers(plugin, wanted.getKey(), wanted.getValue()))
                        .count()
                + count(requirements.methods(), name -> hasMethod(plugin, name))
                + count(requirements.properties(), name -> plugin.properties().stream()
                        .anyMatch(own -> own.name().equals(name)));
        if (met == 0 || met == needed) {
            return met == 0 ? 0 : 100;
        }
        return (int) Math.max(1, met * 100 / needed);
    }

    private static long count(Set<String> names, Predicate<String> test) {
        return names.stream().filter(test).count();
    }

    private static boolean hasCapability(PluginDiscoveryResult plugin, String name) {
        return plugin.capabilityDetails().stream().anyMatch(own -> own.name().equalsIgnoreCase(name))
                || plugin.capabilities().stream()
                        .anyMatch(own -> own.name().equalsIgnoreCase(name)
                                || own.scriptName().equalsIgnoreCase(name));
    }

    private static boolean hasMethod(PluginDiscoveryResult plugin, String name) {
        return plugin.methods().stream()
                .anyMatch(own -> own.isInvokable() && own.name().equals(name));
    }

    private static boolean offers(PluginDiscoveryResult plugin, String interfaceId, Version minVersion) {
        return plugin.interfaces().stream()
                .anyMatch(own -> own.interfaceId().equals(interfaceId)
                        && own.version().isCompatibleWith(minVersion)
                        && own.version().compareTo(minVersion) >= 0);
    }

    private static List<String> match(
            Collection<PluginDiscoveryResult> plugins, Predicate<PluginDiscoveryResult> test) {
        return plugins.stream()
                .filter(test)
                .map(PluginDiscoveryResult::pluginId)
                .toList();
    }
}
