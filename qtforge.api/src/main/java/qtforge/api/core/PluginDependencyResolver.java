// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Questions about who needs whom. The framework's resolver does the resolving; this service reads requirements and wiring.
 *
 * <p>The graph is made afresh when plugins changed since it was last asked for. An unknown id is PLUGIN_NOT_FOUND except
 * where another answer is given.
 */
@ProviderType
public interface PluginDependencyResolver {

    /** Makes the graph afresh now. */
    void updateDependencyGraph();

    /** Drops the graph; the next question makes it afresh. */
    void clear();

    Map<String, DependencyNode> getDependencyGraph();

    /**
     * All plugins, each after what it depends on; independent ones by descending priority, then id. Members of a circle come
     * in the order that breaks it at its weakest dependency.
     */
    List<String> getLoadOrder();

    /** The given plugins in load order; unknown ids are left out. */
    List<String> suggestLoadOrder(List<String> ids);

    /** The plugins the given one needs directly and that are there. */
    Set<String> getDependencies(String id);

    /** The plugins that need the given one directly. */
    Set<String> getDependents(String id);

    /** Whether no running plugin needs the given one, directly or through others. Optional dependencies do not count. */
    boolean canUnloadSafely(String id);

    /** What a plugin requires and nothing provides, with the remedy; empty when nothing is missing. */
    List<String> getMissingDependencies(String id);

    /**
     * Checks the dependencies of a plugin that need not be installed.
     *
     * @return what is missing or of the wrong version, in words
     */
    List<String> checkPluginDependencies(PluginMetadata metadata);

    /** All plugins with missing dependencies, and what is missing. */
    Map<String, List<String>> validateDependencies();

    boolean hasCircularDependencies();

    List<CircularDependency> getCircularDependencies();

    /**
     * Does something about circles.
     *
     * @return the load order that results
     * @throws PluginException CIRCULAR_DEPENDENCY for {@link CircularResolutionStrategy#NONE} when there is a circle
     */
    List<String> resolveCircularDependencies(CircularResolutionStrategy strategy);
}
