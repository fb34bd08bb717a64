// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core.discovery;

import java.util.Map;
import java.util.Set;
import qtforge.api.core.Version;

/**
 * What somebody needs a plugin to have.
 *
 * @param capabilities names of capabilities, as in {@link PluginCapabilityInfo#name()}
 * @param interfaces ids of interfaces, each with the least version that will do
 * @param methods names of methods or commands
 * @param properties names of properties
 */
public record PluginRequirements(
        Set<String> capabilities, Map<String, Version> interfaces, Set<String> methods, Set<String> properties) {

    public PluginRequirements {
        capabilities = Set.copyOf(capabilities);
        interfaces = Map.copyOf(interfaces);
        methods = Set.copyOf(methods);
        properties = Set.copyOf(properties);
    }

    /** How many things are needed. */
    public int size() {
        return capabilities.size() + interfaces.size() + methods.size() + properties.size();
    }
}
