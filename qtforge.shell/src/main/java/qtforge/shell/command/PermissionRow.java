// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.PermissionManager;
import qtforge.api.security.TrustLevel;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;

/**
 * A permission and how it stands.
 *
 * @param permission as it is granted and revoked
 * @param status granted, granted but beyond the level of what is installed and so without effect, denied, default, missing (asked for but not granted), asked for (and covered by other grants), or what was done
 * @param asked whether the plugin asks for it
 * @param meaning in words
 */
public record PermissionRow(String permission, String status, boolean asked, String meaning) implements Row {

    /**
     * Everything that is said about a subject.
     *
     * @param level the ceiling of what is installed; a grant beyond it has no effect
     */
    static List<PermissionRow> of(PermissionManager permissions, String subject, TrustLevel level, boolean installed) {
        List<PermissionGrant> granted = permissions.permissions(subject);
        List<PermissionGrant> denied = permissions.deniedPermissions(subject);
        List<PermissionGrant> defaults = permissions.defaultPermissions(level);
        List<PermissionGrant> requested = permissions.requestedPermissions(subject);
        List<PermissionGrant> missing = permissions.missingPermissions(subject);
        Set<PermissionGrant> all = new TreeSet<>(granted);
        List.of(denied, defaults, requested, missing).forEach(all::addAll);
        List<PermissionRow> rows = new ArrayList<>();
        for (PermissionGrant grant : all) {
            String status = denied.contains(grant)
                    ? "denied"
                    : granted.contains(grant)
                            ? (installed && !level.mayBeGranted(grant) ? "beyond " + level : "granted")
                            : defaults.contains(grant)
                                    ? "default of " + level
                                    : missing.contains(grant) ? "missing" : "covered";
            rows.add(new PermissionRow(
                    grant.toString(), status, requested.contains(grant), permissions.describe(grant)));
        }
        return rows;
    }

    /** The same status for several. */
    static List<PermissionRow> all(
            PermissionManager permissions, Collection<PermissionGrant> grants, String status, boolean asked) {
        return grants.stream()
                .map(grant -> new PermissionRow(grant.toString(), status, asked, permissions.describe(grant)))
                .toList();
    }

    static Table<PermissionRow> table(List<PermissionRow> rows, String whenEmpty) {
        return Table.of(
                rows,
                whenEmpty,
                List.of(
                        Column.of("PERMISSION", PermissionRow::permission),
                        Column.of("STATUS", PermissionRow::status),
                        Column.of("ASKED", row -> row.asked() ? "yes" : "no"),
                        Column.flexible("MEANING", PermissionRow::meaning)));
    }
}
