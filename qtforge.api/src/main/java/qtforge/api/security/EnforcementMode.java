// SPDX-License-Identifier: Apache-2.0
package qtforge.api.security;

import qtforge.api.core.NamedConstant;

/** What happens to a plugin that does what nobody permitted. */
public enum EnforcementMode implements NamedConstant {
    /** Nothing; nobody looks. */
    OFF(0),
    /** It is let through and collected, for a proposal of a policy. */
    LEARN(1),
    /** It is let through and recorded. */
    AUDIT(2),
    /** It is stopped and recorded. */
    ENFORCE(3);

    private final int value;

    EnforcementMode(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
