// SPDX-License-Identifier: Apache-2.0
package qtforge.security.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.security.AuditKind;
import qtforge.api.security.AuditLog;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.PermissionManager;
import qtforge.api.security.PolicyDecision;
import qtforge.api.security.RuleAction;
import qtforge.api.security.TrustLevel;
import qtforge.security.policy.Policy;
import qtforge.security.policy.PolicyEdits;
import qtforge.security.policy.PolicyRules;
import qtforge.security.policy.PolicyTerms;
import qtforge.security.subject.InstalledSubject;

/** Grants, for operators and for bundles that may manage security. */
@Component(service = PermissionManager.class)
public final class PermissionService implements PermissionManager {

    private static final Pattern SUBJECT = Pattern.compile("(library/)?[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    private final PolicyKeeper keeper;
    private final AuditLog audit;

    @Activate
    public PermissionService(@Reference PolicyKeeper keeper, @Reference AuditLog audit) {
        this.keeper = keeper;
        this.audit = audit;
    }

    @Override
    public void grantPermission(String subject, PermissionGrant grant) {
        grantPermissions(subject, List.of(grant));
    }

    @Override
    public void grantPermissions(String subject, List<PermissionGrant> grants) {
        change(subject, "to grant a permission", old -> {
            Set<PermissionGrant> next = new LinkedHashSet<>(old);
            next.addAll(grants);
            return List.copyOf(next);
        });
    }

    @Override
    public boolean revokePermission(String subject, PermissionGrant grant) {
        return change(subject, "to revoke a permission", old -> old.stream()
                                .filter(other -> !other.equals(grant))
                                .toList())
                        .size()
                > 0;
    }

    @Override
    public int clearPermissions(String subject) {
        return change(subject, "to revoke permissions", old -> List.of()).size();
    }

    @Override
    public void setPluginPermissions(String subject, List<PermissionGrant> grants) {
        List<PermissionGrant> next = grants.stream().distinct().toList();
        change(subject, "to set permissions", old -> next);
    }

    private interface Choice {

        List<PermissionGrant> of(List<PermissionGrant> old);
    }

    /** Changes the grants of a subject; returns those taken away. */
    private List<PermissionGrant> change(String subject, String what, Choice choice) {
        return Caller.manages(what, () -> {
            requireSubject(subject);
            // Written under the policy's lock, read after it.
            List<PermissionGrant> added = new ArrayList<>();
            List<PermissionGrant> removed = new ArrayList<>();
            List<String> warnings = new ArrayList<>();
            keeper.change((policy, ceilings) -> {
                List<PermissionGrant> old = policy.subject(subject).rights().allowed();
                List<PermissionGrant> next = choice.of(old);
                next.stream().filter(grant -> !old.contains(grant)).forEach(added::add);
                old.stream().filter(grant -> !next.contains(grant)).forEach(removed::add);
                TrustLevel trust = ceilings.of(policy, subject);
                TrustLevel ceiling = ceilings.ofGrants(policy, subject);
                added.forEach(grant -> {
                    requireBelow(ceiling, grant, subject);
                    requireAllowed(policy, subject, trust, grant, warnings);
                });
                return PolicyEdits.allowed(policy, subject, unused -> next);
            });
            warnings.forEach(warning -> audit.record(AuditKind.WARNING, subject, "", warning, "", Map.of()));
            removed.forEach(grant -> record(AuditKind.REVOKED, subject, grant, "may no longer: "));
            added.forEach(grant -> record(AuditKind.GRANTED, subject, grant, "may now: "));
            return removed;
        });
    }

    private void record(AuditKind kind, String subject, PermissionGrant grant, String words) {
        audit.record(kind, subject, grant.toString(), subject + " " + words + describeIt(subject, grant), "", Map.of());
    }

    private static void requireSubject(String subject) {
        if (!SUBJECT.matcher(subject).matches()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "'" + subject + "' is no subject; write a plugin's id, or library/NAME");
        }
    }

    private void requireAllowed(
            Policy policy, String subject, TrustLevel trust, PermissionGrant grant, List<String> warnings) {
        keeper.inForce().terms().checked(subject, grant, true);
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("operation", "grant");
        attributes.put("plugin", subject);
        attributes.put("trust", trust.value());
        attributes.put("permission", grant.permission().name());
        attributes.put("resource", grant.resource());
        PolicyDecision decision = PolicyRules.evaluate(policy, attributes);
        if (decision.action() == RuleAction.DENY) {
            throw new PluginException(
                    PluginErrorCode.PERMISSION_DENIED,
                    subject,
                    grant + " is not granted to " + subject + ", because rule '" + decision.rule()
                            + "' of the policy says so; change or disable the rule first",
                    null);
        }
        decision.warnings()
                .forEach(rule -> warnings.add(grant + " was granted although rule '" + rule + "' warns of it"));
    }

    private static void requireBelow(TrustLevel trust, PermissionGrant grant, String subject) {
        if (!trust.mayBeGranted(grant)) {
            throw new PluginException(
                    PluginErrorCode.PERMISSION_DENIED,
                    subject,
                    grant + " is beyond the ceiling of " + subject + ", which is " + trust + " and would have to be "
                            + TrustLevel.needed(grant) + "; raise its level with qtforge:trust, or trust its signer",
                    null);
        }
    }

    @Override
    public boolean hasPermission(String subject, PermissionGrant permission) {
        return Caller.manages("to ask what a plugin may do", () -> {
            requireSubject(subject);
            PolicyTerms terms = keeper.inForce().terms();
            PermissionGrant resolved = terms.resolved(subject, permission);
            RuleBook rules = keeper.rules(subject);
            return terms.mapping().permissions(resolved).stream().allMatch(rules::allows);
        });
    }

    @Override
    public List<PermissionGrant> permissions(String subject) {
        return Caller.manages(
                "to ask what a plugin may do",
                () -> keeper.current().subject(subject).rights().allowed());
    }

    @Override
    public List<PermissionGrant> deniedPermissions(String subject) {
        return Caller.manages("to ask what a plugin must not do", () -> {
            Policy policy = keeper.current();
            TrustLevel trust = keeper.trust(subject);
            return Stream.of(policy.subject(subject).rights(), policy.rights(trust), policy.everyone())
                    .flatMap(rights -> rights.denied().stream())
                    .distinct()
                    .toList();
        });
    }

    @Override
    public List<PermissionGrant> requestedPermissions(String subject) {
        return Caller.manages("to ask what a plugin asks for", () -> requested(subject));
    }

    private List<PermissionGrant> requested(String subject) {
        return keeper.installed(subject).map(InstalledSubject::requested).orElse(List.of());
    }

    @Override
    public List<PermissionGrant> missingPermissions(String subject) {
        return Caller.manages("to ask what a plugin lacks", () -> {
            PolicyTerms terms = keeper.inForce().terms();
            List<PermissionGrant> requested = requested(subject);
            RuleBook rules = requested.isEmpty() ? null : keeper.rules(subject);
            return requested.stream()
                    .filter(grant -> !allows(terms, subject, grant, rules))
                    .toList();
        });
    }

    /** A plugin can ask for what does not exist; then it lacks it. */
    private static boolean allows(PolicyTerms terms, String subject, PermissionGrant grant, RuleBook rules) {
        try {
            return terms.mapping().permissions(terms.resolved(subject, grant)).stream()
                    .allMatch(rules::allows);
        } catch (PluginException e) {
            return false;
        }
    }

    @Override
    public Set<String> subjects() {
        return Caller.manages("to ask who may do what", () -> {
            Set<String> subjects = new TreeSet<>();
            keeper.current().subjects().values().stream()
                    .filter(subject -> !subject.rights().allowed().isEmpty())
                    .forEach(subject -> subjects.add(subject.subject()));
            return java.util.Collections.unmodifiableSet(subjects);
        });
    }

    @Override
    public List<PermissionGrant> defaultPermissions(TrustLevel level) {
        return Caller.manages(
                "to ask what plugins may do",
                () -> keeper.current().rights(level).allowed());
    }

    @Override
    public void setDefaultPermissions(TrustLevel level, List<PermissionGrant> grants) {
        Caller.manages("to set default permissions", () -> {
            keeper.change((policy, ceilings) -> {
                for (PermissionGrant grant : grants) {
                    requireBelow(level, grant, "level " + level);
                    keeper.inForce().terms().checked("", grant, true);
                }
                return PolicyEdits.defaults(policy, level, grants);
            });
            audit.record(
                    AuditKind.POLICY_APPLIED, "", "", "plugins of level " + level + " may now " + grants, "", Map.of());
            return null;
        });
    }

    @Override
    public String describe(PermissionGrant grant) {
        return keeper.inForce().terms().mapping().describe(grant);
    }

    private String describeIt(String subject, PermissionGrant grant) {
        PolicyTerms terms = keeper.inForce().terms();
        return terms.mapping().describe(terms.resolved(subject, grant));
    }

    @Override
    public List<String> effectiveRules(String subject) {
        return Caller.manages("to ask what a plugin may do", () -> {
            requireSubject(subject);
            return keeper.rules(subject).lines();
        });
    }

    @Override
    public List<String> rows() {
        return Caller.manages(
                "to read the permission table",
                () -> keeper.inForce().state().rows().stream().map(Row::encoded).toList());
    }
}
