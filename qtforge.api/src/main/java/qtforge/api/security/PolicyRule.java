// SPDX-License-Identifier: Apache-2.0
package qtforge.api.security;

import java.util.Objects;

/**
 * A rule of the policy engine: when its condition holds for a request, its action is taken. Rules are asked from the highest
 * priority down; the first ALLOW or DENY decides, WARN is noted and the next one is asked.
 *
 * <p>A condition is an LDAP filter (RFC 4515, as in OSGi) over {@code plugin}, {@code trust} (0 to 3), {@code signed},
 * {@code signer}, {@code sha256}, {@code permission}, {@code resource}, {@code operation} ({@code install}, {@code update},
 * {@code grant}), {@code size} (bytes), {@code version}, and the original's {@code file_exists}, {@code file_size_ok} and
 * {@code valid_extension}.
 *
 * @param name unique
 * @param condition an LDAP filter; empty for always
 * @param action what follows
 * @param enabled whether it is asked at all
 * @param priority the highest is asked first; equal ones by name
 */
public record PolicyRule(String name, String condition, RuleAction action, boolean enabled, int priority) {

    public PolicyRule {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(condition, "condition");
        Objects.requireNonNull(action, "action");
    }
}
