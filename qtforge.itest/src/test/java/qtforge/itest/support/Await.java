// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.support;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for conditions instead of for time. */
public final class Await {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

    private Await() {}

    /** {@link #until(Supplier, Duration, Callable)} with a limit no working runtime reaches. */
    public static void until(String description, Callable<Boolean> condition) {
        until(() -> description, LIMIT, condition);
    }

    /** {@link #until(Supplier, Duration, Callable)} with a limit no working runtime reaches. */
    public static void until(Supplier<String> description, Callable<Boolean> condition) {
        until(description, LIMIT, condition);
    }

    /** {@link #until(Supplier, Duration, Callable)}. */
    public static void until(String description, Duration limit, Callable<Boolean> condition) {
        until(() -> description, limit, condition);
    }

    /**
     * Returns once the condition holds.
     *
     * @param description what is waited for, asked for when the limit is over
     * @param condition asked again and again; one that throws does not hold yet
     * @throws AssertionError when the limit is over
     */
    public static void until(Supplier<String> description, Duration limit, Callable<Boolean> condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            Throwable last = null;
            try {
                if (condition.call()) {
                    return;
                }
            } catch (Exception | AssertionError e) {
                last = e;
            }
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not within " + limit.toMillis() + " ms: " + description.get(), last);
            }
            LockSupport.parkNanos(PAUSE);
        }
    }
}
