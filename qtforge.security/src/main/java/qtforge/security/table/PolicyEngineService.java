// SPDX-License-Identifier: Apache-2.0
package qtforge.security.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.security.AuditKind;
import qtforge.api.security.AuditLog;
import qtforge.api.security.EnforcementMode;
import qtforge.api.security.PolicyDecision;
import qtforge.api.security.PolicyProblem;
import qtforge.api.security.PolicyRule;
import qtforge.api.security.SecurityPolicyEngine;
import qtforge.security.policy.Policy;
import qtforge.security.policy.PolicyDifference;
import qtforge.security.policy.PolicyEdits;
import qtforge.security.policy.PolicyReader;
import qtforge.security.policy.PolicyReading;
import qtforge.security.policy.PolicyRules;

/** The policy as a whole, for operators and for bundles that may manage security. */
@Component(service = SecurityPolicyEngine.class)
public final class PolicyEngineService implements SecurityPolicyEngine {

    private final PolicyKeeper keeper;
    private final AuditLog audit;

    @Activate
    public PolicyEngineService(@Reference PolicyKeeper keeper, @Reference AuditLog audit) {
        this.keeper = keeper;
        this.audit = audit;
    }

    @Override
    public Path policyFile() {
        return keeper.inForce().file().path();
    }

    @Override
    public String policyText() {
        return Caller.manages(
                "to read the policy", () -> keeper.inForce().state().text());
    }

    @Override
    public List<PolicyProblem> validatePolicySyntax(String text) {
        return PolicyReader.read(text, keeper.inForce().terms()).problems();
    }

    @Override
    public void applyPolicy(String text) {
        Caller.manages("to change the policy", () -> replaced("policy", () -> keeper.apply(text)));
    }

    @Override
    public void restorePreviousPolicy() {
        Caller.manages("to change the policy", () -> replaced("policy before", keeper::restore));
    }

    private Policy replaced(String what, Supplier<Policy> change) {
        Policy before = keeper.current();
        Policy after;
        try {
            after = change.get();
        } catch (PluginException e) {
            audit.record(
                    AuditKind.POLICY_REFUSED,
                    "",
                    "",
                    "a " + what + " was not put in force: " + e.getMessage(),
                    "qtforge:policy check",
                    Map.of());
            throw e;
        }
        List<String> difference = PolicyDifference.between(before, after);
        audit.record(
                AuditKind.POLICY_APPLIED,
                "",
                "",
                "a " + what + " was put in force",
                "",
                Map.of("changes", difference.subList(0, Math.min(difference.size(), 1000))));
        return after;
    }

    @Override
    public List<String> diffPolicy(String text) {
        return Caller.manages("to read the policy", () -> {
            PolicyReading reading = PolicyReader.read(text, keeper.inForce().terms());
            reading.requireSound("the policy");
            return PolicyDifference.between(keeper.current(), reading.policy());
        });
    }

    @Override
    public PolicyDecision evaluatePolicy(Map<String, Object> attributes) {
        return Caller.manages("to ask the rules", () -> PolicyRules.evaluate(keeper.current(), attributes));
    }

    @Override
    public void addPolicyRule(PolicyRule rule) {
        PolicyRule trimmed = new PolicyRule(
                rule.name().strip(), rule.condition().strip(), rule.action(), rule.enabled(), rule.priority());
        changeRules("to add a rule", "rule '" + rule.name() + "' was added", policy -> {
            requireFilter(trimmed);
            List<PolicyRule> rules = new ArrayList<>(policy.rules());
            if (rules.stream().anyMatch(other -> other.name().equals(trimmed.name()))) {
                throw new PluginException(
                        PluginErrorCode.ALREADY_EXISTS,
                        "there is a rule '" + trimmed.name()
                                + "' already; remove it first, or name this one otherwise");
            }
            rules.add(trimmed);
            return rules;
        });
    }

    private static void requireFilter(PolicyRule rule) {
        try {
            if (!rule.condition().isEmpty()) {
                FrameworkUtil.createFilter(rule.condition());
            }
        } catch (InvalidSyntaxException e) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "the condition of rule '" + rule.name() + "' is no filter (" + e.getMessage()
                            + "); write an LDAP filter, such as (trust<=1)",
                    e);
        }
    }

    @Override
    public boolean removePolicyRule(String name) {
        return changeRules("to remove a rule", "rule '" + name + "' was removed", policy -> policy.rules().stream()
                .filter(rule -> !rule.name().equals(name))
                .toList());
    }

    @Override
    public List<PolicyRule> policyRules() {
        return Caller.manages("to read the rules", () -> PolicyRules.ordered(keeper.current()));
    }

    @Override
    public void clearPolicyRules() {
        changeRules("to remove the rules", "all rules were removed", policy -> List.of());
    }

    private interface Choice {

        List<PolicyRule> of(Policy policy);
    }

    private boolean changeRules(String what, String words, Choice choice) {
        return Caller.manages(what, () -> {
            // Written under the policy's lock, read after it.
            boolean[] changed = new boolean[1];
            keeper.change((policy, ceilings) -> {
                Policy next = PolicyEdits.rules(policy, choice.of(policy));
                changed[0] = !next.equals(policy);
                return next;
            });
            if (changed[0]) {
                audit.record(AuditKind.POLICY_APPLIED, "", "", words, "", Map.of());
            }
            return changed[0];
        });
    }

    @Override
    public EnforcementMode policyMode() {
        return keeper.mode();
    }

    @Override
    public Optional<Boolean> isolation(String pluginId) {
        return Caller.manages(
                "to ask where a plugin runs",
                () -> keeper.current().subject(pluginId).isolated());
    }

    @Override
    public void setIsolation(String pluginId, Optional<Boolean> isolated) {
        Caller.manages("to say where a plugin runs", () -> {
            keeper.change((policy, ceilings) -> PolicyEdits.isolation(policy, pluginId, isolated));
            audit.record(
                    AuditKind.POLICY_APPLIED,
                    pluginId,
                    "",
                    "'isolated' of " + pluginId + " is now "
                            + isolated.map(yes -> yes ? "yes" : "no").orElse("the default"),
                    "",
                    Map.of());
            return null;
        });
    }
}
