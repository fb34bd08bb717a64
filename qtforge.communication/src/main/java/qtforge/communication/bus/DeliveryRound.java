// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import qtforge.api.communication.DeadLetterReason;
import qtforge.api.communication.Delivery;
import qtforge.api.communication.DeliveryOutcome;
import qtforge.api.communication.DeliveryReport;
import qtforge.api.communication.Message;

/** The delivery of one message to recipients that are chosen and counted one by one. For one thread. */
final class DeliveryRound {

    private final Ledger ledger;
    private final Deliverer deliverer;
    private final Message message;
    private final Sender sender;
    private final boolean inCallerThread;
    /** Null when the calls of the handlers are not measured. */
    private final MeasuredRound measured;

    /** Null when nobody waits for the last outcomes. */
    private final AsyncReport async;

    private final MessageFields fields;
    private final List<Delivery> deliveries = new ArrayList<>();
    private int recipients;

    DeliveryRound(
            Ledger ledger,
            Deliverer deliverer,
            Message message,
            Sender sender,
            boolean inCallerThread,
            MeasuredRound measured,
            AsyncReport report) {
        this.ledger = ledger;
        this.deliverer = deliverer;
        this.message = message;
        this.sender = sender;
        this.inCallerThread = inCallerThread;
        this.measured = measured;
        this.async = report;
        this.fields = new MessageFields(message);
    }

    /**
     * Whether a subscription wants the message; when its predicate throws, the message is a dead letter.
     *
     * @param named whether the options name it, so that the report says when it does not want it
     */
    boolean wants(BusSubscription subscription, boolean named) {
        try {
            boolean wanted = subscription.wish().wants(message, fields);
            if (!wanted && named) {
                add(Outcomes.of(subscription, DeliveryOutcome.FILTERED));
            }
            return wanted;
        } catch (RuntimeException | Error e) {
            recipients++;
            ledger.meant(subscription, sender);
            ledger.threw(subscription, sender, message, e);
            String words = "its predicate threw " + FailureReports.words(e);
            ledger.dead(subscription, parcel(), DeadLetterReason.HANDLER_FAILED, words, 0);
            deliveries.add(Outcomes.of(subscription, DeliveryOutcome.DEAD_LETTER));
            return false;
        }
    }

    /** Delivers to a subscription that wants the message; false when it was closed meanwhile. */
    boolean give(BusSubscription subscription) {
        ledger.meant(subscription, sender);
        Optional<Delivery> outcome;
        if (inCallerThread) {
            outcome = deliverer.call(subscription, parcel(), measured);
        } else if (async == null) {
            outcome = deliverer.queue(subscription, parcel());
        } else {
            outcome = deliverer.queueWithoutWaiting(subscription, parcel());
        }
        outcome.ifPresent(deliveries::add);
        if (outcome.isPresent()) {
            recipients++;
        } else if (async != null) {
            async.missOne();
        }
        return outcome.isPresent();
    }

    /** Somebody the options name does not get it. */
    void add(Delivery delivery) {
        deliveries.add(delivery);
        if (async != null) {
            async.add(delivery);
        }
    }

    /** Ends the round. */
    DeliveryReport end() {
        if (recipients == 0) {
            sender.unheard.increment();
        }
        return report();
    }

    /** What became of the message so far. */
    DeliveryReport report() {
        return deliveries.isEmpty() ? DeliveryReport.NOBODY : new DeliveryReport(deliveries);
    }

    private Parcel parcel() {
        return new Parcel(message, sender, 0, false, async == null ? null : async.expect());
    }
}
