// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Prints what happens, a line each. What comes too fast is dropped, counted and told; the runtime never waits for a terminal. */
final class WatchTail {

    /** Events that wait to be printed. */
    static final int MOST_WAITING = 1000;

    private final Set<String> plugins;
    private final Function<WatchEvent, String> text;
    private final BlockingQueue<WatchEvent> events = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong lost = new AtomicLong();

    /**
     * For some plugins.
     *
     * @param plugins empty for all, and for the runtime
     * @param text the line of an event
     */
    WatchTail(Set<String> plugins, Function<WatchEvent, String> text) {
        this.plugins = Set.copyOf(plugins);
        this.text = text;
    }

    /** Takes an event; called in threads of the runtime. */
    void offer(WatchEvent event) {
        if ((plugins.isEmpty() || plugins.contains(event.plugin())) && !events.offer(event)) {
            lost.incrementAndGet();
        }
    }

    /**
     * Prints until enough have come, the time is over, or the thread is interrupted, which is what Ctrl-C does.
     *
     * @param count zero for no end
     * @param limit zero for no end
     */
    void print(PrintStream out, int count, Duration limit) {
        long begin = System.nanoTime();
        try {
            for (int printed = 0; count == 0 || printed < count; printed++) {
                long left = limit.isZero() ? Long.MAX_VALUE : limit.toNanos() - (System.nanoTime() - begin);
                WatchEvent event = left <= 0 ? null : events.poll(left, TimeUnit.NANOSECONDS);
                if (event == null) {
                    break;
                }
                out.println(text.apply(event));
                tellLost(out);
                out.flush();
            }
        } catch (InterruptedException e) {
            // Ctrl-C: watching ends, which is no failure. The flag stays, for whoever started this thread.
            Thread.currentThread().interrupt();
        }
        tellLost(out);
        out.flush();
    }

    private void tellLost(PrintStream out) {
        long missed = lost.getAndSet(0);
        if (missed > 0) {
            out.println("... " + missed + " events lost: they came too fast to be shown");
        }
    }
}
