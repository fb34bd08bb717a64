// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.request;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import qtforge.caller.Caller;

/**
 * Handler calls that go on after their request was given up. One that has not returned one second after it was interrupted is
 * hung: it is named with its stack, and its endpoint takes that much less at a time until it returns.
 */
final class HungCalls {

    private static final long GRACE = TimeUnit.SECONDS.toNanos(1);

    private final ConcurrentLinkedQueue<Overdue> coming = new ConcurrentLinkedQueue<>();
    private final AtomicInteger hung = new AtomicInteger();
    private final BiConsumer<Caller, String> reports;
    /** Of the timer's thread alone. */
    private List<Overdue> watched = new ArrayList<>();

    private volatile boolean watching;

    HungCalls(BiConsumer<Caller, String> reports) {
        this.reports = reports;
    }

    /** A call was interrupted. */
    void watch(Exchange exchange) {
        coming.add(new Overdue(exchange, System.nanoTime(), false));
    }

    int count() {
        return hung.get();
    }

    boolean isEmpty() {
        return coming.isEmpty() && !watching;
    }

    /** Looks at all. Called by the timer alone. */
    void look(long now) {
        for (Overdue next = coming.poll(); next != null; next = coming.poll()) {
            watched.add(next);
        }
        List<Overdue> left = new ArrayList<>();
        for (Overdue overdue : watched) {
            Thread thread = overdue.exchange().working();
            Endpoint endpoint = overdue.exchange().endpoint();
            if (thread == null) {
                if (overdue.reported()) {
                    hung.getAndDecrement();
                    if (endpoint != null) {
                        endpoint.metrics().hung.getAndDecrement();
                    }
                }
            } else if (!overdue.reported() && now - overdue.since() > GRACE) {
                hung.getAndIncrement();
                if (endpoint != null) {
                    endpoint.metrics().hung.getAndIncrement();
                }
                report(overdue.exchange(), endpoint, thread);
                left.add(overdue.asReported());
            } else {
                left.add(overdue);
            }
        }
        watched = left;
        watching = !left.isEmpty();
    }

    private void report(Exchange exchange, Endpoint endpoint, Thread thread) {
        StringBuilder text = new StringBuilder(200)
                .append(endpoint == null ? "an interceptor" : endpoint.toString())
                .append(" does not return from request ")
                .append(exchange.request().requestId())
                .append(" of ")
                .append(exchange.sender().id())
                .append(", which nobody waits for any more; it was interrupted. It hangs in");
        for (StackTraceElement frame : qtforge.caller.Rights.<StackTraceElement[]>privileged(thread::getStackTrace)) {
            text.append("\n    at ").append(frame);
        }
        reports.accept(endpoint == null ? exchange.sender() : endpoint.provider(), text.toString());
    }
}
