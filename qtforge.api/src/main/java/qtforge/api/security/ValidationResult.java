// SPDX-License-Identifier: Apache-2.0
package qtforge.api.security;

import qtforge.api.core.NamedConstant;

/** The verdict on a file. */
public enum ValidationResult implements NamedConstant {
    /** It may be installed. */
    VALID(0),
    /** It breaks a rule of form. */
    INVALID(1),
    /** It may be installed, with warnings an operator should read. */
    SUSPICIOUS(2),
    /** It tries something no plugin has a reason for: forged signature, fragment of the system, escape from the archive. */
    MALICIOUS(3),
    /** It could not be judged. */
    UNKNOWN(4);

    private final int value;

    ValidationResult(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
