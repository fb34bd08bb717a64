// SPDX-License-Identifier: Apache-2.0
package qtforge.security.policy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.PolicyRule;
import qtforge.api.security.TrustLevel;
import qtforge.security.policy.Policy.Rights;

/** A policy with something else in it. */
public final class PolicyEdits {

    private PolicyEdits() {}

    /** With something else decided about a subject; about whom nothing is decided has no section. */
    public static Policy subject(Policy policy, String subject, UnaryOperator<SubjectPolicy> change) {
        TreeMap<String, SubjectPolicy> subjects = new TreeMap<>(policy.subjects());
        SubjectPolicy changed = change.apply(policy.subject(subject));
        if (changed.equals(SubjectPolicy.unknown(subject))) {
            subjects.remove(subject);
        } else {
            subjects.put(subject, changed);
        }
        return new Policy(
                policy.level(),
                policy.publishers(),
                subjects,
                policy.levels(),
                policy.everyone(),
                policy.blacklist(),
                policy.rules());
    }

    /** With other grants of a subject. */
    public static Policy allowed(Policy policy, String subject, UnaryOperator<List<PermissionGrant>> change) {
        return subject(
                policy,
                subject,
                old -> new SubjectPolicy(
                        subject,
                        old.signer(),
                        old.pins(),
                        new Rights(
                                change.apply(old.rights().allowed()),
                                old.rights().denied()),
                        old.isolated(),
                        old.threads()));
    }

    /** With another place for a plugin to run. */
    public static Policy isolation(Policy policy, String subject, Optional<Boolean> isolated) {
        return subject(
                policy,
                subject,
                old -> new SubjectPolicy(subject, old.signer(), old.pins(), old.rights(), isolated, old.threads()));
    }

    /** With other grants for all of a level. */
    public static Policy defaults(Policy policy, TrustLevel level, List<PermissionGrant> allowed) {
        Map<TrustLevel, Rights> levels = new EnumMap<>(TrustLevel.class);
        levels.putAll(policy.levels());
        Rights rights = new Rights(allowed, policy.rights(level).denied());
        if (rights.equals(Rights.NONE)) {
            levels.remove(level);
        } else {
            levels.put(level, rights);
        }
        return new Policy(
                policy.level(),
                policy.publishers(),
                policy.subjects(),
                levels,
                policy.everyone(),
                policy.blacklist(),
                policy.rules());
    }

    /** With other rules. */
    public static Policy rules(Policy policy, List<PolicyRule> rules) {
        return new Policy(
                policy.level(),
                policy.publishers(),
                policy.subjects(),
                policy.levels(),
                policy.everyone(),
                policy.blacklist(),
                rules);
    }
}
