// SPDX-License-Identifier: Apache-2.0
package qtforge.api.security;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The policy as a whole: the file, and rules with priorities and conditions.
 *
 * <p>The file's form is in {@code docs/security-policy.md}. It is read strictly: one mistake, and the whole text is refused and the
 * policy in force stays. It is written to a temporary file, forced to disk and renamed; the generation before is kept
 * beside it.
 */
@ProviderType
public interface SecurityPolicyEngine {

    /** Where the policy file is. */
    Path policyFile();

    /** The policy in force, as the text of the file. */
    String policyText();

    /** The mistakes of a text; empty when it can be applied. */
    List<PolicyProblem> validatePolicySyntax(String text);

    /**
     * Puts a text in force, atomically.
     *
     * @throws qtforge.api.core.PluginException INVALID_CONFIGURATION with every mistake; the old policy stays in force
     */
    void applyPolicy(String text);

    /** What would change, one line each, beginning with {@code +} or {@code -}; empty when nothing would. */
    List<String> diffPolicy(String text);

    /** Puts the generation before in force again; NOT_FOUND when there is none. */
    void restorePreviousPolicy();

    /**
     * Asks the rules.
     *
     * @param attributes what the conditions see, see {@link PolicyRule}
     */
    PolicyDecision evaluatePolicy(Map<String, Object> attributes);

    /** Adds a rule; ALREADY_EXISTS for another of the name, INVALID_ARGUMENT for a condition that is no filter. */
    void addPolicyRule(PolicyRule rule);

    /** Removes a rule; false when there was none of that name. */
    boolean removePolicyRule(String name);

    /** Rules in the order they are asked. */
    List<PolicyRule> policyRules();

    /** Removes all rules. */
    void clearPolicyRules();

    /** What happens to what nobody permitted. */
    EnforcementMode policyMode();

    /** Whether the policy says that a plugin runs in a process of its own, or that it does not; empty when it says neither. */
    Optional<Boolean> isolation(String pluginId);

    /** Changes {@link #isolation}; empty for the default. {@link IsolationManager#isolate} also moves the plugin. */
    void setIsolation(String pluginId, Optional<Boolean> isolated);
}
