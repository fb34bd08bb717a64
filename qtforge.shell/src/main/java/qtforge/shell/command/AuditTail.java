// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.felix.service.command.Process;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.security.AuditEvent;
import qtforge.api.security.AuditListener;
import qtforge.api.security.AuditLog;
import qtforge.shell.text.TextWidth;

/**
 * Prints security events as they happen. The queue between the runtime's thread, which must not wait, and the session's is
 * bounded; what does not fit is counted and told.
 */
final class AuditTail {

    private static final int MOST_WAITING = 1000;

    private final BundleContext context;
    private final AuditLog log;
    private final String subject;
    private final BlockingQueue<AuditEvent> events = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong lost = new AtomicLong();

    /**
     * For all plugins, or one.
     *
     * @param subject empty for all
     */
    AuditTail(BundleContext context, AuditLog log, String subject) {
        this.context = context;
        this.log = log;
        this.subject = subject;
    }

    /**
     * Prints the last events and goes on until the time is over or the thread is interrupted, which is what Ctrl-C does.
     *
     * @param last how many that are over already
     * @param limit zero for none
     */
    void follow(int last, Duration limit) {
        Process process = Process.Utils.current();
        if (process == null) {
            throw new PluginException(PluginErrorCode.INVALID_STATE, "there is nowhere to print to; run it in a shell");
        }
        ServiceRegistration<AuditListener> registration =
                context.registerService(AuditListener.class, this::offer, null);
        try {
            List<AuditEvent> before = subject.isEmpty() ? log.recent(last) : log.recent(subject, last);
            long shown = -1;
            for (AuditEvent event : before) {
                print(process.out(), event);
                shown = Math.max(shown, event.sequence());
            }
            go(process.out(), shown, System.nanoTime(), limit.toNanos());
        } finally {
            registration.unregister();
        }
    }

    private void offer(AuditEvent event) {
        if ((subject.isEmpty() || subject.equals(event.subject())) && !events.offer(event)) {
            lost.incrementAndGet();
        }
    }

    private void go(PrintStream out, long shown, long begin, long limitNanos) {
        try {
            while (true) {
                long left = limitNanos == 0 ? Long.MAX_VALUE : limitNanos - (System.nanoTime() - begin);
                AuditEvent event = left <= 0 ? null : events.poll(left, TimeUnit.NANOSECONDS);
                if (event == null) {
                    return;
                }
                if (event.sequence() > shown) {
                    print(out, event);
                }
                long missed = lost.getAndSet(0);
                if (missed > 0) {
                    out.println("... " + missed + " events came too fast to be shown; they are in the audit log");
                }
            }
        } catch (InterruptedException e) {
            // Ctrl-C: following ends, which is no failure. The flag stays, for whoever started this thread.
            Thread.currentThread().interrupt();
        }
    }

    private static void print(PrintStream out, AuditEvent event) {
        out.println(TextWidth.oneLine(AuditRow.of(event).tailLine()));
        out.flush();
    }
}
