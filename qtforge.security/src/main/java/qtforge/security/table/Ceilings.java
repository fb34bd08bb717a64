// SPDX-License-Identifier: Apache-2.0
package qtforge.security.table;

import java.util.Collection;
import qtforge.api.security.TrustLevel;
import qtforge.security.policy.Policy;
import qtforge.security.policy.TrustRules;
import qtforge.security.subject.InstalledSubject;

/** How far grants of a subject may go. */
final class Ceilings {

    private final Collection<InstalledSubject> installed;

    Ceilings(Collection<InstalledSubject> installed) {
        this.installed = installed;
    }

    /**
     * The level that bounds what a subject may be granted: that of what is installed. What is not installed yet can be granted anything. It is only
     * noted: when it comes, its level is judged, and what is beyond it has no effect.
     */
    TrustLevel ofGrants(Policy policy, String subject) {
        return installed.stream().anyMatch(present -> present.subject().equals(subject))
                ? of(policy, subject)
                : TrustLevel.FULLY_TRUSTED;
    }

    /** The level of what is installed; where nothing is, the highest level it could have. */
    TrustLevel of(Policy policy, String subject) {
        for (InstalledSubject present : installed) {
            if (present.subject().equals(subject)) {
                return TrustRules.level(policy, subject, present.sha256(), present.signer())
                        .level();
            }
        }
        return TrustRules.highest(policy, subject);
    }
}
