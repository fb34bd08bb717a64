// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.store;

import java.util.Map;
import java.util.Set;

/** Who is asked before a change, and told after it. */
public interface Aftermath {

    /**
     * Gives a running plugin a configuration before it is in force.
     *
     * @throws qtforge.api.core.PluginException INVALID_CONFIGURATION when it refuses it
     */
    void ask(String pluginId, Map<String, Object> effective);

    /** Gives a plugin what is in force, as what it was asked about has not come about. */
    void takeBack(String pluginId, Map<String, Object> effective);

    /** The merged configurations of these plugins are others now. Must return at once. */
    void changed(Set<String> pluginIds);
}
