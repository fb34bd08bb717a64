// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.util.Set;

/**
 * A plugin in the dependency graph.
 *
 * @param pluginId the plugin
 * @param dependencies the plugins it needs and that are there, by {@link RequiresPlugin} or by using their packages
 * @param dependents the plugins that need it
 * @param optionalDependencies those of the dependencies it can do without
 * @param loadOrder its place in the load order, from 0
 */
public record DependencyNode(
        String pluginId,
        Set<String> dependencies,
        Set<String> dependents,
        Set<String> optionalDependencies,
        int loadOrder) {

    public DependencyNode {
        dependencies = Set.copyOf(dependencies);
        dependents = Set.copyOf(dependents);
        optionalDependencies = Set.copyOf(optionalDependencies);
    }
}
