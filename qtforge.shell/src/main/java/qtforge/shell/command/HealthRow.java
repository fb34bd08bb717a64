// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import qtforge.api.monitoring.health.HealthEntry;
import qtforge.api.monitoring.health.HealthLevel;
import qtforge.api.monitoring.health.HealthSummary;
import qtforge.shell.text.Column;
import qtforge.shell.text.DurationText;
import qtforge.shell.text.Outcome;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.text.TimeText;
import qtforge.shell.verb.Identified;

/**
 * The result of a check.
 *
 * @param check its name
 * @param plugin the plugin it is about; empty for others
 * @param level how it is
 * @param failures checks in a row that found it worse than a warning
 * @param took how long it took
 * @param checked when
 * @param tags what it is found by
 * @param messages what was found, the worst first
 */
public record HealthRow(
        String check,
        String plugin,
        HealthLevel level,
        int failures,
        Duration took,
        Instant checked,
        List<String> tags,
        List<String> messages)
        implements Row, Identified, Outcome {

    static HealthRow of(HealthEntry entry) {
        return new HealthRow(
                entry.name(),
                entry.pluginId(),
                entry.level(),
                entry.failures(),
                entry.took(),
                entry.time(),
                entry.tags().stream().sorted().toList(),
                entry.messages());
    }

    /** All of them; ok when none is worse than a warning. */
    static Table<HealthRow> table(List<HealthEntry> entries, String whenEmpty) {
        return Table.of(
                        entries.stream().map(HealthRow::of).toList(),
                        whenEmpty,
                        List.of(
                                Column.of("CHECK", HealthRow::check),
                                Column.of("LEVEL", row -> row.level().name()),
                                Column.number("FAILURES", HealthRow::failures),
                                Column.number("TOOK", row -> DurationText.of(row.took())),
                                Column.of("CHECKED", row -> TimeText.of(row.checked())),
                                Column.<HealthRow>flexible("MESSAGE", row -> String.join("; ", row.messages()))))
                .checked(HealthRow::ok);
    }

    static Table<HealthRow> table(HealthSummary summary, String whenEmpty) {
        return table(summary.entries(), whenEmpty);
    }

    @Override
    public String id() {
        return plugin.isEmpty() ? check : plugin;
    }

    @Override
    public boolean ok() {
        return level.compareTo(HealthLevel.WARN) <= 0;
    }
}
