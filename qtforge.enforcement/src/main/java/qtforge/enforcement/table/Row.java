// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.table;

import java.util.List;
import org.osgi.service.condpermadmin.ConditionInfo;

/**
 * A row made ready for checks; used again by the next table when it is in that too. Immutable.
 *
 * @param info as it was written
 * @param permissions its permissions
 * @param locations its location conditions
 * @param signers its signer conditions
 * @param customs its other conditions
 * @param unmatchable whether it has a condition nobody knows; only rows that allow may
 */
record Row(
        RowInfo info,
        PermissionSet permissions,
        List<LocationPattern> locations,
        List<ConditionInfo> signers,
        List<CustomCondition> customs,
        boolean unmatchable) {

    /** The only location it can apply to; null when there may be several. */
    String onlyLocation() {
        for (LocationPattern pattern : locations) {
            if (pattern.onlyMatch() != null) {
                return pattern.onlyMatch();
            }
        }
        return null;
    }

    boolean at(String location) {
        for (LocationPattern pattern : locations) {
            if (!pattern.matches(location)) {
                return false;
            }
        }
        return true;
    }
}
