// SPDX-License-Identifier: Apache-2.0
package qtforge.api.monitoring.metrics;

import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What plugins and the runtime use and do. Most numbers are counted where they happen and only read here; samples for history and rates are
 * taken each {@link #getMonitoringInterval()}.
 *
 * <p>How processor time and allocation are assigned to plugins, and how exact that is, is told in {@code docs/metrics.md}. Everybody may read;
 * each method that changes something needs {@code PluginAdminPermission} {@code monitoring}.
 */
@ProviderType
public interface PluginMetricsCollector {

    /** Begins to take samples; nothing happens when they are taken already, but for the interval. */
    void startMonitoring(Duration interval);

    /** Ends the taking of samples; what was collected stays. */
    void stopMonitoring();

    boolean isMonitoringActive();

    /** How often samples are taken, 1 second at first. */
    Duration getMonitoringInterval();

    /**
     * Changes how often samples are taken; kept over restarts.
     *
     * @throws qtforge.api.core.PluginException INVALID_ARGUMENT below 10 ms or above 1 hour
     */
    void setMonitoringInterval(Duration interval);

    /**
     * The numbers of a plugin now.
     *
     * @throws qtforge.api.core.PluginException PLUGIN_NOT_FOUND
     */
    PluginMetrics getPluginMetrics(String pluginId);

    /** The numbers of all plugins now, sorted by id. */
    List<PluginMetrics> getAllPluginMetrics();

    /** The numbers of the runtime now. */
    SystemMetrics getSystemMetrics();

    /** Takes a sample of one plugin now, also into history; asks the plugin for its own numbers. */
    PluginMetrics updatePluginMetrics(String pluginId);

    /** Takes a sample of everything now. Returns of how many plugins. */
    int updateAllMetrics();

    /** Forgets the history. Counters go on. */
    void clearMetrics();

    /** Samples of a plugin, oldest first, at most {@code max} of the latest. */
    List<PluginMetrics> getPluginMetricsHistory(String pluginId, int max);

    /** Samples of the runtime, oldest first, at most {@code max} of the latest. */
    List<SystemMetrics> getSystemMetricsHistory(int max);

    /** How many samples of a plugin are kept, 100 at first. */
    int getMaxHistorySize();

    /** Changes how many samples are kept, 1 to 100,000; the oldest go. */
    void setMaxHistorySize(int samples);

    /** The rates of a plugin between the last two samples; zeros before there are two. */
    PluginRates getPluginRates(String pluginId);

    /** The rates of all plugins, sorted by id. */
    List<PluginRates> getAllPluginRates();

    /** Everything in the text format of OpenMetrics 1.0, with names, units and help. */
    String openMetrics();

    /**
     * Everything as values, for programs and the shell.
     *
     * @param prefix what the names begin with; empty for all
     */
    List<MetricValue> values(String prefix);
}
