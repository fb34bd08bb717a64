// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Instant;
import java.util.List;
import qtforge.api.core.Version;
import qtforge.api.managers.version.RollbackPoint;
import qtforge.shell.text.ByteText;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.text.TimeText;
import qtforge.shell.verb.Identified;

/**
 * A rollback point.
 *
 * @param id names it
 * @param plugin the plugin
 * @param version what was in force
 * @param time when it was made
 * @param bytes how much its data takes
 * @param state whether a state was saved
 * @param reason why it was made
 */
public record PointRow(
        String id, String plugin, Version version, Instant time, long bytes, boolean state, String reason)
        implements Row, Identified {

    static PointRow of(RollbackPoint point) {
        return new PointRow(
                point.id(),
                point.pluginId(),
                point.version(),
                point.time(),
                point.bytes(),
                point.hasState(),
                point.reason());
    }

    static Table<PointRow> table(String plugin, List<RollbackPoint> points) {
        return Table.of(
                points.stream().map(PointRow::of).toList(),
                "no rollback points of " + plugin + "; qtforge:versions backup " + plugin + " makes one",
                List.of(
                        Column.of("POINT", PointRow::id),
                        Column.of("VERSION", PointRow::version),
                        Column.of("TIME", row -> TimeText.of(row.time())),
                        Column.number("SIZE", row -> ByteText.of(row.bytes())),
                        Column.of("STATE", row -> row.state() ? "yes" : "no"),
                        Column.<PointRow>flexible("REASON", PointRow::reason)));
    }
}
