// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows by the location they are for, in the order of the table. Immutable. */
final class RowIndex {

    private record Placed(int position, Row row) {}

    private final Map<String, List<Placed>> byLocation = new HashMap<>();
    private final List<Placed> general = new ArrayList<>();

    RowIndex(List<Row> rows) {
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (!row.unmatchable()) {
                String location = row.onlyLocation();
                (location == null ? general : byLocation.computeIfAbsent(location, any -> new ArrayList<>(2)))
                        .add(new Placed(i, row));
            }
        }
    }

    /** Rows whose location conditions a bundle meets. */
    List<Row> at(String location) {
        List<Placed> own = byLocation.getOrDefault(location, List.of());
        List<Row> merged = new ArrayList<>(own.size() + general.size());
        int next = 0;
        for (Placed placed : general) {
            while (next < own.size() && own.get(next).position() < placed.position()) {
                addIfAt(own.get(next++).row(), location, merged);
            }
            addIfAt(placed.row(), location, merged);
        }
        while (next < own.size()) {
            addIfAt(own.get(next++).row(), location, merged);
        }
        return merged;
    }

    private static void addIfAt(Row row, String location, List<Row> rows) {
        if (row.at(location)) {
            rows.add(row);
        }
    }
}
