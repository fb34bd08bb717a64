// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.manager;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.security.ProtectionDomain;
import java.util.Optional;
import qtforge.enforcement.decision.Authority;

/** Finds on a call stack the bundle whose code, if only through the JDK, does what is being done. */
@SuppressWarnings("removal")
final class InnermostBundle {

    /** On whose behalf something is done. */
    enum Kind {
        /** No bundle is involved. */
        NONE,
        /** One of the runtime's own. */
        OWN,
        /** A plugin or library. */
        RESTRICTED
    }

    record Found(Kind kind, String location) {}

    private static final Found NONE = new Found(Kind.NONE, "");
    private static final Found OWN = new Found(Kind.OWN, "");

    private final Authority authority;

    /** Kept by the classes themselves, so nothing here keeps one alive. */
    private final ClassValue<Optional<ProtectionDomain>> domains = new ClassValue<>() {
        @Override
        protected Optional<ProtectionDomain> computeValue(Class<?> type) {
            return AccessController.doPrivileged((PrivilegedAction<Optional<ProtectionDomain>>)
                    () -> type.getClassLoader() == null ? Optional.empty() : Optional.of(type.getProtectionDomain()));
        }
    };

    InnermostBundle(Authority authority) {
        this.authority = authority;
    }

    /** The answer for the classes on a stack, innermost first. */
    Found on(Class<?>... stack) {
        for (Class<?> caller : stack) {
            ProtectionDomain domain = domains.get(caller).orElse(null);
            if (domain != null) {
                String location = authority.location(domain);
                if (!location.isEmpty()) {
                    return authority.restricted(domain) ? new Found(Kind.RESTRICTED, location) : OWN;
                }
            }
        }
        return NONE;
    }
}
