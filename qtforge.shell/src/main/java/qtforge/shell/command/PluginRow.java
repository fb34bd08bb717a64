// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Instant;
import java.util.List;
import qtforge.api.core.PluginInfo;
import qtforge.api.core.PluginLifecycleEventData;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.api.core.PluginState;
import qtforge.api.core.PluginType;
import qtforge.api.core.Version;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.text.TimeText;
import qtforge.shell.verb.Identified;

/**
 * A plugin in a list.
 *
 * @param id the plugin
 * @param version its version
 * @param state its state
 * @param type what it is written in
 * @param bundle its bundle, or -1
 * @param since when it came into this state
 * @param reason why it is in this state; may be empty
 */
public record PluginRow(
        String id, Version version, PluginState state, PluginType type, long bundle, Instant since, String reason)
        implements Row, Identified {

    static PluginRow of(PluginInfo info, PluginLifecycleManager lifecycle) {
        List<PluginLifecycleEventData> last = lifecycle.getPluginStateHistory(info.id(), 1);
        return new PluginRow(
                info.id(),
                info.metadata().version(),
                info.state(),
                info.metadata().type(),
                info.bundleId(),
                last.isEmpty() ? info.loadTime() : last.get(last.size() - 1).timestamp(),
                info.reason());
    }

    static Table<PluginRow> table(List<PluginRow> rows, String whenEmpty) {
        return Table.of(
                rows,
                whenEmpty,
                List.of(
                        Column.of("ID", PluginRow::id),
                        Column.of("VERSION", PluginRow::version),
                        Column.of("STATE", PluginRow::state),
                        Column.of("TYPE", PluginRow::type),
                        Column.number("BUNDLE", row -> row.bundle() < 0 ? "-" : Long.toString(row.bundle())),
                        Column.of("SINCE", row -> TimeText.of(row.since())),
                        Column.flexible("REASON", PluginRow::reason)));
    }
}
