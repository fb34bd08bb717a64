// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import java.util.concurrent.TimeUnit;
import qtforge.api.communication.DeadLetterReason;
import qtforge.api.communication.Message;
import qtforge.api.communication.MessageHandler;
import qtforge.api.communication.SubscribeOptions;
import qtforge.communication.caller.Rights;
import qtforge.communication.lane.LaneOwner;

/** The calls of a subscription's handler in its lane, with retries. */
final class SubscriptionLane implements LaneOwner<Parcel> {

    private static final long LONGEST_DELAY = TimeUnit.MINUTES.toNanos(1);

    private final BusSubscription subscription;
    private final Ledger ledger;
    /** Whether a handler is being called, or about to be; so that who closes can wait for one that is about to. */
    private volatile boolean calling;

    /** The parcel that is tried again, and how often its handler was called. For the thread that empties the lane. */
    private Parcel retried;

    private int attempts;

    SubscriptionLane(BusSubscription subscription, Ledger ledger) {
        this.subscription = subscription;
        this.ledger = ledger;
    }

    /** Whether a call of the handler is running, or just beginning. */
    boolean isCalling() {
        return calling;
    }

    @Override
    public long handle(Parcel parcel) {
        if (retried != parcel && parcel.attempts() > 0) {
            // Its first call was the publisher's; this one is its first retry and comes after the delay.
            retried = parcel;
            attempts = parcel.attempts();
            return delay();
        }
        calling = true;
        try {
            MessageHandler handler = subscription.handler();
            if (handler == null) {
                giveUp(parcel, DeadLetterReason.SUBSCRIPTION_CLOSED, "the subscription was closed");
                return DONE;
            }
            return call(handler, parcel);
        } finally {
            calling = false;
        }
    }

    private long call(MessageHandler handler, Parcel parcel) {
        Message message;
        try {
            if (parcel.fromHistory()
                    && !subscription.wish().wants(parcel.message(), new MessageFields(parcel.message()))) {
                ledger.notMeant(subscription, parcel.sender());
                return DONE;
            }
        } catch (RuntimeException | Error e) {
            return failed(parcel, e);
        }
        try {
            message = subscription.wish().converted(parcel.message());
        } catch (RuntimeException e) {
            giveUp(parcel, DeadLetterReason.CONVERSION_FAILED, FailureReports.words(e));
            return DONE;
        }
        try {
            if (Rights.enforced()) {
                Rights.within(subscription.owner().accessControlContext(), () -> {
                    handler.handle(message);
                    return null;
                });
            } else {
                handler.handle(message);
            }
            subscription.handledAt(System.currentTimeMillis());
            ledger.delivered(subscription, parcel);
            retried = null;
            return DONE;
        } catch (Throwable e) {
            return failed(parcel, e);
        }
    }

    private long failed(Parcel parcel, Throwable failure) {
        ledger.threw(subscription, parcel.sender(), parcel.message(), failure);
        if (retried != parcel) {
            retried = parcel;
            attempts = 0;
        }
        attempts++;
        if (attempts <= subscription.options().retries() && !subscription.isClosed()) {
            return delay();
        }
        giveUp(parcel, DeadLetterReason.HANDLER_FAILED, FailureReports.words(failure));
        return DONE;
    }

    private void giveUp(Parcel parcel, DeadLetterReason reason, String detail) {
        ledger.dead(subscription, parcel, reason, detail, retried == parcel ? attempts : parcel.attempts());
        retried = null;
    }

    /** Doubles with each attempt. */
    private long delay() {
        SubscribeOptions options = subscription.options();
        long first = options.retryDelay().toNanos();
        int doublings = Math.min(attempts - 1, 40);
        return first > LONGEST_DELAY >> doublings ? LONGEST_DELAY : first << doublings;
    }

    @Override
    public void abandoned(Parcel parcel, Abandonment why) {
        switch (why) {
            case PUSHED_OUT -> ledger.dropped(subscription, parcel);
            case CLOSED -> ledger.closed(subscription, parcel);
        }
    }

    @Override
    public void hung(Thread thread, StackTraceElement[] stack) {
        subscription.hang(true);
        ledger.hung(subscription, thread, stack);
    }

    @Override
    public void recovered() {
        subscription.hang(false);
        ledger.recovered();
    }
}
