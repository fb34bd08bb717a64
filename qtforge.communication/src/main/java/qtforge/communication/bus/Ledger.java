// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import qtforge.api.communication.DeadLetterReason;
import qtforge.api.communication.DeliveryOutcome;
import qtforge.api.communication.Message;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;

/**
 * Books what becomes of each delivery: with its subscription, with its sender, and with who waits for it. The outcome is booked
 * before whoever waits hears of it.
 */
final class Ledger {

    private final DeadLetters letters;
    private final FailureReports reports;
    private final CoarseClock clock;
    private final AtomicInteger hanging = new AtomicInteger();
    /** Why lanes are closed: because the subscription ends, or the bus. */
    private volatile DeadLetterReason closing = DeadLetterReason.SUBSCRIPTION_CLOSED;

    Ledger(DeadLetters letters, FailureReports reports, CoarseClock clock) {
        this.clock = clock;
        this.letters = letters;
        this.reports = reports;
    }

    /** From now on lanes are closed because the bus stops. */
    void stopping() {
        closing = DeadLetterReason.RUNTIME_STOPPED;
    }

    /** The time of deliveries. */
    CoarseClock clock() {
        return clock;
    }

    /** How many handlers do not return now. */
    int hanging() {
        return hanging.get();
    }

    /** A message is meant for a subscription. Not called for what a route counts by itself. */
    void meant(BusSubscription subscription, Sender sender) {
        subscription.totals().recipients.increment();
        sender.totals.recipients.increment();
    }

    /** Takes {@link #meant} back, whoever counted it: the subscription was closed meanwhile. */
    void notMeant(BusSubscription subscription, Sender sender) {
        subscription.totals().recipients.decrement();
        sender.totals.recipients.decrement();
    }

    /** A route will count a delivery in the caller's thread that was none. */
    void notDelivered(BusSubscription subscription, Sender sender) {
        subscription.totals().delivered.decrement();
        sender.totals.delivered.decrement();
    }

    /** The handler has returned in its lane, which counts that itself. */
    void deliveredInLane(BusSubscription subscription, Parcel parcel) {
        settle(subscription, parcel, DeliveryOutcome.DELIVERED, Optional.empty());
    }

    /** The handler has returned in the thread of a publisher, who did not take the plain way. */
    void delivered(BusSubscription subscription, Parcel parcel) {
        subscription.totals().delivered.increment();
        parcel.sender().totals.delivered.increment();
        subscription.handledAt(clock.now());
        settle(subscription, parcel, DeliveryOutcome.DELIVERED, Optional.empty());
    }

    /** The handler threw; what becomes of the message is booked by others. */
    void threw(BusSubscription subscription, Sender sender, Message message, Throwable failure) {
        subscription.totals().failures.increment();
        sender.failed(FailureReports.words(failure) + " in the handler of " + subscription.subscriberId() + " for "
                + message.topic());
        reports.threw(subscription, message, failure);
    }

    /** The lane was full. */
    void dropped(BusSubscription subscription, Parcel parcel) {
        subscription.totals().dropped.increment();
        parcel.sender().totals.dropped.increment();
        settle(subscription, parcel, DeliveryOutcome.DROPPED, Optional.empty());
    }

    /** It will not be delivered, and is kept. */
    PluginError dead(
            BusSubscription subscription, Parcel parcel, DeadLetterReason reason, String detail, int attempts) {
        letters.add(parcel.message(), parcel.sender(), subscription, reason, detail, attempts);
        subscription.totals().dead.increment();
        parcel.sender().totals.dead.increment();
        PluginError error = new PluginError(
                code(reason),
                "message on " + parcel.message().topic() + " to " + subscription.subscriberId() + " is a dead letter ("
                        + reason.scriptName() + "): " + detail);
        settle(subscription, parcel, DeliveryOutcome.DEAD_LETTER, Optional.of(error));
        return error;
    }

    /** It waited in a lane that is closed. */
    void closed(BusSubscription subscription, Parcel parcel) {
        DeadLetterReason reason = closing;
        dead(
                subscription,
                parcel,
                reason,
                reason == DeadLetterReason.RUNTIME_STOPPED
                        ? "the bus was stopped while it waited"
                        : "the subscription was closed while it waited",
                parcel.attempts());
    }

    void hung(BusSubscription subscription, Thread thread, StackTraceElement[] stack) {
        hanging.incrementAndGet();
        reports.hung(subscription, thread, stack);
    }

    void recovered() {
        hanging.decrementAndGet();
    }

    private static void settle(
            BusSubscription subscription, Parcel parcel, DeliveryOutcome outcome, Optional<PluginError> error) {
        if (parcel.receipt() != null) {
            parcel.receipt().settled(subscription, outcome, error);
        }
    }

    private static PluginErrorCode code(DeadLetterReason reason) {
        return switch (reason) {
            case OVERFLOW -> PluginErrorCode.RESOURCE_EXHAUSTED;
            case HANDLER_FAILED -> PluginErrorCode.EXECUTION_FAILED;
            case HANDLER_HUNG -> PluginErrorCode.TIMEOUT;
            case SUBSCRIPTION_CLOSED, RUNTIME_STOPPED -> PluginErrorCode.OPERATION_CANCELLED;
            case CONVERSION_FAILED -> PluginErrorCode.INVALID_ARGUMENT;
        };
    }
}
