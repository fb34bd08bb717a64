// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Instant;
import java.util.List;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginLifecycleEvent;
import qtforge.api.core.PluginLifecycleEventData;
import qtforge.api.core.PluginState;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.text.TimeText;

/**
 * Something that happened to a plugin.
 *
 * @param sequence rises by one with each event of the runtime
 * @param time when
 * @param plugin the plugin
 * @param event what
 * @param from the state before
 * @param to the state after
 * @param message in words; may be empty
 */
public record EventRow(
        long sequence,
        Instant time,
        String plugin,
        PluginLifecycleEvent event,
        PluginState from,
        PluginState to,
        String message)
        implements Row {

    static EventRow of(PluginLifecycleEventData event) {
        return new EventRow(
                event.sequence(),
                event.timestamp(),
                event.pluginId(),
                event.eventType(),
                event.oldState(),
                event.newState(),
                event.error()
                        .map(PluginError::message)
                        .filter(text -> event.message().isEmpty())
                        .orElse(event.message()));
    }

    static Table<EventRow> table(List<EventRow> rows, String whenEmpty) {
        return Table.of(
                rows,
                whenEmpty,
                List.of(
                        Column.number("#", EventRow::sequence),
                        Column.of("TIME", row -> TimeText.of(row.time())),
                        Column.of("PLUGIN", EventRow::plugin),
                        Column.of("EVENT", EventRow::event),
                        Column.of("FROM", EventRow::from),
                        Column.of("TO", EventRow::to),
                        Column.flexible("MESSAGE", EventRow::message)));
    }
}
