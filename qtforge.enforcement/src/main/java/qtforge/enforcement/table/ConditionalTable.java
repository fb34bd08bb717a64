// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.table;

import java.security.AccessControlContext;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.osgi.service.condpermadmin.ConditionInfo;
import org.osgi.service.condpermadmin.ConditionalPermissionAdmin;
import org.osgi.service.condpermadmin.ConditionalPermissionInfo;
import org.osgi.service.condpermadmin.ConditionalPermissionUpdate;
import org.osgi.service.permissionadmin.PermissionInfo;

/** Conditional Permission Admin over the table. Thread-safe. */
@SuppressWarnings({"deprecation", "removal"})
final class ConditionalTable implements ConditionalPermissionAdmin {

    private final PermissionTable table;

    ConditionalTable(PermissionTable table) {
        this.table = table;
    }

    @Override
    public ConditionalPermissionUpdate newConditionalPermissionUpdate() {
        return new TableUpdate(table);
    }

    @Override
    public ConditionalPermissionInfo newConditionalPermissionInfo(
            String name, ConditionInfo[] conditions, PermissionInfo[] permissions, String access) {
        return new RowInfo(name, conditions, permissions, access);
    }

    @Override
    public ConditionalPermissionInfo newConditionalPermissionInfo(String encoded) {
        return RowText.decode(encoded);
    }

    @Override
    public ConditionalPermissionInfo addConditionalPermissionInfo(
            ConditionInfo[] conditions, PermissionInfo[] permissions) {
        return setConditionalPermissionInfo(null, conditions, permissions);
    }

    @Override
    public ConditionalPermissionInfo setConditionalPermissionInfo(
            String name, ConditionInfo[] conditions, PermissionInfo[] permissions) {
        table.checkMayChange();
        while (true) {
            TableState.Rows base = table.state().conditional;
            List<RowInfo> rows = infos(base);
            int place = name == null ? -1 : place(rows, name);
            // An entry that is there keeps its access decision, which is no argument here.
            String access = place < 0
                    ? ConditionalPermissionInfo.ALLOW
                    : rows.get(place).getAccessDecision();
            RowInfo row = new RowInfo(name == null ? newName(rows) : name, conditions, permissions, access);
            if (place < 0) {
                rows.add(0, row);
            } else {
                rows.set(place, row);
            }
            if (table.replace(base, rows)) {
                return new LiveRow(row);
            }
        }
    }

    private String newName(List<RowInfo> rows) {
        Set<String> taken = new HashSet<>();
        rows.forEach(row -> taken.add(row.getName()));
        return table.newName(taken);
    }

    private static int place(List<RowInfo> rows, String name) {
        for (int i = 0; i < rows.size(); i++) {
            if (Objects.equals(rows.get(i).getName(), name)) {
                return i;
            }
        }
        return -1;
    }

    private static List<RowInfo> infos(TableState.Rows rows) {
        List<RowInfo> infos = new ArrayList<>(rows.rows.size());
        rows.rows.forEach(row -> infos.add(row.info()));
        return infos;
    }

    @Override
    public Enumeration<ConditionalPermissionInfo> getConditionalPermissionInfos() {
        List<ConditionalPermissionInfo> rows = new ArrayList<>();
        infos(table.state().conditional).forEach(row -> rows.add(new LiveRow(row)));
        return Collections.enumeration(rows);
    }

    @Override
    public ConditionalPermissionInfo getConditionalPermissionInfo(String name) {
        List<RowInfo> rows = infos(table.state().conditional);
        int place = place(rows, name);
        return place < 0 ? null : new LiveRow(rows.get(place));
    }

    @Override
    public AccessControlContext getAccessControlContext(String[] signers) {
        List<String> chains = signers == null ? List.of() : Arrays.asList(signers);
        return new AccessControlContext(new ProtectionDomain[] {new SignersDomain(table, chains)});
    }

    /** A row got from one of the deprecated methods, which can be deleted. */
    private final class LiveRow extends RowInfo {

        LiveRow(RowInfo row) {
            super(row.getName(), row.getConditionInfos(), row.getPermissionInfos(), row.getAccessDecision());
        }

        @Override
        public void delete() {
            table.checkMayChange();
            while (true) {
                TableState.Rows base = table.state().conditional;
                List<RowInfo> rows = infos(base);
                int place = place(rows, getName());
                if (place < 0) {
                    return;
                }
                rows.remove(place);
                if (table.replace(base, rows)) {
                    return;
                }
            }
        }
    }
}
