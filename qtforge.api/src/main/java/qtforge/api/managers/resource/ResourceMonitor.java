// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.resource;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What plugins use, now and lately, and alerts when it is too much.
 *
 * <p>Samples are taken while somebody needs them: a listener is registered, the bus has subscribers for alerts, history was asked for
 * in the last five minutes, or the options say always. What concerns other plugins needs
 * {@code PluginAdminPermission} {@code resources}; each method throws PERMISSION_DENIED without it.
 */
@ProviderType
public interface ResourceMonitor {

    /**
     * What a plugin uses now. Processor time is that between the last two samples.
     *
     * @param pluginId one that uses nothing has zeros
     */
    ResourceUsage usage(String pluginId);

    /** What all use that use anything. */
    List<ResourceUsage> usage();

    /** Samples of a plugin, oldest first. */
    List<ResourceUsage> history(String pluginId);

    /** The latest 1,000 alerts, oldest first: those of the caller's plugin, or all for who may manage resources. */
    List<ResourceAlert> alerts();

    /**
     * Hears alerts, of the own plugin, or of all for who may manage resources.
     *
     * @return close it to hear no more; ends with the bundle
     */
    AutoCloseable onAlert(ResourceAlertListener listener);

    /** How usage is watched. */
    MonitoringOptions options();

    /** Changes how usage is watched; for who may manage resources. */
    void setOptions(MonitoringOptions options);
}
