// SPDX-License-Identifier: Apache-2.0
package qtforge.security.table;

import java.security.Permission;
import java.util.ArrayList;
import java.util.List;
import qtforge.security.mapping.JavaPermission;

/** What a subject may do: rules in the order in which they decide. */
final class RuleBook {

    private final List<Rule> rules = new ArrayList<>();

    RuleBook(List<Row> rows) {
        for (Row row : rows) {
            row.permissions().forEach(permission -> rules.add(new Rule(row.allows(), permission)));
        }
    }

    private record Rule(boolean allows, JavaPermission written) {

        String line() {
            return (allows ? "ALLOW " : "DENY ") + Encoding.of(written);
        }

        /** A rule that cannot be asked denies, and does not allow. */
        boolean decides(JavaPermission asked, Permission permission) {
            if (written.equals(asked)) {
                return true;
            }
            if (!written.type().equals(asked.type()) && !written.type().equals("java.security.AllPermission")) {
                return false;
            }
            try {
                return PermissionMaker.make(written).implies(permission);
            } catch (RuntimeException e) {
                return !allows;
            }
        }
    }

    List<String> lines() {
        return rules.stream().map(Rule::line).toList();
    }

    boolean allows(JavaPermission asked) {
        Permission permission = PermissionMaker.make(asked);
        return rules.stream()
                .filter(rule -> rule.decides(asked, permission))
                .findFirst()
                .map(Rule::allows)
                .orElse(false);
    }
}
