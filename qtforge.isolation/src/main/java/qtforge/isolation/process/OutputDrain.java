// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import qtforge.caller.OwnThreads;

/** Takes what a process writes to its standard output and error, line by line, bounded, and keeps the last lines. */
final class OutputDrain {

    private static final int LONGEST = 2_000;
    private static final int KEPT = 10;

    private final InputStream in;
    private final Consumer<String> lines;
    private final LineBudget budget;

    /** Guarded by itself. */
    private final Deque<String> last = new ArrayDeque<>();

    private volatile boolean outOfMemory;

    OutputDrain(InputStream in, Consumer<String> lines, int linesASecond) {
        this.in = in;
        this.lines = lines;
        budget = new LineBudget(linesASecond);
    }

    Thread start(String name) {
        Thread thread = OwnThreads.make(name, this::run);
        thread.start();
        return thread;
    }

    private void run() {
        byte[] buffer = new byte[4096];
        StringBuilder line = new StringBuilder();
        try (in) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                for (char next : new String(buffer, 0, count, StandardCharsets.UTF_8).toCharArray()) {
                    if (next == '\n') {
                        take(line.toString());
                        line.setLength(0);
                    } else if (line.length() < LONGEST) {
                        line.append(next);
                    }
                }
            }
        } catch (IOException e) {
            // The process is gone.
            take(line.toString());
            return;
        }
        take(line.toString());
    }

    private void take(String line) {
        // The JVM is not asked what it thinks of the SecurityManager.
        if (line.isBlank() || line.startsWith("WARNING: ")) {
            return;
        }
        if (line.startsWith("Terminating due to java.lang.OutOfMemoryError")) {
            outOfMemory = true;
        }
        synchronized (last) {
            last.add(line);
            if (last.size() > KEPT) {
                last.remove();
            }
        }
        int dropped = budget.take();
        if (dropped > 0) {
            lines.accept("(" + dropped + " lines were dropped: it writes too many)");
        }
        if (dropped >= 0) {
            lines.accept(line);
        }
    }

    boolean outOfMemory() {
        return outOfMemory;
    }

    String lastLines() {
        synchronized (last) {
            return String.join(" | ", last);
        }
    }
}
