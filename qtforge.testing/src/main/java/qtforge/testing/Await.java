// SPDX-License-Identifier: Apache-2.0
package qtforge.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what happens on other threads instead of for time; a minute at most, which no working code needs. */
public final class Await {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

    private Await() {}

    /** Assertions that are made again and again. */
    @FunctionalInterface
    public interface Assertions {

        /** Makes them. */
        void make() throws Exception;
    }

    /** Returns once a condition holds. */
    public static void until(String what, Callable<Boolean> condition) {
        until(() -> what, condition);
    }

    /**
     * Returns once a condition holds.
     *
     * @param what is waited for, asked for when the limit is over
     * @param condition asked again and again; what it throws comes out
     * @throws AssertionError when the limit is over
     */
    public static void until(Supplier<String> what, Callable<Boolean> condition) {
        until(() -> {
            if (!condition.call()) {
                throw new AssertionError("not within " + LIMIT.toSeconds() + " s: " + what.get());
            }
        });
    }

    /** Returns once assertions hold; when the limit is over the last failure is thrown. */
    public static void until(Assertions assertions) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                assertions.make();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() - end > 0) {
                    throw e;
                }
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new AssertionError("assertions cannot be made", e);
            }
            LockSupport.parkNanos(PAUSE);
        }
    }
}
