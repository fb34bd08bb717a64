// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.osgi.util.pushstream.PushEvent;
import org.osgi.util.pushstream.PushEventConsumer;
import org.osgi.util.pushstream.PushEventSource;
import org.osgi.util.pushstream.PushStream;
import org.osgi.util.pushstream.PushStreamProvider;
import qtforge.api.communication.Message;
import qtforge.api.core.PluginErrorCode;
import qtforge.caller.Caller;
import qtforge.caller.Rights;

/**
 * The messages of a subscription as a stream. The stream has no buffer of its own: its consumer runs in the lane, and when it
 * asks for a pause the lane pauses, so what comes meanwhile waits there and the overflow policy decides.
 */
final class MessageStream implements PushEventSource<Message> {

    private final Bus bus;
    private final Caller caller;
    private final Wish wish;

    private MessageStream(Bus bus, Caller caller, Wish wish) {
        this.bus = bus;
        this.caller = caller;
        this.wish = wish;
    }

    /** A stream that subscribes when its consumer is known. Rights were checked. */
    static PushStream<Message> of(Bus bus, Caller caller, Wish wish) {
        return Rights.privileged(() -> new PushStreamProvider()
                .buildStream(new MessageStream(bus, caller, wish))
                .unbuffered()
                .withExecutor(bus.callbacks().executor())
                .withScheduler(bus.callbacks().executor())
                .build());
    }

    @Override
    public AutoCloseable open(PushEventConsumer<? super Message> consumer) {
        Feed feed = new Feed(consumer);
        BusSubscription subscription =
                Rights.privileged(() -> bus.subscriptions().open(caller, wish, feed::data, true));
        feed.subscription = subscription;
        subscription.onEnd(feed::end);
        return subscription;
    }

    /** What connects one subscription with the consumer. */
    private final class Feed {

        private final PushEventConsumer<? super Message> consumer;
        /** Null for the moment until the first messages may have come. */
        private volatile BusSubscription subscription;

        Feed(PushEventConsumer<? super Message> consumer) {
            this.consumer = consumer;
        }

        void data(Message message) throws Exception {
            long pause = consumer.accept(PushEvent.data(message));
            BusSubscription mine = subscription;
            if (pause == 0 || mine == null) {
                return;
            }
            if (pause < 0) {
                mine.close();
                return;
            }
            mine.pause();
            try {
                bus.callbacks().executor().schedule(mine::resume, pause, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                // The bus is stopped, and the subscription with it.
                mine.close();
            }
        }

        /** In a thread of ours: whoever ends the subscription shall not wait for what the stream does then. */
        void end() {
            try {
                bus.callbacks().executor().execute(this::tellEnd);
            } catch (RejectedExecutionException e) {
                tellEnd();
            }
        }

        private void tellEnd() {
            try {
                Rights.within(caller.accessControlContext(), () -> consumer.accept(PushEvent.close()));
            } catch (Exception e) {
                bus.reports()
                        .report(
                                PluginErrorCode.EXECUTION_FAILED,
                                "the stream of " + caller.id() + " of "
                                        + wish.options().topics() + " threw when it was closed: "
                                        + FailureReports.words(e),
                                "",
                                caller.id(),
                                "message stream");
            }
        }
    }
}
