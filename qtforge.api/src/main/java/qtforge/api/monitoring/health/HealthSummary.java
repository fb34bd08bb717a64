// SPDX-License-Identifier: Apache-2.0
package qtforge.api.monitoring.health;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The results of several checks.
 *
 * @param level the worst of them; OK when there are none
 * @param entries sorted by name
 * @param time when they were checked, the oldest
 */
public record HealthSummary(HealthLevel level, List<HealthEntry> entries, Instant time) {

    public HealthSummary {
        Objects.requireNonNull(level, "level");
        entries = List.copyOf(entries);
        Objects.requireNonNull(time, "time");
    }

    /** Whether all is OK or WARN. */
    public boolean isHealthy() {
        return level.compareTo(HealthLevel.WARN) <= 0;
    }

    /** The JSON form. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("level", level.scriptName());
        json.put("time", time.toString());
        List<Object> all = new ArrayList<>();
        entries.forEach(entry -> all.add(entry.toJson()));
        json.put("checks", all);
        return json;
    }
}
