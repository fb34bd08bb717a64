// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears what happens to plugins. A whiteboard service: register one, and it is called for every event until it is
 * unregistered.
 *
 * <p>Calls come from one thread of the runtime, in the order of {@link PluginLifecycleEventData#sequence()}. A listener that
 * throws is recorded and called again next time.
 */
@ConsumerType
@FunctionalInterface
public interface PluginLifecycleListener {

    /** Service property (String+): only events of these plugins. */
    String PLUGIN_IDS = "qtforge.plugin.ids";

    /** Called after the event happened; must not block. */
    void pluginEvent(PluginLifecycleEventData event);
}
