// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.typedevent;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.service.typedevent.monitor.MonitorEvent;
import org.osgi.util.pushstream.PushEvent;
import org.osgi.util.pushstream.PushStream;
import org.osgi.util.pushstream.PushStreamBuilder;
import org.osgi.util.pushstream.PushStreamProvider;
import org.osgi.util.pushstream.PushbackPolicyOption;
import org.osgi.util.pushstream.QueuePolicyOption;
import qtforge.caller.Rights;

/**
 * The open streams of monitors. What a reader does with an event runs on threads of its own, never on a publisher's nor on
 * those of the handlers.
 */
final class EventMonitor implements AutoCloseable {

    /** So many readers may block at a time without holding up the others. */
    private static final int THREADS = 8;

    private final PushStreamProvider provider = new PushStreamProvider();
    private final ThreadPoolExecutor executor;
    private final ScheduledExecutorService timer;

    /** Replaced whole under the lock of this object. */
    private volatile MonitorStream[] streams = {};

    private volatile int bound;

    /**
     * @param readers makes the threads of readers
     * @param timer for the time limits of streams
     * @param bound how many events may wait for one reader
     */
    EventMonitor(ThreadFactory readers, ScheduledExecutorService timer, int bound) {
        executor = new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), readers);
        executor.allowCoreThreadTimeOut(true);
        this.timer = timer;
        this.bound = bound;
    }

    /** How many events may wait for one reader from now on; open streams keep theirs. */
    void setBound(int bound) {
        this.bound = bound;
    }

    /** Called for each event, after it was put into the history. */
    void published(PublishedEvent event) {
        for (MonitorStream stream : streams) {
            stream.offer(event);
        }
    }

    /**
     * A stream of what is published from the moment of its first event on.
     *
     * @param history gives what comes before that
     */
    PushStream<MonitorEvent> stream(Bundle reader, Supplier<List<PublishedEvent>> history) {
        AtomicInteger waiting = new AtomicInteger();
        PushStreamBuilder<PublishedEvent, LinkedBlockingQueue<PushEvent<? extends PublishedEvent>>> builder =
                provider.buildStream(consumer -> {
                    MonitorStream stream = new MonitorStream(reader, consumer, bound, waiting);
                    open(stream, history);
                    return () -> close(stream);
                });
        // The buffer has no bound of its own: the stream counts what waits.
        PushStream<PublishedEvent> events = builder.withBuffer(new LinkedBlockingQueue<>())
                .withQueuePolicy(QueuePolicyOption.FAIL)
                .withPushbackPolicy(PushbackPolicyOption.FIXED, 0)
                .withExecutor(task -> executor.execute(within(reader, task)))
                .withScheduler(timer)
                .build();
        return events.map(event -> {
            waiting.decrementAndGet();
            return event.monitored();
        });
    }

    /** What a reader does runs with no more than its rights, whose class it may be. */
    private static Runnable within(Bundle reader, Runnable task) {
        if (!Rights.enforced()) {
            return task;
        }
        return () -> {
            try {
                Rights.within(Rights.of(reader), Executors.callable(task));
            } catch (Exception e) {
                throw new IllegalStateException("a task threw what it does not declare", e);
            }
        };
    }

    private void open(MonitorStream stream, Supplier<List<PublishedEvent>> history) {
        synchronized (this) {
            MonitorStream[] more = Arrays.copyOf(streams, streams.length + 1);
            more[streams.length] = stream;
            streams = more;
        }
        // Known to publishers first, so that nothing falls between the history and what follows.
        stream.begin(history.get());
    }

    private void close(MonitorStream stream) {
        remove(stream);
        stream.close();
    }

    private synchronized void remove(MonitorStream stream) {
        streams = Arrays.stream(streams)
                .filter(open -> open != stream && !open.isEnded())
                .toArray(MonitorStream[]::new);
    }

    /** Ends the streams of a bundle that stops. */
    void closeFor(Bundle bundle) {
        for (MonitorStream stream : streams) {
            if (stream.isReadBy(bundle)) {
                close(stream);
            }
        }
    }

    @Override
    public void close() {
        for (MonitorStream stream : streams) {
            close(stream);
        }
        executor.shutdown();
        try {
            // Time for the readers to learn of the end.
            if (!executor.awaitTermination(1, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
