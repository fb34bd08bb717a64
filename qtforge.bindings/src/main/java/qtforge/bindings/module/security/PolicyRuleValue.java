// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.security;

import java.util.Locale;
import java.util.regex.Pattern;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptStruct;
import qtforge.api.security.PolicyRule;
import qtforge.api.security.RuleAction;

/** {@link PolicyRule} as scripts have it. */
@ScriptStruct(
        value = "PolicyRule",
        aliases = {"SecurityPolicyRule"})
@ScriptDoc("A rule of the policy: when its condition holds for a request, its action is taken.")
public final class PolicyRuleValue {

    /** The original's conditions are single words. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    @ScriptDoc("Its name.")
    public String name = "";

    @ScriptDoc(
            "An LDAP filter over plugin, trust, signed, signer, permission, resource, operation, size ...; a single word for one that is true.")
    public String condition = "";

    @ScriptDoc("What follows.")
    public RuleAction action = RuleAction.DENY;

    @ScriptDoc("Whether it is asked at all.")
    public boolean enabled = true;

    @ScriptDoc("The highest is asked first.")
    public int priority;

    static PolicyRuleValue of(PolicyRule rule) {
        PolicyRuleValue value = new PolicyRuleValue();
        value.name = rule.name();
        value.condition = rule.condition();
        value.action = rule.action();
        value.enabled = rule.enabled();
        value.priority = rule.priority();
        return value;
    }

    /** A rule written {@code deny: (signed=false)}, or as a condition alone, which denies. */
    static PolicyRuleValue ofText(String name, String text) {
        PolicyRuleValue value = new PolicyRuleValue();
        value.name = name;
        value.condition = text.strip();
        for (RuleAction action : RuleAction.values()) {
            String start = action.name().toLowerCase(Locale.ROOT) + ":";
            if (text.strip().toLowerCase(Locale.ROOT).startsWith(start)) {
                value.action = action;
                value.condition = text.strip().substring(start.length()).strip();
            }
        }
        return value;
    }

    PolicyRule toApi() {
        String filter = WORD.matcher(condition).matches() ? "(" + condition + "=true)" : condition;
        return new PolicyRule(name, filter, action, enabled, priority);
    }

    @Override
    @ScriptDoc("The rule as a text: deny: (signed=false).")
    public String toString() {
        return action.name().toLowerCase(Locale.ROOT) + ": " + condition;
    }
}
