// SPDX-License-Identifier: Apache-2.0
package qtforge.api.monitoring.leak;

import java.time.Instant;
import java.util.Objects;

/**
 * A class loader that is out of use and not yet gone.
 *
 * @param pluginId the plugin
 * @param version the version that was unloaded
 * @param unloaded when it went out of use
 */
public record WatchedClassLoader(String pluginId, String version, Instant unloaded) {

    public WatchedClassLoader {
        Objects.requireNonNull(pluginId, "pluginId");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(unloaded, "unloaded");
    }
}
