// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Instant;
import java.util.List;
import qtforge.api.managers.version.Snapshot;
import qtforge.shell.text.ByteText;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.text.TimeText;
import qtforge.shell.verb.Identified;

/**
 * A snapshot.
 *
 * @param id its name
 * @param time when it was taken
 * @param plugins ids with versions
 * @param libraries names with versions
 * @param data whether the data of the plugins is in it
 * @param bytes what its data takes
 */
public record SnapshotRow(
        String id, Instant time, List<String> plugins, List<String> libraries, boolean data, long bytes)
        implements Row, Identified {

    static SnapshotRow of(Snapshot snapshot) {
        return new SnapshotRow(
                snapshot.name(),
                snapshot.time(),
                snapshot.plugins(),
                snapshot.libraries(),
                snapshot.withData(),
                snapshot.bytes());
    }

    static Table<SnapshotRow> table(List<Snapshot> snapshots) {
        return Table.of(
                snapshots.stream().map(SnapshotRow::of).toList(),
                "no snapshots; qtforge:versions snapshot NAME takes one",
                List.of(
                        Column.of("NAME", SnapshotRow::id),
                        Column.of("TIME", row -> TimeText.of(row.time())),
                        Column.number("PLUGINS", row -> row.plugins().size()),
                        Column.number("LIBRARIES", row -> row.libraries().size()),
                        Column.of("DATA", row -> row.data() ? "yes" : "no"),
                        Column.<SnapshotRow>number("SIZE", row -> ByteText.of(row.bytes()))));
    }
}
