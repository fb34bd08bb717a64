// SPDX-License-Identifier: Apache-2.0
package qtforge.security.table;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.PluginPermission;
import qtforge.api.security.TrustLevel;
import qtforge.security.mapping.JavaPermission;
import qtforge.security.policy.Policy.Rights;
import qtforge.security.policy.PolicyTerms;

/**
 * What a subject is allowed and denied, by itself and by its level.
 *
 * @param subject plugin id or {@code library/NAME}
 * @param trust its level, which is the ceiling
 * @param own what was decided about it
 * @param ofLevel what was decided about all of its level
 */
record SubjectRights(String subject, TrustLevel trust, Rights own, Rights ofLevel) {

    /** What is allowed below the ceiling. */
    List<PermissionGrant> allowed() {
        return Stream.concat(ofLevel.allowed().stream(), own.allowed().stream())
                .distinct()
                .filter(trust::mayBeGranted)
                .toList();
    }

    boolean mayExit() {
        return allowed().stream().anyMatch(grant -> grant.permission() == PluginPermission.RUNTIME_EXIT);
    }

    Row allowing(PolicyTerms terms) {
        Set<JavaPermission> all = new LinkedHashSet<>(FixedRows.own(subject, terms.folders()));
        allowed().forEach(grant -> all.addAll(terms.mapping().permissions(terms.resolved(subject, grant))));
        return new Row("allow " + subject, true, List.of(Location.of(subject)), List.copyOf(all));
    }

    Optional<Row> denying(PolicyTerms terms) {
        List<PermissionGrant> denied = Stream.concat(own.denied().stream(), ofLevel.denied().stream())
                .distinct()
                .toList();
        return denied.isEmpty()
                ? Optional.empty()
                : Optional.of(new Row(
                        "deny " + subject, false, List.of(Location.of(subject)), denied(subject, denied, terms)));
    }

    static Optional<Row> denyingEveryone(Rights everyone, PolicyTerms terms) {
        return everyone.denied().isEmpty()
                ? Optional.empty()
                : Optional.of(new Row(
                        "deny everyone", false, List.of(Location.ALL_PLUGINS), denied("", everyone.denied(), terms)));
    }

    private static List<JavaPermission> denied(String subject, List<PermissionGrant> grants, PolicyTerms terms) {
        Set<JavaPermission> all = new LinkedHashSet<>();
        for (PermissionGrant grant : grants) {
            terms.mapping().permissions(terms.resolved(subject, grant)).stream()
                    .filter(permission -> isAboutResource(grant, permission))
                    .forEach(all::add);
        }
        return List.copyOf(all);
    }

    /** To forbid one host must not forbid what is needed for every other host, too. */
    private static boolean isAboutResource(PermissionGrant grant, JavaPermission permission) {
        boolean network = grant.permission() == PluginPermission.NETWORK_ACCESS
                || grant.permission() == PluginPermission.NETWORK_LISTEN
                || grant.permission() == PluginPermission.DATABASE_ACCESS;
        boolean address = permission.type().equals("java.net.SocketPermission")
                || permission.type().equals("java.net.URLPermission");
        return !network || grant.isUnlimited() || address && !permission.name().equals("*");
    }
}
