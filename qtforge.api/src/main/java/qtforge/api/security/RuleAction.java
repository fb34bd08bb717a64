// SPDX-License-Identifier: Apache-2.0
package qtforge.api.security;

import qtforge.api.core.NamedConstant;

/** What follows when a rule's condition holds. */
public enum RuleAction implements NamedConstant {
    /** It may be done, as far as everything else permits it: a rule never grants a permission. */
    ALLOW(0),
    /** It is refused. */
    DENY(1),
    /** It is noted in the audit log. */
    WARN(2);

    private final int value;

    RuleAction(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
