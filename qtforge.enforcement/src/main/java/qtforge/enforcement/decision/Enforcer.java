// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.decision;

import java.security.Permission;
import java.util.function.Predicate;
import qtforge.enforcement.ThreadLedger;

/**
 * One of the two ways of asking an {@link Authority} before the JDK does something. Thread-safe.
 */
public interface Enforcer {

    /** {@code security-manager} or {@code agent}. */
    String name();

    /** Who started which threads. */
    ThreadLedger threads();

    /**
     * Drops what holds on to the class loaders of bundles; called when one is gone.
     *
     * @param presentLocations whether a location is still that of a bundle
     */
    void forget(Predicate<String> presentLocations);

    /**
     * Asks for a permission of everybody on the call stack, as the JDK's own entry points do.
     *
     * @throws SecurityException when somebody lacks it
     */
    @SuppressWarnings("removal")
    default void check(Permission permission) {
        SecurityManager manager = System.getSecurityManager();
        if (manager != null) {
            manager.checkPermission(permission);
        }
    }

    /** Stops asking: whoever asks the JVM for permission after this is given it, as where nothing enforces. */
    void close();
}
