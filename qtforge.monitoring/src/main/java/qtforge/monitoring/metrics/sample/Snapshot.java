// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.sample;

import java.util.List;
import java.util.Optional;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.resource.ResourceUsage;
import qtforge.api.monitoring.metrics.SystemMetrics;

/**
 * All numbers at one time.
 *
 * @param plugins sorted by id
 * @param runtime of the runtime
 * @param cpuSeconds processor time of the process; -1 when it is not known
 * @param resources what plugins have of resources
 */
public record Snapshot(List<Sample> plugins, SystemMetrics runtime, double cpuSeconds, List<ResourceUsage> resources) {

    Sample require(String id) {
        Optional<Sample> found =
                plugins.stream().filter(sample -> sample.pluginId().equals(id)).findFirst();
        return found.orElseThrow(() -> unknown(id));
    }

    static PluginException unknown(String id) {
        return new PluginException(
                PluginErrorCode.PLUGIN_NOT_FOUND,
                id,
                "there are no numbers of plugin '" + id + "': it is not loaded; qtforge:list shows those that are",
                null);
    }
}
