// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent.lab;

import java.security.AccessController;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What trusted code lends plugins: a pool whose threads it started, callbacks, a thread of its own. */
@SuppressWarnings("removal")
public final class TrustedService {

    private static final ExecutorService POOL = Executors.newFixedThreadPool(1);
    private static final Thread IDLE = new Thread(
            () -> {
                while (true) {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        // Goes on being idle.
                    }
                }
            },
            "idle");

    private TrustedService() {}

    /** Before any plugin runs, so that its threads are the runtime's own. */
    static void begin() throws Exception {
        IDLE.setDaemon(true);
        IDLE.start();
        POOL.submit(() -> {}).get();
    }

    public static ExecutorService pool() {
        return POOL;
    }

    public static Thread idle() {
        return IDLE;
    }

    public static <T> T call(Callable<T> callable) throws Exception {
        return callable.call();
    }

    public static <T> T callPrivileged(Callable<T> callable) throws Exception {
        try {
            return AccessController.doPrivileged((PrivilegedExceptionAction<T>) callable::call);
        } catch (PrivilegedActionException e) {
            throw e.getException();
        }
    }
}
