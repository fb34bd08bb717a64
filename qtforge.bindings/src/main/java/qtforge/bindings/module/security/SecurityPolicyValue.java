// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.security;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.JsonValues;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptStruct;
import qtforge.api.security.PolicyRule;
import qtforge.api.security.RuleAction;
import qtforge.api.security.SecurityLevel;
import qtforge.api.security.TrustLevel;
import qtforge.bindings.module.core.Constants;

/** The original's policy with a handful of switches; put in force as a security level and rules of the policy engine. */
@ScriptStruct("SecurityPolicy")
@ScriptDoc("A simple policy. SecurityPolicyEngine.set_policy puts it in force as a security level and rules.")
public final class SecurityPolicyValue {

    private static final String COMING = "(|(operation=install)(operation=update))";

    @ScriptDoc("Its name; that of its rules begins with it.")
    public String name = "policy";

    @ScriptDoc("One sentence.")
    public String description = "";

    @ScriptName({"minimum_trust_level", "default_trust_level"})
    @ScriptDoc("Plugins below it are not installed.")
    public TrustLevel minimumTrustLevel = TrustLevel.UNTRUSTED;

    @ScriptDoc("Whether plugins without a signature may be installed.")
    public boolean allowUnsignedPlugins;

    @ScriptDoc("Whether a signature, where there is one, must be genuine.")
    public boolean requireSignatureVerification = true;

    @ScriptDoc("Whether the signer must be known, or the file pinned.")
    public boolean requireTrustedPublisher;

    @ScriptDoc("Whether plugins may be granted access to the network.")
    public boolean networkAccessAllowed;

    @ScriptDoc("The largest file that may be installed, in bytes; 0 for no limit.")
    public long maxFileSize;

    SecurityLevel level() {
        if (requireTrustedPublisher) {
            return minimumTrustLevel.compareTo(TrustLevel.TRUSTED) >= 0 ? SecurityLevel.MAXIMUM : SecurityLevel.HIGH;
        }
        return requireSignatureVerification ? SecurityLevel.MEDIUM : SecurityLevel.LOW;
    }

    List<PolicyRule> rules() {
        List<PolicyRule> rules = new ArrayList<>();
        if (minimumTrustLevel != TrustLevel.UNTRUSTED) {
            rules.add(deny("minimum_trust_level", "(&" + COMING + "(trust<=" + (minimumTrustLevel.value() - 1) + "))"));
        }
        if (!allowUnsignedPlugins) {
            rules.add(deny("unsigned", "(&" + COMING + "(signed=false))"));
        }
        if (maxFileSize > 0) {
            rules.add(deny("max_file_size", "(&" + COMING + "(size>=" + (maxFileSize + 1) + "))"));
        }
        if (!networkAccessAllowed) {
            rules.add(deny("network", "(&(operation=grant)(permission=NETWORK_ACCESS))"));
        }
        return rules;
    }

    private PolicyRule deny(String what, String condition) {
        return new PolicyRule(name + "." + what, condition, RuleAction.DENY, true, 0);
    }

    @ScriptDoc("The policy as a map.")
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("description", description);
        json.put("minimum_trust_level", minimumTrustLevel.scriptName());
        json.put("allow_unsigned_plugins", allowUnsignedPlugins);
        json.put("require_signature_verification", requireSignatureVerification);
        json.put("require_trusted_publisher", requireTrustedPublisher);
        json.put("network_access_allowed", networkAccessAllowed);
        json.put("max_file_size", maxFileSize);
        return json;
    }

    @ScriptDoc("A policy from a map as to_json gives it; what is missing is as in a new one.")
    public static SecurityPolicyValue fromJson(Map<String, Object> json) {
        SecurityPolicyValue value = new SecurityPolicyValue();
        value.name = text(json, "name", value.name);
        value.description = text(json, "description", value.description);
        Object level = json.get("minimum_trust_level");
        value.minimumTrustLevel = level == null
                ? value.minimumTrustLevel
                : Constants.of(TrustLevel.class, level, "policy: minimum_trust_level");
        value.allowUnsignedPlugins = flag(json, "allow_unsigned_plugins", value.allowUnsignedPlugins);
        value.requireSignatureVerification =
                flag(json, "require_signature_verification", value.requireSignatureVerification);
        value.requireTrustedPublisher = flag(json, "require_trusted_publisher", value.requireTrustedPublisher);
        value.networkAccessAllowed = flag(json, "network_access_allowed", value.networkAccessAllowed);
        value.maxFileSize =
                json.get("max_file_size") == null ? 0 : JsonValues.convert(json.get("max_file_size"), long.class);
        return value;
    }

    private static String text(Map<String, Object> json, String member, String otherwise) {
        return json.get(member) == null ? otherwise : JsonValues.convert(json.get(member), String.class);
    }

    private static boolean flag(Map<String, Object> json, String member, boolean otherwise) {
        return json.get(member) == null ? otherwise : JsonValues.convert(json.get(member), boolean.class);
    }
}
