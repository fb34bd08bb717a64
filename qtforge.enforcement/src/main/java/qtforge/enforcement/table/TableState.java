// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.table;

import java.util.List;
import java.util.Map;
import org.osgi.service.permissionadmin.PermissionInfo;

/** Everything a check depends on, at one moment. Immutable; the next one is swapped in as a whole. */
final class TableState {

    /** Permissions of Permission Admin: as they were set, and ready. */
    record Fixed(List<PermissionInfo> infos, PermissionSet permissions) {}

    /** The conditional table. A new object whenever it was changed, also when the rows are the same ones. */
    static final class Rows {
        final List<Row> rows;
        final RowIndex index;

        /** Whether there are conditions whose answer may change without the table being changed. */
        final boolean mutable;

        Rows(List<Row> rows) {
            this.rows = List.copyOf(rows);
            index = new RowIndex(rows);
            mutable = rows.stream().anyMatch(row -> !row.customs().isEmpty());
        }
    }

    final long version;
    final Rows conditional;
    final Map<String, Fixed> byLocation;

    /** Null when there are none: then nothing is permitted, and not everything as the specification has it. */
    final Fixed defaults;

    TableState(long version, Rows conditional, Map<String, Fixed> byLocation, Fixed defaults) {
        this.version = version;
        this.conditional = conditional;
        this.byLocation = byLocation;
        this.defaults = defaults;
    }

    static TableState empty() {
        return new TableState(1, new Rows(List.of()), Map.of(), null);
    }

    TableState with(Rows next) {
        return new TableState(version + 1, next, byLocation, defaults);
    }

    TableState with(Map<String, Fixed> nextByLocation) {
        return new TableState(version + 1, conditional, Map.copyOf(nextByLocation), defaults);
    }

    TableState withDefaults(Fixed nextDefaults) {
        return new TableState(version + 1, conditional, byLocation, nextDefaults);
    }

    TableState touched() {
        return new TableState(version + 1, conditional, byLocation, defaults);
    }
}
