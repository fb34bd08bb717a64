// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.resource;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import qtforge.api.communication.MessagePayload;

/**
 * What a plugin had not returned when it was taken back. Published on {@link ResourceTopics#leaks}.
 *
 * @param pluginId the plugin or bundle
 * @param reason why it was taken back
 * @param time when
 * @param total how many leases
 * @param leases the leases, at most {@value #MOST_LEASES} of them, oldest first
 */
public record LeakReport(String pluginId, LeaseEnd reason, Instant time, int total, List<LeaseInfo> leases)
        implements MessagePayload {

    /** The name in JSON and filters. */
    public static final String TYPE = "resource_leak";

    /** More leases are counted, not listed. */
    public static final int MOST_LEASES = 100;

    public LeakReport {
        Objects.requireNonNull(pluginId, "pluginId");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(time, "time");
        leases = List.copyOf(leases);
    }

    @Override
    public String messageType() {
        return TYPE;
    }

    @Override
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("plugin_id", pluginId);
        json.put("reason", reason.scriptName());
        json.put("time", time.toString());
        json.put("total", (long) total);
        json.put("leases", leases.stream().<Object>map(LeaseInfo::toJson).toList());
        return json;
    }
}
