// SPDX-License-Identifier: Apache-2.0
package qtforge.wire.worker;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Passes on what a script prints: so many lines and characters a second. What is beyond is dropped, the newest first, and told of by one line in
 * each second that has something dropped. {@code this} guards the counts; nothing is passed on while it is held.
 */
final class PrintBudget {

    static final int LINES = 32_768;
    static final int CHARACTERS = 8 << 20;

    private final Consumer<String> lines;
    private long second = System.nanoTime();
    private int passed;
    private int characters;
    private long dropped;

    PrintBudget(Consumer<String> lines) {
        this.lines = lines;
    }

    void take(String line) {
        String warning = null;
        boolean passes;
        synchronized (this) {
            long now = System.nanoTime();
            if (now - second > TimeUnit.SECONDS.toNanos(1)) {
                warning = dropped > 0 ? "(" + dropped + " lines are left out in all)" : null;
                second = now;
                passed = 0;
                characters = 0;
                dropped = 0;
            }
            passes = passed < LINES && characters + line.length() <= CHARACTERS;
            if (passes) {
                passed++;
                characters += line.length();
            } else if (dropped++ == 0) {
                warning = "(it prints more than " + LINES + " lines or " + CHARACTERS
                        + " characters a second; what follows in this second is left out)";
            }
        }
        if (warning != null) {
            lines.accept(warning);
        }
        if (passes) {
            lines.accept(line);
        }
    }
}
