// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.request;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.osgi.util.promise.PromiseFactory;
import qtforge.api.monitoring.usage.UsageCall;
import qtforge.caller.Caller;
import qtforge.caller.Metering;
import qtforge.caller.Rights;

/**
 * A bundle that sends requests. Callbacks of its promises run with its rights, in the thread that brings the answer; when many of
 * them do not return, the others wait for these, so that one sender cannot use up the threads of everybody.
 */
final class Sender implements Executor {

    private static final int MOST_AT_A_TIME = 16;

    private final Caller caller;
    private final PromiseFactory promises;
    private final BiConsumer<Caller, Throwable> failures;
    private final AtomicInteger running = new AtomicInteger();
    private final ConcurrentLinkedQueue<Runnable> waiting = new ConcurrentLinkedQueue<>();

    Sender(Caller caller, BiConsumer<Caller, Throwable> failures) {
        this.caller = caller;
        this.failures = failures;
        promises = new PromiseFactory(this);
    }

    Caller caller() {
        return caller;
    }

    PromiseFactory promises() {
        return promises;
    }

    @Override
    public void execute(Runnable callback) {
        if (running.incrementAndGet() <= MOST_AT_A_TIME) {
            run(callback);
        } else {
            waiting.add(callback);
        }
        while (running.decrementAndGet() < MOST_AT_A_TIME) {
            // Whoever leaves room looks whether somebody waits for it.
            Runnable next = waiting.poll();
            if (next == null) {
                return;
            }
            running.incrementAndGet();
            run(next);
        }
    }

    private void run(Runnable callback) {
        UsageCall measured = Metering.begin(caller);
        try {
            Rights.within(caller.accessControlContext(), () -> {
                callback.run();
                return null;
            });
            // A callback may throw anything; the thread is not the sender's.
        } catch (Throwable e) {
            failures.accept(caller, e);
        } finally {
            Metering.end(measured, 0);
        }
    }
}
