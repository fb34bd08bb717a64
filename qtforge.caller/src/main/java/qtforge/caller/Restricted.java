// SPDX-License-Identifier: Apache-2.0
package qtforge.caller;

import java.security.AccessControlContext;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Tasks that run with no more than the rights of whoever is on the call stack when they are given, whichever thread runs them; an
 * object of the class library would otherwise have those of the thread.
 */
@SuppressWarnings("removal")
public final class Restricted {

    private Restricted() {}

    /** A task. */
    public static Runnable of(Runnable task) {
        if (!Rights.enforced()) {
            return task;
        }
        AccessControlContext caller = AccessController.getContext();
        return () -> run(caller, task);
    }

    /** A callback that takes something. */
    public static <T> Consumer<T> of(Consumer<T> callback) {
        if (!Rights.enforced()) {
            return callback;
        }
        AccessControlContext caller = AccessController.getContext();
        return given -> run(caller, () -> callback.accept(given));
    }

    /** A task with a result. */
    public static <T> Callable<T> of(Callable<T> task) {
        if (!Rights.enforced()) {
            return task;
        }
        AccessControlContext caller = AccessController.getContext();
        return () -> Rights.within(caller, task);
    }

    private static void run(AccessControlContext rights, Runnable task) {
        AccessController.doPrivileged(
                (PrivilegedAction<Void>) () -> {
                    task.run();
                    return null;
                },
                rights);
    }
}
