// SPDX-License-Identifier: Apache-2.0
package qtforge.caller;

import java.security.AccessControlContext;
import java.security.AccessController;
import java.security.Permission;
import java.security.PrivilegedAction;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import qtforge.api.security.PluginAdminPermission;

/**
 * Whose rights count. With {@link Restricted} the one place that names the JVM's access controller, which is on its way out: on
 * Java 24 and later the agent answers {@link #enforced} and {@link #has} and takes {@link #privileged} for a boundary, and restricting a
 * call to a context has no effect.
 */
@SuppressWarnings("removal")
public final class Rights {

    private Rights() {}

    /** Whether anything enforces permissions now. */
    public static boolean enforced() {
        return System.getSecurityManager() != null;
    }

    /** Whether everybody on the call stack has a permission; true where nothing enforces. */
    public static boolean has(Permission permission) {
        SecurityManager manager = System.getSecurityManager();
        if (manager == null) {
            return true;
        }
        try {
            manager.checkPermission(permission);
            return true;
        } catch (SecurityException e) {
            return false;
        }
    }

    /**
     * Whether everybody on the call stack may manage an area.
     *
     * @param area a constant of {@link PluginAdminPermission}
     */
    public static boolean hasAdmin(String area) {
        return !enforced() || has(new PluginAdminPermission(area));
    }

    /** Works with this bundle's own rights, whoever called. Whoever uses it has checked what the caller may do. */
    public static <T> T privileged(Supplier<T> action) {
        return AccessController.doPrivileged((PrivilegedAction<T>) action::get);
    }

    /** {@link #privileged(Supplier)} without an answer. */
    public static void privileged(Runnable action) {
        AccessController.doPrivileged((PrivilegedAction<Void>) () -> {
            action.run();
            return null;
        });
    }

    /** The rights of a bundle; null where nothing enforces or nothing is known of them. */
    public static AccessControlContext of(Bundle bundle) {
        return enforced() ? privileged(() -> bundle.adapt(AccessControlContext.class)) : null;
    }

    /**
     * Calls with this bundle's rights cut down to a context; what stands on the call stack below does not count.
     *
     * @param rights null for no restriction
     */
    public static <T> T within(AccessControlContext rights, Callable<T> action) throws Exception {
        if (rights == null) {
            return action.call();
        }
        try {
            return AccessController.doPrivileged((PrivilegedExceptionAction<T>) action::call, rights);
        } catch (PrivilegedActionException e) {
            throw e.getException();
        }
    }

    /**
     * Calls back into a bundle with no more than its rights: its object may be of a class that has more.
     *
     * @param bundle null for an object that no bundle answers for
     */
    public static <T> T as(Bundle bundle, Callable<T> callback) throws Exception {
        return bundle == null ? callback.call() : within(of(bundle), callback);
    }

    /** {@link #as} for a callback that throws nothing it must declare. */
    public static <T> T give(Bundle bundle, Supplier<T> callback) {
        try {
            return as(bundle, callback::get);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
