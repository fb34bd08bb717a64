// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.table;

import java.security.Permission;
import java.security.SecurityPermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServicePermission;
import org.osgi.service.condpermadmin.Condition;
import org.osgi.service.condpermadmin.ConditionInfo;
import org.osgi.service.permissionadmin.PermissionInfo;

/** What one state of the table says of one bundle: the rows whose fixed conditions it meets. Immutable. */
final class RightsView {

    /** Denied to the runtime's own bundles too, except to the owner of the policy; what the JDK does is not among it. */
    private static final Set<String> FENCED =
            Set.of(ServicePermission.class.getName(), SecurityPermission.class.getName());

    /** A row and what is left to be asked of it at each check. */
    private record Applicable(Row row, boolean allow, List<Condition> open) {

        boolean everything() {
            return allow && open.isEmpty() && row.permissions().everything();
        }
    }

    private final TableState state;
    private final PermissionSet fixed;
    private final List<Applicable> rows;

    /** The view of a bundle; {@code signers} are chains of names somebody vouches for, none for real bundles. */
    RightsView(TableState state, Bundle bundle, String location, List<List<String>> signers) {
        this.state = state;
        TableState.Fixed own = state.byLocation.get(location);
        rows = new ArrayList<>();
        if (own != null) {
            fixed = own.permissions();
        } else if (state.conditional.rows.isEmpty()) {
            fixed = state.defaults == null ? PermissionSet.NONE : state.defaults.permissions();
        } else {
            fixed = null;
            for (Row row : state.conditional.index.at(location)) {
                List<Condition> open = new ArrayList<>();
                if (signedFor(row, signers) && mayMatch(row, bundle, open)) {
                    rows.add(new Applicable(row, row.info().allows(), List.copyOf(open)));
                }
            }
        }
    }

    private static boolean signedFor(Row row, List<List<String>> signers) {
        for (ConditionInfo condition : row.signers()) {
            String[] args = condition.getArgs();
            boolean match =
                    signers.stream().anyMatch(chain -> FrameworkUtil.matchDistinguishedNameChain(args[0], chain));
            boolean negated = args.length == 2 && args[1].equals("!");
            // That a bundle was not signed by somebody is not known either, so it grants nothing.
            if (match == negated || signers.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static boolean mayMatch(Row row, Bundle bundle, List<Condition> open) {
        boolean deny = !row.info().allows();
        for (CustomCondition custom : row.customs()) {
            try {
                Condition condition = custom.on(bundle);
                if (condition.isMutable()) {
                    open.add(condition);
                } else if (!condition.isSatisfied()) {
                    return false;
                }
            } catch (RuntimeException | LinkageError e) {
                if (!deny) {
                    return false;
                }
            }
        }
        return true;
    }

    TableState state() {
        return state;
    }

    boolean implies(Permission permission) {
        if (fixed != null) {
            return fixed.implies(permission, false);
        }
        for (Applicable each : rows) {
            if (each.row.permissions().implies(permission, !each.allow) && satisfied(each)) {
                return each.allow;
            }
        }
        return false;
    }

    private static boolean satisfied(Applicable each) {
        for (Condition condition : each.open) {
            try {
                if (condition.isPostponed() ? each.allow : !condition.isSatisfied()) {
                    return false;
                }
            } catch (RuntimeException | LinkageError e) {
                if (each.allow) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether everything is permitted but, perhaps, what is fenced. */
    boolean trusted() {
        if (fixed != null) {
            return fixed.everything();
        }
        for (Applicable each : rows) {
            if (each.everything()) {
                return true;
            }
            if (!each.allow && !onlyFenced(each.row.info().permissions())) {
                return false;
            }
        }
        return false;
    }

    private static boolean onlyFenced(List<PermissionInfo> permissions) {
        return permissions.stream()
                .allMatch(info -> FENCED.contains(info.getType())
                        || info.getType().equals(RuntimePermission.class.getName())
                                && "setSecurityManager".equals(info.getName()));
    }
}
