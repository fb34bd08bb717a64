// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Where a {@link PluginConfigurationSource} has plugins told. A service of the runtime for parts of the runtime. */
@ProviderType
public interface PluginConfigurationTarget {

    /**
     * Gives a configuration to a plugin that runs: it is asked whether it is valid and then configured, on its lane, within its limits.
     * Nothing happens when the plugin does not run or has no object.
     *
     * @param effective placeholders replaced
     * @throws PluginException INVALID_CONFIGURATION when the plugin refuses it; TIMEOUT
     */
    void configure(String pluginId, Map<String, Object> effective);

    /** Tells {@link PluginActivityListener}s that a plugin the runtime knows has another merged configuration; placeholders in place. */
    void changed(String pluginId, Map<String, Object> before, Map<String, Object> now);
}
