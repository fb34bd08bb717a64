// SPDX-License-Identifier: Apache-2.0
package qtforge.security.status;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.SecurityLevel;
import qtforge.api.security.TrustLevel;
import qtforge.security.policy.Policy;
import qtforge.security.policy.Policy.Rights;
import qtforge.security.policy.SubjectPolicy;
import qtforge.security.policy.TrustRules;
import qtforge.security.subject.SubjectDirectory;

/** Policies made of policies. */
final class PolicyChanges {

    private PolicyChanges() {}

    static Policy withLevel(Policy policy, SecurityLevel level) {
        return new Policy(
                level,
                policy.publishers(),
                policy.subjects(),
                policy.levels(),
                policy.everyone(),
                policy.blacklist(),
                policy.rules());
    }

    /** Without the pins of a subject, and without the grants its level allowed only by them. */
    static Policy withoutPins(Policy policy, String subject, SubjectDirectory installed) {
        SubjectPolicy decided = policy.subject(subject);
        if (decided.pins().isEmpty()) {
            return policy;
        }
        Policy unpinned = with(policy, decided, new Rights(List.of(), List.of()));
        TrustLevel level = installed
                .find(subject)
                .map(found -> TrustRules.level(unpinned, subject, found.sha256(), found.signer())
                        .level())
                .orElseGet(() -> TrustRules.highest(unpinned, subject));
        List<PermissionGrant> kept =
                decided.rights().allowed().stream().filter(level::mayBeGranted).toList();
        return with(policy, decided, new Rights(kept, decided.rights().denied()));
    }

    private static Policy with(Policy policy, SubjectPolicy decided, Rights rights) {
        SortedMap<String, SubjectPolicy> subjects = new TreeMap<>(policy.subjects());
        subjects.put(
                decided.subject(),
                new SubjectPolicy(
                        decided.subject(),
                        decided.signer(),
                        new TreeMap<>(),
                        rights,
                        decided.isolated(),
                        decided.threads()));
        return new Policy(
                policy.level(),
                policy.publishers(),
                subjects,
                policy.levels(),
                policy.everyone(),
                policy.blacklist(),
                policy.rules());
    }

    /** The level a subject's pins give what is installed, or else the highest they could give. */
    static TrustLevel pinned(SubjectPolicy decided, SubjectDirectory installed) {
        return installed
                .find(decided.subject())
                .map(found -> decided.pins().get(found.sha256()))
                .orElseGet(() -> decided.pins().values().stream()
                        .max(TrustLevel::compareTo)
                        .orElse(TrustLevel.UNTRUSTED));
    }
}
