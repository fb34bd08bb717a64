// SPDX-License-Identifier: Apache-2.0
package qtforge.core.lane;

import java.security.AccessControlContext;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;

/**
 * Where the core works with its own rights although a plugin is on the call stack, and where it calls plugins with theirs.
 * The one place that names the JVM's access controller, which is on its way out: on Java 24 and later the agent takes
 * {@link #call} for the same boundary, and restricting a call has no effect.
 *
 * <p>Whoever calls {@link #call} or {@link #run} has checked what the caller may do, or gives it nothing but its own.
 */
@SuppressWarnings("removal")
public final class Privileged {

    private Privileged() {}

    /** Works with the core's rights. */
    public static <T> T call(Supplier<T> action) {
        return AccessController.doPrivileged((PrivilegedAction<T>) action::get);
    }

    /** Works with the core's rights. */
    public static void run(Runnable action) {
        AccessController.doPrivileged((PrivilegedAction<Void>) () -> {
            action.run();
            return null;
        });
    }

    /**
     * A task that runs with no more than the rights of whoever is on the call stack now, whichever thread runs it; an object of
     * the class library would otherwise have those of the thread.
     */
    public static Runnable restricted(Runnable task) {
        if (System.getSecurityManager() == null) {
            return task;
        }
        AccessControlContext caller = AccessController.getContext();
        return () -> AccessController.doPrivileged(
                (PrivilegedAction<Void>) () -> {
                    task.run();
                    return null;
                },
                caller);
    }

    /** {@link #restricted(Runnable)} for a callback that takes something. */
    public static <T> Consumer<T> restricted(Consumer<T> callback) {
        if (System.getSecurityManager() == null) {
            return callback;
        }
        AccessControlContext caller = AccessController.getContext();
        return given -> AccessController.doPrivileged(
                (PrivilegedAction<Void>) () -> {
                    callback.accept(given);
                    return null;
                },
                caller);
    }

    /** {@link #restricted(Runnable)} for a task with a result. */
    public static <T> Callable<T> restricted(Callable<T> task) {
        if (System.getSecurityManager() == null) {
            return task;
        }
        AccessControlContext caller = AccessController.getContext();
        return () -> within(caller, task);
    }

    /**
     * Calls back into a bundle with no more than its rights: its object may be of a class that has more.
     *
     * @param bundle null for an object that no bundle answers for
     */
    public static <T> T as(Bundle bundle, Callable<T> callback) throws Exception {
        if (bundle == null || System.getSecurityManager() == null) {
            return callback.call();
        }
        AccessControlContext rights = call(() -> bundle.adapt(AccessControlContext.class));
        return rights == null ? callback.call() : within(rights, callback);
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

    private static <T> T within(AccessControlContext rights, Callable<T> callback) throws Exception {
        try {
            return AccessController.doPrivileged((PrivilegedExceptionAction<T>) callback::call, rights);
        } catch (PrivilegedActionException e) {
            throw e.getException();
        }
    }
}
