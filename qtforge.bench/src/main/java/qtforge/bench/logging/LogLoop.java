// SPDX-License-Identifier: Apache-2.0
package qtforge.bench.logging;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;

/**
 * Logs as fast as it can: what a statement of a disabled level takes, and how many of an enabled one are written in a second. The same
 * bytecode runs in a bundle and with plain Logback.
 */
public final class LogLoop implements Function<String, double[]> {

    private static final int WARM_UPS = 4;
    private static final int MEASURED = 7;
    private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(400);

    private final Logger logger;

    /** With somebody's logger. */
    public LogLoop(Logger logger) {
        this.logger = logger;
    }

    /** {@code disabled}: nanoseconds; {@code one} and {@code two}: entries a second of that many threads. */
    @Override
    public double[] apply(String what) {
        double[] slices = new double[MEASURED];
        for (int i = -WARM_UPS; i < MEASURED; i++) {
            double slice = what.equals("disabled") ? disabled() : enabled(what.equals("two") ? 2 : 1);
            if (i >= 0) {
                slices[i] = slice;
            }
        }
        Arrays.sort(slices);
        return new double[] {slices[MEASURED / 2]};
    }

    private double disabled() {
        int count = 20_000_000;
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            logger.debug("entry of {}", "nobody");
        }
        return (System.nanoTime() - begin) / (double) count;
    }

    private double enabled(int threads) {
        long[] counts = new long[threads * 16];
        CountDownLatch done = new CountDownLatch(threads);
        long begin = System.nanoTime();
        for (int t = 0; t < threads; t++) {
            int own = t * 16;
            Thread thread = new Thread(() -> {
                counts[own] = run(begin + SLICE);
                done.countDown();
            });
            thread.setDaemon(true);
            thread.start();
        }
        try {
            if (!done.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a thread does not end");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return Arrays.stream(counts).sum() * 1e9 / (System.nanoTime() - begin);
    }

    private long run(long end) {
        long count = 0;
        while (count % 64 != 0 || System.nanoTime() < end) {
            logger.info("entry {} of {}", count, "the benchmark");
            count++;
        }
        return count;
    }
}
