// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.apache.felix.service.command.Process;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.logging.LogEntry;
import qtforge.api.managers.logging.LogLevel;
import qtforge.api.managers.logging.LogRegistration;
import qtforge.api.managers.logging.LoggingManager;
import qtforge.shell.text.TextWidth;

/** Prints entries as they are logged. What comes too fast is dropped, counted and told. */
final class LogTail {

    private static final int MOST_WAITING = 1000;
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final LoggingManager manager;
    private final Predicate<LogEntry> wanted;
    private final BlockingQueue<LogEntry> entries = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong lost = new AtomicLong();

    LogTail(LoggingManager manager, Predicate<LogEntry> wanted) {
        this.manager = manager;
        this.wanted = wanted;
    }

    /**
     * Prints what was logged last and goes on until the time is over or the thread is interrupted, which is what Ctrl-C does.
     *
     * @param limit zero for none
     */
    void follow(List<LogEntry> before, LogLevel least, Duration limit) {
        Process process = Process.Utils.current();
        if (process == null) {
            throw new PluginException(PluginErrorCode.INVALID_STATE, "there is nowhere to print to; run it in a shell");
        }
        try (LogRegistration registration =
                manager.addOutputHandler("qtforge:log tail " + NUMBERS.incrementAndGet(), this::offer, least)) {
            before.forEach(entry -> print(process.out(), entry));
            go(process.out(), registration, System.nanoTime(), limit.toNanos());
        }
    }

    private void offer(LogEntry entry) {
        if (wanted.test(entry) && !entries.offer(entry)) {
            lost.incrementAndGet();
        }
    }

    private void go(PrintStream out, LogRegistration registration, long begin, long limitNanos) {
        try {
            while (registration.isActive()) {
                long left = limitNanos == 0 ? Long.MAX_VALUE : limitNanos - (System.nanoTime() - begin);
                LogEntry entry = left <= 0 ? null : entries.poll(Math.min(left, 1_000_000_000L), TimeUnit.NANOSECONDS);
                if (left <= 0) {
                    return;
                }
                if (entry != null) {
                    print(out, entry);
                }
                long missed = lost.getAndSet(0);
                if (missed > 0) {
                    out.println("... " + missed + " entries came too fast to be shown; they are in the log");
                }
            }
        } catch (InterruptedException e) {
            // Ctrl-C: following ends, which is no failure. The flag stays, for whoever started this thread.
            Thread.currentThread().interrupt();
        }
    }

    private static void print(PrintStream out, LogEntry entry) {
        out.println(TextWidth.oneLine(LogRow.of(entry).tailLine()));
        out.flush();
    }
}
