// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.threads;

import java.security.AccessControlContext;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.Callable;
import qtforge.resources.caller.Rights;

/** Tasks that run with no more than the rights of whoever is on the call stack when they are submitted, whichever thread runs them. */
@SuppressWarnings("removal")
final class CallerRights {

    private CallerRights() {}

    static Runnable of(Runnable task) {
        if (!Rights.enforced()) {
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

    static <T> Callable<T> of(Callable<T> task) {
        if (!Rights.enforced()) {
            return task;
        }
        AccessControlContext caller = AccessController.getContext();
        return () -> Rights.within(caller, task);
    }
}
