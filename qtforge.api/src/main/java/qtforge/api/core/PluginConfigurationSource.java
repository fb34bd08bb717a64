// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Keeps the configurations of plugins in place of the runtime's own files. A whiteboard service for parts of the runtime; where permissions are
 * enforced no plugin may register one.
 *
 * <p>Called with the rights of the runtime, from any thread. Maps are JSON-shaped and immutable.
 */
@ConsumerType
public interface PluginConfigurationSource {

    /** What a plugin is given: merged, placeholders replaced. */
    Map<String, Object> effective(String pluginId);

    /** What is shown to people: merged, placeholders in place. */
    Map<String, Object> merged(String pluginId);

    /** What was stored for the plugin itself, placeholders in place. */
    Map<String, Object> own(String pluginId);

    /**
     * Stores a configuration for the plugin itself in place of the one it has. Has it asked by the {@link PluginConfigurationTarget} when there is one.
     *
     * @throws PluginException INVALID_CONFIGURATION when it is refused; nothing has changed then
     */
    void replace(String pluginId, Map<String, Object> configuration);

    /**
     * Takes over what the runtime kept in its own files, unless there is something stored for the plugin already. Nobody is asked.
     *
     * @throws PluginException FILE_SYSTEM_ERROR when it cannot be kept
     */
    void adopt(String pluginId, Map<String, Object> configuration);

    /** The plugin is uninstalled with its data: forget what was stored for it. */
    void forget(String pluginId);
}
