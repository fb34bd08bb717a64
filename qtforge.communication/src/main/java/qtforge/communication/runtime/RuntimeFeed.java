// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.runtime;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.communication.Message;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.MessagePayload;
import qtforge.communication.lane.LaneThreads;

/**
 * Publishes what parts of the runtime say, in its own thread {@code qtforge-communication-runtime-N}, so that a slow subscriber never
 * keeps the runtime waiting. At most {@value #LONGEST} messages wait; then the newest are dropped and counted.
 */
@Component(service = RuntimeFeed.class)
public final class RuntimeFeed {

    private static final int LONGEST = 10_000;

    private static final ThreadFactory THREADS = LaneThreads.factory("runtime");

    private final MessageBus bus;
    private final BlockingQueue<Supplier<Message>> waiting = new ArrayBlockingQueue<>(LONGEST);
    private final AtomicLong dropped = new AtomicLong();
    private final System.Logger log = System.getLogger(RuntimeFeed.class.getName());
    /** Started with the first message, ended when nothing came for a while. Guarded by this. */
    private Thread thread;

    private volatile boolean stopped;

    /** Called by Declarative Services. */
    @Activate
    public RuntimeFeed(@Reference MessageBus bus) {
        this.bus = bus;
    }

    /** Whether somebody would hear a message. */
    boolean isWanted(String topic) {
        return bus.hasSubscribers(topic);
    }

    /** Publishes a message soon. */
    void say(String topic, MessagePayload payload) {
        say(topic, payload, "");
    }

    /** Publishes a message soon. */
    void say(String topic, MessagePayload payload, String correlationId) {
        long now = System.currentTimeMillis();
        enqueue(() -> Message.builder(topic, payload)
                .timestamp(java.time.Instant.ofEpochMilli(now))
                .correlationId(correlationId)
                .build());
    }

    private void enqueue(Supplier<Message> message) {
        if (stopped) {
            return;
        }
        if (!waiting.offer(message) && dropped.getAndIncrement() == 0) {
            log.log(
                    System.Logger.Level.WARNING,
                    LONGEST + " messages of the runtime wait for slow subscribers; the newest are dropped from now on");
        }
        start();
    }

    private synchronized void start() {
        if (thread == null && !stopped) {
            thread = THREADS.newThread(this::publish);
            thread.start();
        }
    }

    private void publish() {
        try {
            while (!stopped) {
                Supplier<Message> next = waiting.poll(10, TimeUnit.SECONDS);
                if (next != null) {
                    publish(next);
                } else if (ended()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            // The component is being deactivated.
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean ended() {
        if (waiting.isEmpty()) {
            thread = null;
            return true;
        }
        return false;
    }

    /** Whatever goes wrong with one message, the next is published. */
    private void publish(Supplier<Message> next) {
        try {
            bus.publish(next.get());
        } catch (RuntimeException | LinkageError e) {
            if (!stopped) {
                log.log(System.Logger.Level.WARNING, "A message of the runtime is lost", e);
            }
        }
    }

    /** How many messages were dropped. */
    long dropped() {
        return dropped.get();
    }

    @Deactivate
    void stop() {
        Thread running;
        synchronized (this) {
            stopped = true;
            running = thread;
            thread = null;
        }
        if (running != null) {
            running.interrupt();
        }
    }
}
