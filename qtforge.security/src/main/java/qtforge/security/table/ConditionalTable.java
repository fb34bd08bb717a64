// SPDX-License-Identifier: Apache-2.0
package qtforge.security.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.service.condpermadmin.BundleLocationCondition;
import org.osgi.service.condpermadmin.ConditionInfo;
import org.osgi.service.condpermadmin.ConditionalPermissionAdmin;
import org.osgi.service.condpermadmin.ConditionalPermissionInfo;
import org.osgi.service.condpermadmin.ConditionalPermissionUpdate;
import org.osgi.service.permissionadmin.PermissionInfo;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.security.mapping.JavaPermission;

/** The table of the framework. A row that did not change is the same object in every commit. */
final class ConditionalTable implements PermissionTable {

    private static final int ATTEMPTS = 20;

    private final ConditionalPermissionAdmin admin;
    private final Bundle own;
    private Map<Row, ConditionalPermissionInfo> made = new HashMap<>();
    private List<ConditionalPermissionInfo> inForce;

    ConditionalTable(ConditionalPermissionAdmin admin, Bundle own) {
        this.admin = admin;
        this.own = own;
    }

    @Override
    public boolean replace(List<Row> rows) throws TableLost {
        Map<Row, ConditionalPermissionInfo> next = new HashMap<>();
        List<ConditionalPermissionInfo> wanted =
                rows.stream().map(row -> next.computeIfAbsent(row, this::info)).toList();
        boolean foreign = inForce != null && !intact();
        try {
            commit(wanted);
        } catch (RuntimeException | LinkageError e) {
            restore(e);
            throw failure("the permission table did not take the policy: " + e, e);
        }
        made = next;
        inForce = wanted;
        return foreign;
    }

    @Override
    public boolean intact() {
        return inForce != null && same(current(), inForce);
    }

    private void restore(Throwable cause) throws TableLost {
        try {
            commit(inForce == null ? List.of() : inForce);
        } catch (RuntimeException | LinkageError e) {
            e.addSuppressed(cause);
            throw new TableLost(
                    "the permission table took neither a new policy nor the old one again (" + e
                            + "); what plugins may do is not known; start the runtime anew",
                    e);
        }
    }

    private void commit(List<ConditionalPermissionInfo> rows) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            ConditionalPermissionUpdate update = admin.newConditionalPermissionUpdate();
            List<ConditionalPermissionInfo> table = update.getConditionalPermissionInfos();
            table.clear();
            table.addAll(rows);
            if (update.commit()) {
                if (!same(current(), rows)) {
                    throw failure("the permission table does not say what was written to it", null);
                }
                return;
            }
        }
        throw failure("the permission table was changed by somebody else " + ATTEMPTS + " times in a row", null);
    }

    private List<ConditionalPermissionInfo> current() {
        return admin.newConditionalPermissionUpdate().getConditionalPermissionInfos();
    }

    private static boolean same(List<ConditionalPermissionInfo> found, List<ConditionalPermissionInfo> wanted) {
        if (found.size() != wanted.size()) {
            return false;
        }
        for (int i = 0; i < found.size(); i++) {
            if (found.get(i) != wanted.get(i)
                    && !found.get(i).getEncoded().equals(wanted.get(i).getEncoded())) {
                return false;
            }
        }
        return true;
    }

    private ConditionalPermissionInfo info(Row row) {
        ConditionalPermissionInfo known = made.get(row);
        if (known != null) {
            return known;
        }
        ConditionalPermissionInfo info = admin.newConditionalPermissionInfo(row.encoded());
        requireSound(row, info);
        return info;
    }

    /** The framework skips what it cannot make, a DENY row too. */
    private void requireSound(Row row, ConditionalPermissionInfo info) {
        for (ConditionInfo condition : info.getConditionInfos()) {
            if (!condition.getType().equals(BundleLocationCondition.class.getName())) {
                throw failure("the permission table made another condition of " + row.encoded(), null);
            }
            BundleLocationCondition.getCondition(own, condition);
        }
        PermissionInfo[] permissions = info.getPermissionInfos();
        boolean same = permissions.length == row.permissions().size()
                && info.getAccessDecision().equalsIgnoreCase(row.allows() ? "allow" : "deny");
        for (int i = 0; same && i < permissions.length; i++) {
            same = row.permissions()
                    .get(i)
                    .equals(new JavaPermission(
                            permissions[i].getType(),
                            orEmpty(permissions[i].getName()),
                            orEmpty(permissions[i].getActions())));
        }
        if (!same) {
            throw failure("the permission table understood something else by " + row.encoded(), null);
        }
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private static PluginException failure(String message, Throwable cause) {
        return new PluginException(PluginErrorCode.SYSTEM_ERROR, message, cause);
    }
}
