// SPDX-License-Identifier: Apache-2.0
package qtforge.api.security;

import qtforge.api.core.NamedConstant;

/** How much is asked of a jar before it is installed. Each level asks what the ones below it ask. */
public enum SecurityLevel implements NamedConstant {
    /** A well-formed archive; this much is always asked. */
    NONE(0),
    /** Complete metadata of reasonable size, and a manifest that does not reach for the framework. */
    LOW(1),
    /** A signature, where there is one, must be whole and genuine. The default. */
    MEDIUM(2),
    /** Signed by a known publisher, or pinned by its SHA-256. */
    HIGH(3),
    /** As HIGH, with a level of TRUSTED or more. */
    MAXIMUM(4);

    private final int value;

    SecurityLevel(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
