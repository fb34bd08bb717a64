// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.resource;

import org.osgi.annotation.versioning.ProviderType;

/**
 * From which the core takes the executors of plugin contexts, so that their threads are accounted like all others. For parts of the
 * runtime only: the policy keeps plugins from it.
 */
@ProviderType
public interface PluginExecutors {

    /**
     * The threads of one plugin, from its start to its stop. Nothing is made before it is asked for.
     *
     * @param pluginId the plugin
     * @param maxThreads of its executor; a quota that was set for the plugin may allow fewer
     */
    PluginThreadSet open(String pluginId, int maxThreads);
}
