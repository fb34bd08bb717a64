// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Instant;
import java.util.List;
import qtforge.api.managers.logging.LogEntry;
import qtforge.api.managers.logging.LogLevel;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.text.TimeText;

/**
 * An entry of the log.
 *
 * @param time when
 * @param level how bad
 * @param plugin who
 * @param category the logger
 * @param thread where
 * @param message in words, with the first line of what was thrown
 */
public record LogRow(Instant time, LogLevel level, String plugin, String category, String thread, String message)
        implements Row {

    static LogRow of(LogEntry entry) {
        String thrown = entry.exception().lines().findFirst().orElse("");
        return new LogRow(
                entry.timestamp(),
                entry.level(),
                entry.pluginId(),
                entry.category(),
                entry.thread(),
                thrown.isEmpty() ? entry.message() : entry.message() + ": " + thrown);
    }

    static Table<LogRow> table(List<LogEntry> entries, String whenEmpty) {
        return Table.of(
                entries.stream().map(LogRow::of).toList(),
                whenEmpty,
                List.of(
                        Column.of("TIME", row -> TimeText.of(row.time())),
                        Column.of("LEVEL", LogRow::level),
                        Column.of("PLUGIN", LogRow::plugin),
                        Column.of("CATEGORY", LogRow::category),
                        Column.of("THREAD", LogRow::thread),
                        Column.<LogRow>flexible("MESSAGE", LogRow::message)));
    }

    /** One line of a list that grows. */
    String tailLine() {
        return TimeText.of(time) + " " + level + " [" + plugin + "] " + (category.isEmpty() ? "" : category + ": ")
                + message;
    }
}
