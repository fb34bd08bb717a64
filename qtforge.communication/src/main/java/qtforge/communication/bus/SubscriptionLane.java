// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import qtforge.api.communication.DeadLetterReason;
import qtforge.api.communication.Message;
import qtforge.api.communication.MessageHandler;
import qtforge.api.communication.SubscribeOptions;
import qtforge.api.monitoring.usage.UsageCall;
import qtforge.caller.Metering;
import qtforge.caller.Rights;
import qtforge.communication.lane.LaneOwner;

/** The calls of a subscription's handler in its lane, with retries. */
final class SubscriptionLane implements LaneOwner<Parcel> {

    private static final long LONGEST_DELAY = TimeUnit.MINUTES.toNanos(1);

    /** After which a lane that waits looks whether its plugin was released. */
    private static final long RELEASED_WITHIN = TimeUnit.MILLISECONDS.toNanos(100);

    private final BusSubscription subscription;
    private final Ledger ledger;
    /** Written by the thread that empties the lane; the count of the sender that came last is at hand. */
    private final ConcurrentHashMap<Sender, LaneCount> counts = new ConcurrentHashMap<>(2);

    private LaneCount count;

    /** The parcel that is tried again, and how often its handler was called. For the thread that empties the lane. */
    private Parcel retried;

    private int attempts;

    SubscriptionLane(BusSubscription subscription, Ledger ledger) {
        this.subscription = subscription;
        this.ledger = ledger;
    }

    /** What was delivered in this lane, by sender. */
    Collection<LaneCount> counts() {
        return counts.values();
    }

    /** How much was delivered in this lane. */
    long delivered() {
        long sum = 0;
        for (LaneCount each : counts.values()) {
            sum += each.delivered();
        }
        return sum;
    }

    /** How long to wait because the plugin uses more than it may; looked up at the begin of each turn. */
    private long putOff;

    @Override
    public UsageCall turnBegins() {
        long wait = Metering.putOffNanos(subscription.owner());
        // A publisher may have had it put off, who did not come back until it was over.
        if (wait > 0 || subscription.isPutOff()) {
            subscription.putOff(wait > 0);
        }
        putOff = wait;
        return wait > 0 ? null : Metering.begin(subscription.owner());
    }

    @Override
    public long handle(Parcel parcel) {
        if (putOff > 0) {
            return Math.min(putOff, RELEASED_WITHIN);
        }
        if (retried != parcel && parcel.attempts() > 0) {
            // Its first call was the publisher's; this one is its first retry and comes after the delay.
            retried = parcel;
            attempts = parcel.attempts();
            return delay();
        }
        MessageHandler handler = subscription.handler();
        if (handler == null) {
            giveUp(parcel, DeadLetterReason.SUBSCRIPTION_CLOSED, "the subscription was closed");
            return DONE;
        }
        if (!subscription.isPlain()) {
            return select(handler, parcel);
        }
        return call(handler, parcel, parcel.message());
    }

    /** When the message must be looked at first: one from history may not be wanted, another may have to be converted. */
    private long select(MessageHandler handler, Parcel parcel) {
        Wish wish = subscription.wish();
        try {
            if (parcel.fromHistory() && !wish.wants(parcel.message(), new MessageFields(parcel.message()))) {
                ledger.notMeant(subscription, parcel.sender());
                return DONE;
            }
        } catch (RuntimeException | Error e) {
            return failed(parcel, e);
        }
        Message converted;
        try {
            converted = wish.converted(parcel.message());
        } catch (RuntimeException e) {
            giveUp(parcel, DeadLetterReason.CONVERSION_FAILED, FailureReports.words(e));
            return DONE;
        }
        return call(handler, parcel, converted);
    }

    private long call(MessageHandler handler, Parcel parcel, Message message) {
        try {
            if (Rights.enforced()) {
                Rights.within(subscription.owner().accessControlContext(), () -> {
                    handler.handle(message);
                    return null;
                });
            } else {
                handler.handle(message);
            }
        } catch (Throwable e) {
            return failed(parcel, e);
        }
        delivered(parcel);
        return DONE;
    }

    private void delivered(Parcel parcel) {
        LaneCount same = count;
        if (same == null || same.sender() != parcel.sender()) {
            same = counts.computeIfAbsent(parcel.sender(), LaneCount::new);
            count = same;
        }
        same.increment();
        subscription.handledAt(ledger.clock().now());
        if (parcel.receipt() != null) {
            ledger.deliveredInLane(subscription, parcel);
        }
        retried = null;
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
