// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dropfolder;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Waits for what happens on other threads. */
final class Await {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Await() {}

    /** Repeats assertions until they hold; after 20 s the last failure is thrown. */
    static void until(ThrowingCallable assertions) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                assertions.call();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
            } catch (Throwable e) {
                throw new AssertionError("assertions cannot be made", e);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }
}
