// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.version;

import java.util.List;
import java.util.Optional;
import qtforge.api.core.Version;

/**
 * How a set differs from what is in force.
 *
 * @param name the set
 * @param rows one for each plugin or library that is in either, sorted by id
 */
public record SetDifference(String name, List<Row> rows) {

    public SetDifference {
        rows = List.copyOf(rows);
    }

    /** Whether nothing would change. */
    public boolean isEmpty() {
        return rows.stream().allMatch(row -> row.change() == Change.SAME || row.change() == Change.NOT_IN_SET);
    }

    /** What would happen to one of them. */
    public enum Change {
        /** It is added. */
        ADDED,
        /** A higher version takes its place. */
        UPGRADED,
        /** A lower version takes its place. */
        DOWNGRADED,
        /** Other code of the same version takes its place. */
        REPLACED,
        /** It is taken away. */
        REMOVED,
        /** It is in force as it is in the set. */
        SAME,
        /** It is not in the set and stays. */
        NOT_IN_SET
    }

    /**
     * One plugin or library.
     *
     * @param id the plugin's id, or {@code library/NAME}
     * @param inForce the version in force
     * @param inSet the version in the set
     * @param change what would happen
     */
    public record Row(String id, Optional<Version> inForce, Optional<Version> inSet, Change change) {}
}
