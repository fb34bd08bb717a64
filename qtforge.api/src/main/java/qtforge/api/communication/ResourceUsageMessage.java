// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a plugin uses. Published by the runtime on {@link RuntimeTopics#resources}, while somebody listens.
 *
 * @param pluginId the plugin
 * @param cpuUsage processor time since the last message as a share of one processor, 0 and up; -1 when it is not known
 * @param memoryUsage bytes; -1 when it is not known
 * @param diskUsage bytes in the data folder; -1 when it is not known
 * @param threadCount live threads
 * @param handleCount open files; -1 when it is not known
 */
public record ResourceUsageMessage(
        String pluginId, double cpuUsage, long memoryUsage, long diskUsage, int threadCount, int handleCount)
        implements MessagePayload {

    /** The name in JSON and filters. */
    public static final String TYPE = "resource_usage";

    public ResourceUsageMessage {
        Objects.requireNonNull(pluginId, "pluginId");
    }

    @Override
    public String messageType() {
        return TYPE;
    }

    @Override
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("plugin_id", pluginId);
        json.put("cpu_usage", cpuUsage);
        json.put("memory_usage", memoryUsage);
        json.put("disk_usage", diskUsage);
        json.put("thread_count", (long) threadCount);
        json.put("handle_count", (long) handleCount);
        return json;
    }
}
