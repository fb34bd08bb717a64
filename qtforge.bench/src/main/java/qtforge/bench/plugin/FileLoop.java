// SPDX-License-Identifier: Apache-2.0
package qtforge.bench.plugin;

import java.io.File;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Code of a plugin that looks at a file over and over: {@code (file, depth, rounds)} gives the least and the median time of one
 * look in nanoseconds, that many frames deep; {@code (file, end, changes)} notes when the answer becomes another one.
 */
public final class FileLoop implements Function<Object[], double[]> {

    private static final long ROUND_NANOS = 5_000_000L;
    private static final int BATCH = 200;
    private static final int WARM_ROUNDS = 200;

    private int seen;

    @Override
    public double[] apply(Object[] arguments) {
        File file = new File((String) arguments[0]);
        if (arguments[1] instanceof AtomicLong end) {
            watch(file, end, (AtomicLong) arguments[2]);
            return new double[0];
        }
        return down((Integer) arguments[1], file, (Integer) arguments[2]);
    }

    private double[] down(int depth, File file, int rounds) {
        return depth > 0 ? down(depth - 1, file, rounds) : measure(file, rounds);
    }

    private double[] measure(File file, int rounds) {
        for (int i = 0; i < WARM_ROUNDS; i++) {
            round(file);
        }
        double[] nanos = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            nanos[i] = round(file);
        }
        Arrays.sort(nanos);
        return new double[] {nanos[0], nanos[rounds / 2]};
    }

    private double round(File file) {
        long count = 0;
        long start = System.nanoTime();
        long now = start;
        while (now - start < ROUND_NANOS) {
            for (int i = 0; i < BATCH; i++) {
                if (file.exists()) {
                    seen++;
                }
            }
            count += BATCH;
            now = System.nanoTime();
        }
        return (double) (now - start) / count;
    }

    private static void watch(File file, AtomicLong end, AtomicLong changed) {
        boolean last = false;
        while (end.get() == 0) {
            boolean permitted = permitted(file);
            if (permitted != last) {
                last = permitted;
                changed.set(System.nanoTime());
            }
        }
    }

    private static boolean permitted(File file) {
        try {
            return file.exists();
        } catch (SecurityException e) {
            return false;
        }
    }

    int seen() {
        return seen;
    }
}
