// SPDX-License-Identifier: Apache-2.0
package qtforge.api.monitoring.metrics;

import java.util.Objects;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * Limits of one kind.
 *
 * @param pluginId whose; {@code *} for all plugins that have none of their own of this kind
 * @param kind what is limited
 * @param soft above it an alert is raised; 0 for none
 * @param hard above it the action is taken; 0 for none
 * @param samples how many samples in a row must be above the hard limit, 1 to 1,000
 * @param action what is done
 */
public record PluginQuota(String pluginId, QuotaKind kind, double soft, double hard, int samples, QuotaAction action) {

    /** Stands for all plugins. */
    public static final String ALL = "*";

    public PluginQuota {
        Objects.requireNonNull(pluginId, "pluginId");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(action, "action");
        if (!(soft >= 0) || !(hard >= 0) || soft == 0 && hard == 0 || hard > 0 && soft > hard) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "the limits of " + kind.scriptName() + " for '" + pluginId + "' are soft " + soft + " and hard "
                            + hard + "; set one of them above 0, and soft no higher than hard");
        }
        if (samples < 1 || samples > 1_000) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "a hard limit must be passed for 1 to 1,000 samples in a row, but this says " + samples);
        }
    }
}
