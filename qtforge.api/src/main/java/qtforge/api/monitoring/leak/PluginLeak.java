// SPDX-License-Identifier: Apache-2.0
package qtforge.api.monitoring.leak;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import qtforge.api.communication.MessagePayload;
import qtforge.api.communication.MessagePriority;

/**
 * Code of a plugin that was unloaded and is still held. Published on {@link #TOPIC} when it was found.
 *
 * @param id names it among all leaks since start
 * @param pluginId the plugin
 * @param version the version that was unloaded
 * @param unloaded when it went out of use
 * @param held how long it had been held when it was looked at last
 * @param holders what holds it, each told once; empty when that is not known
 * @param note why the holders are not known, or are not all; may be empty
 */
public record PluginLeak(
        long id,
        String pluginId,
        String version,
        Instant unloaded,
        Duration held,
        List<LeakHolder> holders,
        String note)
        implements MessagePayload {

    /** Where leaks are published. */
    public static final String TOPIC = "monitoring/leak";

    /** The name in JSON and filters. */
    public static final String TYPE = "plugin_leak";

    public PluginLeak {
        Objects.requireNonNull(pluginId, "pluginId");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(unloaded, "unloaded");
        Objects.requireNonNull(held, "held");
        holders = List.copyOf(holders);
        Objects.requireNonNull(note, "note");
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
        json.put("id", id);
        json.put("plugin_id", pluginId);
        json.put("version", version);
        json.put("unloaded", unloaded.toString());
        json.put("held_ms", held.toMillis());
        List<Object> told = new ArrayList<>();
        holders.forEach(holder -> told.add(holder.toJson()));
        json.put("holders", told);
        json.put("note", note);
        return json;
    }
}
