// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.host;

import java.util.Optional;
import qtforge.api.security.EnforcementMode;
import qtforge.api.security.IsolationManager.IsolationChoice;
import qtforge.api.security.SecurityPolicyEngine;
import qtforge.api.security.TrustLevel;

/** Who is isolated: what the policy says; else, where permissions are enforced, whoever nobody trusts and who can be. */
final class IsolationChoices {

    private final SecurityPolicyEngine policy;

    IsolationChoices(SecurityPolicyEngine policy) {
        this.policy = policy;
    }

    IsolationChoice choose(String id, boolean allowed, TrustLevel level) {
        Optional<Boolean> said = policy.isolation(id);
        if (said.isPresent() && said.get() && !allowed) {
            return new IsolationChoice(
                    false, "the policy wants a process of its own, but the plugin does not say that it can run in one");
        }
        if (said.isPresent()) {
            return new IsolationChoice(said.get(), "the policy says so");
        }
        if (policy.policyMode() != EnforcementMode.ENFORCE) {
            return new IsolationChoice(
                    false,
                    "the mode is " + policy.policyMode() + ", where nobody is isolated unless the policy says so");
        }
        if (level != TrustLevel.UNTRUSTED) {
            return new IsolationChoice(false, "its trust level is " + level);
        }
        return allowed
                ? new IsolationChoice(true, "it is UNTRUSTED and can run in a process of its own")
                : new IsolationChoice(
                        false, "it is UNTRUSTED, but does not say that it can run in a process of its own");
    }
}
