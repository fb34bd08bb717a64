// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import qtforge.api.monitoring.leak.LeakHolder;
import qtforge.api.monitoring.leak.PluginLeak;
import qtforge.shell.text.Column;
import qtforge.shell.text.DurationText;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.text.TimeText;
import qtforge.shell.verb.Identified;

/**
 * Unloaded code that is held.
 *
 * @param number names the leak
 * @param id the plugin
 * @param version the version that was unloaded
 * @param unloaded when
 * @param held for how long
 * @param holders what holds it, a sentence each
 * @param note why that is not known, or not all; may be empty
 */
public record LeakRow(
        long number, String id, String version, Instant unloaded, Duration held, List<String> holders, String note)
        implements Row, Identified {

    static LeakRow of(PluginLeak leak) {
        return new LeakRow(
                leak.id(),
                leak.pluginId(),
                leak.version(),
                leak.unloaded(),
                leak.held(),
                leak.holders().stream().map(LeakHolder::words).toList(),
                leak.note());
    }

    /** All of them; not ok when there are any. */
    static Table<LeakRow> table(List<PluginLeak> leaks, String whenEmpty) {
        return Table.of(
                        leaks.stream().map(LeakRow::of).toList(),
                        whenEmpty,
                        List.of(
                                Column.number("#", LeakRow::number),
                                Column.of("PLUGIN", LeakRow::id),
                                Column.of("VERSION", LeakRow::version),
                                Column.of("UNLOADED", row -> TimeText.of(row.unloaded())),
                                Column.of("HELD", row -> DurationText.of(row.held())),
                                Column.<LeakRow>flexible("BY", LeakRow::why)))
                .checked(row -> false);
    }

    private String why() {
        if (holders.isEmpty()) {
            return note.isEmpty() ? "not known" : note;
        }
        return holders.get(0) + (holders.size() == 1 ? "" : " (and " + (holders.size() - 1) + " more)");
    }
}
