// SPDX-License-Identifier: Apache-2.0
package qtforge.security.subject;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.security.EnforcementMode;
import qtforge.api.security.PolicyDecision;
import qtforge.api.security.PolicyProblem;
import qtforge.api.security.PolicyRule;
import qtforge.api.security.RuleAction;
import qtforge.api.security.SecurityPolicyEngine;

/** An engine that decides as it was told. */
final class FakeEngine implements SecurityPolicyEngine {

    EnforcementMode mode = EnforcementMode.ENFORCE;
    PolicyDecision decision = new PolicyDecision(RuleAction.ALLOW, "", List.of());
    Map<String, Object> asked = Map.of();

    @Override
    public PolicyDecision evaluatePolicy(Map<String, Object> attributes) {
        asked = Map.copyOf(attributes);
        return decision;
    }

    @Override
    public EnforcementMode policyMode() {
        return mode;
    }

    @Override
    public Path policyFile() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String policyText() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<PolicyProblem> validatePolicySyntax(String text) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void applyPolicy(String text) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> diffPolicy(String text) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void restorePreviousPolicy() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void addPolicyRule(PolicyRule rule) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean removePolicyRule(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<PolicyRule> policyRules() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void clearPolicyRules() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Boolean> isolation(String pluginId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setIsolation(String pluginId, Optional<Boolean> isolated) {
        throw new UnsupportedOperationException();
    }
}
