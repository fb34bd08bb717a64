// SPDX-License-Identifier: Apache-2.0
package qtforge.api.security;

import java.util.List;
import java.util.Objects;

/**
 * What the rules say of a request.
 *
 * @param action ALLOW or DENY
 * @param rule the rule that decided; empty when none did, which is ALLOW
 * @param warnings names of the WARN rules whose condition held
 */
public record PolicyDecision(RuleAction action, String rule, List<String> warnings) {

    public PolicyDecision {
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(rule, "rule");
        warnings = List.copyOf(warnings);
    }
}
