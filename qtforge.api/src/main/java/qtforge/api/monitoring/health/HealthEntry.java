// SPDX-License-Identifier: Apache-2.0
package qtforge.api.monitoring.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import qtforge.api.communication.MessagePayload;
import qtforge.api.communication.MessagePriority;

/**
 * The result of one check. Published on {@link #TOPIC} when the level changed.
 *
 * @param name the check's name: {@code plugin com.acme.hello}, {@code bus}
 * @param pluginId the plugin it is about; empty for others
 * @param tags what it is found by
 * @param level how it is
 * @param messages what was found, in words, the worst first
 * @param time when it was checked
 * @param took how long that took
 * @param failures checks of rounds in a row that found it worse than WARN; those that somebody asked for are not counted
 */
public record HealthEntry(
        String name,
        String pluginId,
        Set<String> tags,
        HealthLevel level,
        List<String> messages,
        Instant time,
        Duration took,
        int failures)
        implements MessagePayload {

    /** Where changes of level are published, with the name of the check in the message. */
    public static final String TOPIC = "monitoring/health";

    /** The name in JSON and filters. */
    public static final String TYPE = "health_changed";

    public HealthEntry {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(pluginId, "pluginId");
        tags = Set.copyOf(tags);
        Objects.requireNonNull(level, "level");
        messages = List.copyOf(messages);
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(took, "took");
    }

    /** Whether it can do its work: OK or WARN. */
    public boolean isHealthy() {
        return level.compareTo(HealthLevel.WARN) <= 0;
    }

    @Override
    public String messageType() {
        return TYPE;
    }

    @Override
    public MessagePriority defaultPriority() {
        return MessagePriority.HIGH;
    }

    @Override
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("plugin_id", pluginId);
        json.put("tags", new ArrayList<Object>(new TreeSet<>(tags)));
        json.put("level", level.scriptName());
        json.put("messages", new ArrayList<Object>(messages));
        json.put("time", time.toString());
        json.put("took_ms", took.toNanos() / 1e6);
        json.put("failures", (long) failures);
        return json;
    }
}
