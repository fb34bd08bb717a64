// SPDX-License-Identifier: Apache-2.0
package qtforge.logging;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition, with a limit. */
public final class Await {

    private static final long LIMIT = TimeUnit.SECONDS.toNanos(20);

    private Await() {}

    /** Fails when it does not come true within twenty seconds. */
    public static void until(String what, BooleanSupplier condition) {
        until(() -> what, condition);
    }

    /** Fails when it does not come true within twenty seconds. */
    public static void until(Supplier<String> what, BooleanSupplier condition) {
        long began = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - began > LIMIT) {
                throw new AssertionError("not within 20 s: " + what.get());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
