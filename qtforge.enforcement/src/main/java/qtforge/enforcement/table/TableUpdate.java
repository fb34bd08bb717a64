// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.table;

import java.util.ArrayList;
import java.util.List;
import org.osgi.service.condpermadmin.ConditionalPermissionInfo;
import org.osgi.service.condpermadmin.ConditionalPermissionUpdate;

/** A copy of the rows to be changed and put back as a whole. For one thread at a time. */
final class TableUpdate implements ConditionalPermissionUpdate {

    private final PermissionTable table;
    private final TableState.Rows base;
    private final List<ConditionalPermissionInfo> rows = new ArrayList<>();

    TableUpdate(PermissionTable table) {
        this.table = table;
        base = table.state().conditional;
        base.rows.forEach(row -> rows.add(row.info()));
    }

    @Override
    public List<ConditionalPermissionInfo> getConditionalPermissionInfos() {
        return rows;
    }

    @Override
    public boolean commit() {
        table.checkMayChange();
        List<RowInfo> copy = new ArrayList<>(rows.size());
        for (Object row : rows.toArray()) {
            if (!(row instanceof ConditionalPermissionInfo info)) {
                throw new IllegalStateException("the list of an update holds " + row + ", which is no row");
            }
            copy.add(RowInfo.of(info));
        }
        return table.replace(base, copy);
    }
}
