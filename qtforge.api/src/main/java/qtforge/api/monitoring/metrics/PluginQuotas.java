// SPDX-License-Identifier: Apache-2.0
package qtforge.api.monitoring.metrics;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Limits on what plugins use, measured between two samples. Passing a soft limit raises an alert; passing a hard one for as many samples in a
 * row as the quota says makes the runtime do what it says. Kept over restarts.
 *
 * <p>Everybody may read; changes need {@code PluginAdminPermission} {@code monitoring}.
 */
@ProviderType
public interface PluginQuotas {

    /** All quotas, sorted by plugin and kind. */
    List<PluginQuota> quotas();

    /** The quotas that hold for a plugin: its own, and those for all ({@code *}) of kinds it has none of its own of. */
    List<PluginQuota> quotas(String pluginId);

    /** Sets or replaces the quota of a plugin, or of all ({@code *}), of one kind. */
    void setQuota(PluginQuota quota);

    /** Takes a quota away. Returns whether it was there. */
    boolean removeQuota(String pluginId, QuotaKind kind);

    /** The latest 1,000 times a limit was passed, oldest first. Also published on {@link QuotaBreach#TOPIC}. */
    List<QuotaBreach> breaches();

    /** Lets a plugin run again that was throttled, paused or stopped for a limit. Returns whether it was. */
    boolean release(String pluginId);
}
