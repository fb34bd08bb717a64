// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.api.security.EnforcementMode;
import qtforge.api.security.PolicyDecision;
import qtforge.api.security.PolicyProblem;
import qtforge.api.security.PolicyRule;
import qtforge.api.security.RuleAction;
import qtforge.api.security.SecurityManager;
import qtforge.api.security.SecurityPolicyEngine;
import qtforge.api.security.TrustManager;
import qtforge.bindings.BindingContext;
import qtforge.bindings.module.core.Constants;

/** {@link SecurityPolicyEngine} as programs have it. */
@ScriptClass("SecurityPolicyEngine")
@ScriptDoc("The policy as a whole: its file, and rules with priorities and conditions.")
public final class PolicyEngineFacade {

    private final BindingContext context;

    @ScriptDoc("The policy of the runtime.")
    public PolicyEngineFacade(BindingContext context) {
        this.context = context;
    }

    private SecurityPolicyEngine engine() {
        return context.service(SecurityPolicyEngine.class);
    }

    // --- questions --------------------------------------------------------------------------------------------------

    @ScriptDoc(
            """
            Asks the rules about a request of a plugin: a SecurityContext, a map of attributes, or the name of an operation.
            The answer is valid when nothing refuses it; details say which rule decided.""")
    public ValidationReport evaluatePolicy(
            String pluginId, @ScriptName("context") @ScriptDefault("{}") Object request) {
        PolicyDecision decision = engine().evaluatePolicy(attributes(pluginId, request));
        List<String> errors = decision.action() == RuleAction.DENY
                ? List.of("rule '" + decision.rule() + "' refuses it to " + pluginId)
                : List.of();
        ValidationReport report = ValidationReport.of(errors, decision.warnings());
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("action", decision.action().scriptName());
        details.put("rule", decision.rule());
        report.details = details;
        return report;
    }

    private Map<String, Object> attributes(String pluginId, Object request) {
        Map<String, Object> all = new LinkedHashMap<>();
        if (request instanceof SecurityContextValue given) {
            all.putAll(given.toAttributes());
        } else if (request instanceof Map<?, ?> map) {
            map.forEach((name, value) -> all.put(name.toString(), value));
        } else if (request instanceof String operation && !operation.isBlank()) {
            all.put("operation", operation);
        } else {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "evaluate_policy: give a SecurityContext, a map of attributes, or the name of an operation");
        }
        all.putIfAbsent("plugin", pluginId);
        all.computeIfAbsent("trust", name -> context.services()
                .find(TrustManager.class)
                .map(trust -> (Object) trust.trustLevel(pluginId).value())
                .orElse(null));
        return all;
    }

    @ScriptDoc("Whether the rules let a plugin do something: install, update or grant.")
    public boolean isOperationAllowed(String pluginId, String operation) {
        return evaluatePolicy(pluginId, Map.of("operation", operation)).isValid;
    }

    // --- rules ------------------------------------------------------------------------------------------------------

    @ScriptWaits
    @ScriptDoc(
            """
            Adds a rule: add_policy_rule(rule) with a PolicyRule, or add_policy_rule(name, text).
            The text is an LDAP filter, with deny:, warn: or allow: before it; deny without.""")
    public boolean addPolicyRule(
            @ScriptName("rule_id") Object rule, @ScriptName("rule") @ScriptDefault("\"\"") String text) {
        if (rule instanceof PolicyRuleValue value) {
            engine().addPolicyRule(value.toApi());
        } else if (rule instanceof String name) {
            engine().addPolicyRule(PolicyRuleValue.ofText(name, text).toApi());
        } else {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT, "add_policy_rule: give a PolicyRule, or a name and a text");
        }
        return true;
    }

    @ScriptWaits
    @ScriptDoc("Removes a rule. Answers whether it was there.")
    public boolean removePolicyRule(@ScriptName("rule_id") String name) {
        return engine().removePolicyRule(name);
    }

    @ScriptDoc("The rules by name, as texts.")
    public Map<String, String> getPolicyRules() {
        Map<String, String> rules = new LinkedHashMap<>();
        listRules().forEach(rule -> rules.put(rule.name, rule.toString()));
        return rules;
    }

    @ScriptDoc("The rules in the order in which they are asked.")
    public List<PolicyRuleValue> listRules() {
        return engine().policyRules().stream().map(PolicyRuleValue::of).toList();
    }

    @ScriptWaits
    @ScriptDoc("Removes all rules.")
    public void clearPolicyRules() {
        engine().clearPolicyRules();
    }

    // --- the whole --------------------------------------------------------------------------------------------------

    @ScriptWaits
    @ScriptDoc("Puts a SecurityPolicy in force: the security level, and rules in the place of those it made before.")
    public void setPolicy(SecurityPolicyValue policy) {
        String start = policy.name + ".";
        List<String> before = engine().policyRules().stream()
                .map(PolicyRule::name)
                .filter(name -> name.startsWith(start))
                .toList();
        before.forEach(engine()::removePolicyRule);
        policy.rules().forEach(engine()::addPolicyRule);
        context.service(SecurityManager.class).setSecurityLevel(policy.level());
    }

    @ScriptDoc("The policy in force, as the text of its file.")
    public String getPolicy() {
        return engine().policyText();
    }

    @ScriptDoc("Where the policy file is.")
    public String getPolicyFile() {
        return engine().policyFile().toString();
    }

    @ScriptWaits
    @ScriptDoc("Puts the text of a policy file in force, as a whole or not at all.")
    public void applyPolicy(String text) {
        engine().applyPolicy(text);
    }

    @ScriptDoc("What a text would change, a line each, beginning with + or -.")
    public List<String> diffPolicy(String text) {
        return engine().diffPolicy(text);
    }

    @ScriptWaits
    @ScriptDoc("Puts the policy before in force again.")
    public void restorePreviousPolicy() {
        engine().restorePreviousPolicy();
    }

    @ScriptDoc("Whether a text could be put in force; errors say what is wrong and where.")
    public ValidationReport validatePolicySyntax(String policy) {
        return ValidationReport.of(
                engine().validatePolicySyntax(policy).stream()
                        .map(PolicyProblem::toString)
                        .toList(),
                List.of());
    }

    @ScriptWaits
    @ScriptDoc("Puts a policy from a file in force.")
    public void loadPolicy(String path) {
        try {
            engine().applyPolicy(Files.readString(Path.of(path)));
        } catch (NoSuchFileException e) {
            throw new PluginException(PluginErrorCode.FILE_NOT_FOUND, "policy file " + path + " is not there", e);
        } catch (IOException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR, "policy file " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    @ScriptWaits
    @ScriptDoc("Writes the policy in force to a file.")
    public void savePolicy(String path) {
        try {
            Files.writeString(Path.of(path), engine().policyText());
        } catch (IOException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR,
                    "policy file " + path + " cannot be written: " + e.getMessage() + "; choose a folder that can be",
                    e);
        }
    }

    @ScriptDoc("What happens to what nobody permitted.")
    public EnforcementMode getPolicyMode() {
        return engine().policyMode();
    }

    @ScriptDoc("The mode is chosen when the runtime starts: an error for any but the one in force.")
    public void setPolicyMode(Object mode) {
        EnforcementMode wanted = Constants.of(EnforcementMode.class, mode, "set_policy_mode: mode");
        if (wanted != engine().policyMode()) {
            throw new PluginException(
                    PluginErrorCode.NOT_SUPPORTED,
                    "the policy mode is " + engine().policyMode().scriptName()
                            + " and cannot change while the runtime runs; start it with --security "
                            + wanted.scriptName().toLowerCase(java.util.Locale.ROOT));
        }
    }
}
