// SPDX-License-Identifier: Apache-2.0
package qtforge.wire.worker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import qtforge.caller.OwnThreads;

/**
 * Takes what a process itself writes to its standard output and error, line by line, and keeps the last lines. So many lines a second are passed
 * on, the rest is counted.
 */
final class WorkerOutput {

    private static final int LONGEST = 4_000;
    private static final int KEPT = 5;
    private static final int LINES_A_SECOND = 1_000;

    private final InputStream in;
    private final Consumer<String> lines;
    private final Thread thread;

    /** Guarded by itself. */
    private final Deque<String> last = new ArrayDeque<>();

    private long second = System.nanoTime();
    private int passed;
    private int dropped;

    WorkerOutput(InputStream in, Consumer<String> lines, String name) {
        this.in = in;
        this.lines = lines;
        thread = OwnThreads.make(name, this::run);
        thread.start();
    }

    private void run() {
        byte[] buffer = new byte[4096];
        byte[] line = new byte[LONGEST];
        int length = 0;
        try (in) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                for (int at = 0; at < count; at++) {
                    if (buffer[at] == '\n') {
                        take(new String(line, 0, length, StandardCharsets.UTF_8));
                        length = 0;
                    } else if (length < LONGEST) {
                        line[length++] = buffer[at];
                    }
                }
            }
        } catch (IOException e) {
            // The process is gone.
            length = Math.max(0, length);
        }
        if (length > 0) {
            take(new String(line, 0, length, StandardCharsets.UTF_8));
        }
    }

    private void take(String line) {
        synchronized (last) {
            if (last.size() == KEPT) {
                last.remove();
            }
            last.add(line);
        }
        long now = System.nanoTime();
        if (now - second > TimeUnit.SECONDS.toNanos(1)) {
            if (dropped > 0) {
                lines.accept("(" + dropped + " lines are left out)");
            }
            second = now;
            passed = 0;
            dropped = 0;
        }
        if (passed++ < LINES_A_SECOND) {
            lines.accept(line);
        } else {
            dropped++;
        }
    }

    /** The last lines, once all that a process that has ended said is read or the limit is over. */
    String lastLines(long limitMillis) {
        try {
            thread.join(limitMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (last) {
            return String.join(" / ", last);
        }
    }
}
