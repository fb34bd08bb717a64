// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.resource;

import qtforge.api.communication.RuntimeTopics;

/** The topics of the runtime that are about resources: beneath {@link RuntimeTopics#resources} of the plugin. */
public final class ResourceTopics {

    private ResourceTopics() {}

    /** {@link ResourceAlert}s of a plugin. */
    public static String alerts(String pluginId) {
        return RuntimeTopics.resources(pluginId) + "/$alert";
    }

    /** {@link LeakReport}s of a plugin. */
    public static String leaks(String pluginId) {
        return RuntimeTopics.resources(pluginId) + "/$leak";
    }
}
