// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.logging;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Totals since the runtime started. Entries of a disabled level are not counted: they cost nothing.
 *
 * @param logged entries that were let through
 * @param byLevel of those, by level
 * @param byPlugin of those, by plugin id or symbolic name; of the 500 that logged last
 * @param limited entries dropped by the rate limit
 * @param limitedByPlugin of those, by plugin; of the 500 that logged last
 * @param filtered entries dropped by filters
 * @param failures entries that an output could not write, and filters, formatters and handlers that failed
 * @param handlerDropped entries dropped because a handler was too slow
 */
public record LoggingStatistics(
        long logged,
        Map<LogLevel, Long> byLevel,
        Map<String, Long> byPlugin,
        long limited,
        Map<String, Long> limitedByPlugin,
        long filtered,
        long failures,
        long handlerDropped) {

    public LoggingStatistics {
        byLevel = Map.copyOf(byLevel);
        byPlugin = Map.copyOf(byPlugin);
        limitedByPlugin = Map.copyOf(limitedByPlugin);
    }

    /** The JSON form. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("logged", logged);
        Map<String, Object> levels = new LinkedHashMap<>();
        for (LogLevel level : LogLevel.values()) {
            levels.put(level.name().toLowerCase(Locale.ROOT), byLevel.getOrDefault(level, 0L));
        }
        json.put("by_level", levels);
        json.put("by_plugin", byPlugin);
        json.put("limited", limited);
        json.put("limited_by_plugin", limitedByPlugin);
        json.put("filtered", filtered);
        json.put("failures", failures);
        json.put("handler_dropped", handlerDropped);
        return json;
    }
}
