// SPDX-License-Identifier: Apache-2.0
package qtforge.web.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.api.managers.logging.LogEntry;
import qtforge.api.managers.logging.LogLevel;
import qtforge.api.managers.logging.LoggingManager;

/** Recent errors and logs. */
public final class Troubles {

    private static final int MOST = 200;

    private final ServiceSource services;

    public Troubles(ServiceSource services) {
        this.services = services;
    }

    /** The latest errors, newest first. */
    public Map<String, Object> errors() {
        PluginErrorLog log = services.need(PluginErrorLog.class);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("total", log.totalErrors());
        json.put("errors", errors(log.recentErrors(MOST)));
        return json;
    }

    /**
     * The latest log entries, newest first.
     *
     * @param level the least; empty for all
     * @param pluginId of whom; empty for all
     */
    public Map<String, Object> logs(String level, String pluginId) {
        List<LogEntry> entries = services.need(LoggingManager.class)
                .getRecentEntries(MOST, level(level), pluginId.isEmpty() ? Optional.empty() : Optional.of(pluginId));
        List<Object> rows = new ArrayList<>();
        entries.stream()
                .sorted((one, other) -> other.timestamp().compareTo(one.timestamp()))
                .forEach(entry -> rows.add(row(entry)));
        return Map.of("entries", rows);
    }

    private static Optional<LogLevel> level(String name) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LogLevel.valueOf(name.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "there is no level '" + Shown.clip(name, 50) + "'; there are " + List.of(LogLevel.values()),
                    e);
        }
    }

    private static Map<String, Object> row(LogEntry entry) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("time", entry.timestamp().toString());
        row.put("level", entry.level().scriptName());
        row.put("plugin", entry.pluginId());
        row.put("bundle", entry.bundle());
        row.put("category", Shown.clip(entry.category(), Shown.ROW));
        row.put("message", Shown.clip(entry.message(), Shown.DETAIL));
        row.put("exception", Shown.clip(entry.exception(), Shown.DETAIL));
        return row;
    }

    /** Errors as rows, newest first. */
    static List<Object> errors(List<PluginError> errors) {
        List<Object> rows = new ArrayList<>();
        errors.stream()
                .sorted((one, other) -> other.timestamp().compareTo(one.timestamp()))
                .forEach(error -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("time", error.timestamp().toString());
                    row.put("severity", error.severity().scriptName());
                    row.put("code", error.code().scriptName());
                    row.put("plugin", error.pluginId());
                    row.put("message", Shown.clip(error.message(), Shown.DETAIL));
                    row.put("details", Shown.clip(error.details(), Shown.DETAIL));
                    rows.add(row);
                });
        return rows;
    }
}
