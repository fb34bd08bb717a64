// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.felix.service.command.Process;
import qtforge.api.communication.Message;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.OverflowPolicy;
import qtforge.api.communication.SubscribeOptions;
import qtforge.api.communication.Subscription;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.shell.text.TextWidth;

/** Prints messages as they come. What comes too fast is dropped, counted and told; the bus never waits for a terminal. */
final class MessageTail {

    private static final int MOST_WAITING = 1000;

    private final JsonCodec json;
    private final boolean asJson;
    private final BlockingQueue<Message> messages = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong lost = new AtomicLong();

    MessageTail(JsonCodec json, boolean asJson) {
        this.json = json;
        this.asJson = asJson;
    }

    /**
     * Prints until enough have come, the time is over, or the thread is interrupted, which is what Ctrl-C does.
     *
     * @param count zero for no end
     * @param limit zero for no end
     * @return how many were printed
     */
    int follow(MessageBus bus, SubscribeOptions wanted, int count, Duration limit) {
        Process process = Process.Utils.current();
        if (process == null) {
            throw new PluginException(PluginErrorCode.INVALID_STATE, "there is nowhere to print to; run it in a shell");
        }
        SubscribeOptions options = wanted.capacity(MOST_WAITING).overflow(OverflowPolicy.DROP_OLDEST);
        try (Subscription subscription = bus.subscribe(options, this::offer)) {
            return go(process.out(), subscription, count, System.nanoTime(), limit.toNanos());
        }
    }

    private void offer(Message message) {
        if (!messages.offer(message)) {
            lost.incrementAndGet();
        }
    }

    private int go(PrintStream out, Subscription subscription, int count, long begin, long limitNanos) {
        int printed = 0;
        long told = 0;
        try {
            while (count == 0 || printed < count) {
                long left = limitNanos == 0 ? Long.MAX_VALUE : limitNanos - (System.nanoTime() - begin);
                Message message = left <= 0 ? null : messages.poll(left, TimeUnit.NANOSECONDS);
                if (message == null) {
                    return printed;
                }
                print(out, message);
                printed++;
                long dropped = subscription.info().dropped() + lost.get();
                if (dropped > told) {
                    out.println("... " + (dropped - told) + " messages came too fast to be shown");
                    told = dropped;
                }
            }
        } catch (InterruptedException e) {
            // Ctrl-C: following ends, which is no failure. The flag stays, for whoever started this thread.
            Thread.currentThread().interrupt();
        }
        return printed;
    }

    private void print(PrintStream out, Message message) {
        out.println(
                asJson
                        ? json.format(message.toJson(), false)
                        : TextWidth.oneLine(MessageRow.of(message, json).tailLine()));
        out.flush();
    }
}
