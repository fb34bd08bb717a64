// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.plugin;

import java.util.Map;
import java.util.TreeMap;

/** A component whose PID is the id of the plugin it is in. */
public class ConfiguredComponent {

    private static volatile Map<String, Object> latest = Map.of();

    static Map<String, Object> properties() {
        return latest;
    }

    /** Called by SCR, also for modifications. */
    public void configure(Map<String, Object> properties) {
        latest = new TreeMap<>(properties);
    }
}
