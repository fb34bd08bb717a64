// SPDX-License-Identifier: Apache-2.0
package qtforge.security.trust;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.TrustLevel;
import qtforge.security.policy.Policy;
import qtforge.security.policy.Policy.Rights;
import qtforge.security.policy.SubjectPolicy;
import qtforge.security.policy.TrustRules;
import qtforge.security.subject.InstalledSubject;

/** Takes away what is beyond the ceiling of what is installed, after the ceiling was lowered. */
final class Ceilings {

    private Ceilings() {}

    /**
     * A policy without what is beyond.
     *
     * @param takenAway receives what was taken away
     */
    static Policy enforce(Policy policy, Collection<InstalledSubject> installed, List<PermissionGrant> takenAway) {
        takenAway.clear();
        SortedMap<String, SubjectPolicy> subjects = new TreeMap<>(policy.subjects());
        for (InstalledSubject subject : installed) {
            SubjectPolicy decided = subjects.get(subject.subject());
            if (decided != null) {
                TrustLevel level = TrustRules.level(policy, subject.subject(), subject.sha256(), subject.signer())
                        .level();
                List<PermissionGrant> kept = new ArrayList<>();
                for (PermissionGrant grant : decided.rights().allowed()) {
                    (level.mayBeGranted(grant) ? kept : takenAway).add(grant);
                }
                subjects.put(
                        subject.subject(),
                        new SubjectPolicy(
                                decided.subject(),
                                decided.signer(),
                                decided.pins(),
                                new Rights(kept, decided.rights().denied()),
                                decided.isolated(),
                                decided.threads()));
            }
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
}
