// SPDX-License-Identifier: Apache-2.0
package qtforge.api.monitoring.health;

import java.time.Instant;
import java.util.Objects;

/**
 * A plugin that was stopped because restarting did not help.
 *
 * @param pluginId the plugin
 * @param since when
 * @param restarts how often it had been restarted
 * @param reason the last thing that was wrong with it, in words
 */
public record QuarantinedPlugin(String pluginId, Instant since, int restarts, String reason) {

    public QuarantinedPlugin {
        Objects.requireNonNull(pluginId, "pluginId");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(reason, "reason");
    }
}
