// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.change;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import qtforge.api.managers.configuration.ConfigurationChangeEvent;

/**
 * What waits for one subscriber: at most {@value #LONGEST} events, of which the oldest are dropped for newer ones. One event is given at a time, in
 * order; other subscribers do not wait for this one as long as a thread is left.
 */
final class SubscriberLane implements Runnable {

    private static final int LONGEST = 1000;
    private static final int AT_ONCE = 100;

    private final Consumer<ConfigurationChangeEvent> subscriber;
    private final Executor threads;
    private final LongAdder dropped;
    /** Guarded by itself, as is the flag. */
    private final Queue<ConfigurationChangeEvent> waiting = new ArrayDeque<>(4);

    private boolean scheduled;
    private volatile boolean closed;

    SubscriberLane(Consumer<ConfigurationChangeEvent> subscriber, Executor threads, LongAdder dropped) {
        this.subscriber = subscriber;
        this.threads = threads;
        this.dropped = dropped;
    }

    void offer(ConfigurationChangeEvent event) {
        synchronized (waiting) {
            if (closed) {
                return;
            }
            if (waiting.size() == LONGEST) {
                waiting.remove();
                dropped.increment();
            }
            waiting.add(event);
            if (scheduled) {
                return;
            }
            scheduled = true;
        }
        threads.execute(this);
    }

    @Override
    public void run() {
        for (int i = 0; i < AT_ONCE; i++) {
            ConfigurationChangeEvent next;
            synchronized (waiting) {
                next = closed ? null : waiting.poll();
                if (next == null) {
                    scheduled = false;
                    return;
                }
            }
            subscriber.accept(next);
        }
        threads.execute(this); // others first
    }

    void close() {
        synchronized (waiting) {
            closed = true;
            waiting.clear();
        }
    }
}
