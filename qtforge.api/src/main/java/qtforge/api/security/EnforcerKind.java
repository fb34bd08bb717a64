// SPDX-License-Identifier: Apache-2.0
package qtforge.api.security;

import qtforge.api.core.NamedConstant;

/** What stands between plugins and the JVM. */
public enum EnforcerKind implements NamedConstant {
    /** Nothing. */
    NONE(0),
    /** The JVM's own SecurityManager; Java 17 to 23. */
    SECURITY_MANAGER(1),
    /** An agent that checks at the entry points of the class library; Java 24 and later. */
    AGENT(2);

    private final int value;

    EnforcerKind(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
