// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.typedevent;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.framework.Bundle;
import org.osgi.util.pushstream.PushEvent;
import org.osgi.util.pushstream.PushEventConsumer;

/**
 * One open stream of the monitor. Publishers never wait for it: one that falls too far behind ends with an error, so that its
 * reader knows that events are missing. The consumer is the buffer of a push stream, which runs no code of the reader.
 */
final class MonitorStream {

    private final Bundle reader;
    private final PushEventConsumer<? super PublishedEvent> consumer;
    private final AtomicInteger waiting;
    private final AtomicBoolean ended = new AtomicBoolean();

    private final int limit;

    /** How many events may wait for the reader: the limit, and what it asked for of the history. */
    private volatile int bound;

    /** What was published while the history was given; null from then on. Written under the lock of this object. */
    private volatile List<PublishedEvent> early = new ArrayList<>();

    /**
     * @param reader the bundle that monitors
     * @param limit how many events may wait for the reader
     * @param waiting how many do; whoever takes one counts it off
     */
    MonitorStream(Bundle reader, PushEventConsumer<? super PublishedEvent> consumer, int limit, AtomicInteger waiting) {
        this.reader = reader;
        this.consumer = consumer;
        this.limit = limit;
        bound = limit;
        this.waiting = waiting;
    }

    boolean isReadBy(Bundle bundle) {
        return bundle.equals(reader);
    }

    boolean isEnded() {
        return ended.get();
    }

    /** Gives what was published before, and then what came in since this stream is known to publishers. */
    void begin(List<PublishedEvent> history) {
        bound = limit + history.size();
        history.forEach(this::give);
        Set<PublishedEvent> given = Collections.newSetFromMap(new IdentityHashMap<>());
        given.addAll(history);
        synchronized (this) {
            early.stream().filter(event -> !given.contains(event)).forEach(this::give);
            early = null;
        }
    }

    /** Hands over an event that was published just now. */
    void offer(PublishedEvent event) {
        if (early != null) {
            synchronized (this) {
                if (early != null) {
                    if (early.size() < bound) {
                        early.add(event);
                    } else {
                        endBehind();
                    }
                    return;
                }
            }
        }
        give(event);
    }

    private void give(PublishedEvent event) {
        if (ended.get()) {
            return;
        }
        if (waiting.incrementAndGet() > bound) {
            endBehind();
            return;
        }
        try {
            if (consumer.accept(PushEvent.data(event)) < 0) {
                ended.set(true);
            }
        } catch (Exception e) {
            end(PushEvent.error(e));
        }
    }

    private void endBehind() {
        end(PushEvent.error(new IllegalStateException("the reader of this stream was more than " + bound
                + " events behind: read faster, or raise monitorQueue of the PID " + TypedEventService.PID)));
    }

    /** Nothing comes any more: the bus or the reader's bundle stops. */
    void close() {
        end(PushEvent.close());
    }

    private void end(PushEvent<PublishedEvent> last) {
        if (ended.compareAndSet(false, true)) {
            try {
                consumer.accept(last);
            } catch (Exception e) {
                throw new IllegalStateException("a stream of the monitor did not take its end", e);
            }
        }
    }
}
