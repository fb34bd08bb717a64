// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import java.util.Optional;
import qtforge.api.communication.DeadLetterReason;
import qtforge.api.communication.Delivery;
import qtforge.api.communication.DeliveryOutcome;
import qtforge.api.communication.DeliveryReport;
import qtforge.api.communication.Message;
import qtforge.api.communication.MessageHandler;
import qtforge.api.communication.OverflowPolicy;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.communication.lane.Admission;

/** Gives messages to subscriptions: by calling their handlers in this thread, or by putting parcels into their lanes. */
final class Deliverer {

    private final Ledger ledger;

    Deliverer(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Calls all handlers of a plain route that was entered. In the usual case nothing is counted and nothing allocated here: that
     * everybody has got it is counted by leaving the route.
     *
     * @param measured measures the calls; usually null
     */
    DeliveryReport callAll(Route route, Message message, MeasuredRound measured) {
        BusSubscription[] subscriptions = route.subscriptions();
        Outcomes outcomes = null;
        for (BusSubscription subscription : subscriptions) {
            MessageHandler handler = subscription.direct();
            try {
                if (handler != null) {
                    if (measured == null) {
                        handler.handle(message);
                    } else {
                        measured.call(subscription, handler, message);
                    }
                    continue;
                }
            } catch (Throwable e) {
                outcomes = outcomes != null ? outcomes : new Outcomes(subscriptions, DeliveryOutcome.DELIVERED);
                ledger.notDelivered(subscription, route.sender());
                outcomes.put(subscription, Optional.of(failed(subscription, new Parcel(message, route.sender()), e)));
                continue;
            }
            outcomes = outcomes != null ? outcomes : new Outcomes(subscriptions, DeliveryOutcome.DELIVERED);
            ledger.notDelivered(subscription, route.sender());
            outcomes.put(subscription, notCalled(subscription, new Parcel(message, route.sender())));
        }
        return outcomes == null ? route.allDelivered() : outcomes.report();
    }

    /** {@link #callAll} with a message that was chosen to be measured. */
    DeliveryReport measureAll(Route route, Message message) {
        MeasuredRound measured = MeasuredRound.of(route.sampler());
        try {
            return callAll(route, message, measured);
        } finally {
            if (measured != null) {
                measured.end();
            }
        }
    }

    /** Puts a message into all lanes of a plain route that was entered. */
    DeliveryReport queueAll(Route route, Message message) {
        BusSubscription[] subscriptions = route.subscriptions();
        if (subscriptions.length == 0) {
            return DeliveryReport.NOBODY;
        }
        Parcel parcel = new Parcel(message, route.sender());
        int level = message.priority().value();
        Outcomes outcomes = null;
        for (BusSubscription subscription : subscriptions) {
            Admission admission = subscription.lane().offer(parcel, level, subscription.blockNanos());
            if (admission != Admission.ACCEPTED) {
                outcomes = outcomes != null ? outcomes : new Outcomes(subscriptions, DeliveryOutcome.QUEUED);
                outcomes.put(subscription, refused(subscription, parcel, admission));
            }
        }
        return outcomes == null ? route.allQueued() : outcomes.report();
    }

    /**
     * Puts a message that was counted as meant for a subscription into its lane.
     *
     * @return empty when the subscription is closed, so that it was not meant for it
     */
    Optional<Delivery> queue(BusSubscription subscription, Parcel parcel) {
        return answered(
                subscription, parcel, subscription.lane().offer(parcel, level(parcel), subscription.blockNanos()));
    }

    /**
     * {@link #queue}, but never waits: where a publisher would wait for room, the parcel is put in line beyond the capacity. How
     * many there are is bounded by who publishes.
     */
    Optional<Delivery> queueWithoutWaiting(BusSubscription subscription, Parcel parcel) {
        boolean blocks = subscription.options().overflow() == OverflowPolicy.BLOCK;
        return answered(
                subscription,
                parcel,
                blocks
                        ? subscription.lane().add(parcel, level(parcel))
                        : subscription.lane().offer(parcel, level(parcel), 0));
    }

    private Optional<Delivery> answered(BusSubscription subscription, Parcel parcel, Admission admission) {
        return admission == Admission.ACCEPTED
                ? Optional.of(Outcomes.of(subscription, DeliveryOutcome.QUEUED))
                : refused(subscription, parcel, admission);
    }

    /**
     * Calls the handler with a message that was counted as meant for the subscription.
     *
     * @param measured measures the call; may be null
     * @return empty when the subscription is closed, so that it was not meant for it
     */
    Optional<Delivery> call(BusSubscription subscription, Parcel parcel, MeasuredRound measured) {
        MessageHandler handler = subscription.direct();
        if (handler == null) {
            return notCalled(subscription, parcel);
        }
        Message converted;
        try {
            converted = subscription.wish().converted(parcel.message());
        } catch (RuntimeException e) {
            PluginError error =
                    ledger.dead(subscription, parcel, DeadLetterReason.CONVERSION_FAILED, FailureReports.words(e), 0);
            return Optional.of(Outcomes.of(subscription, DeliveryOutcome.DEAD_LETTER, error));
        }
        try {
            if (measured == null) {
                handler.handle(converted);
            } else {
                measured.call(subscription, handler, converted);
            }
        } catch (Throwable e) {
            return Optional.of(failed(subscription, parcel, e));
        }
        ledger.delivered(subscription, parcel);
        return Optional.of(Outcomes.of(subscription, DeliveryOutcome.DELIVERED));
    }

    /** What becomes of a message whose handler may not be called in this thread. */
    private Optional<Delivery> notCalled(BusSubscription subscription, Parcel parcel) {
        // A closed lane and a hung one refuse it, that of a paused subscription lets it wait.
        return parcel.receipt() == null ? queue(subscription, parcel) : queueWithoutWaiting(subscription, parcel);
    }

    /** What becomes of a message whose handler threw in this thread. */
    private Delivery failed(BusSubscription subscription, Parcel parcel, Throwable failure) {
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        ledger.threw(subscription, parcel.sender(), parcel.message(), failure);
        String words = FailureReports.words(failure);
        Parcel again = new Parcel(parcel.message(), parcel.sender(), 1, false, parcel.receipt());
        if (subscription.options().retries() == 0
                || subscription.lane().offer(again, level(again), 0) != Admission.ACCEPTED) {
            ledger.dead(subscription, again, DeadLetterReason.HANDLER_FAILED, words, 1);
        }
        PluginErrorCode code = failure.getClass() == PluginException.class
                ? ((PluginException) failure).code()
                : PluginErrorCode.EXECUTION_FAILED;
        return Outcomes.of(subscription, DeliveryOutcome.FAILED, new PluginError(code, words));
    }

    /** What becomes of a message that a lane does not take. */
    private Optional<Delivery> refused(BusSubscription subscription, Parcel parcel, Admission admission) {
        switch (admission) {
            case CLOSED -> {
                ledger.notMeant(subscription, parcel.sender());
                return Optional.empty();
            }
            case HUNG -> {
                PluginError error = ledger.dead(
                        subscription, parcel, DeadLetterReason.HANDLER_HUNG, "its handler does not return", 0);
                return Optional.of(Outcomes.of(subscription, DeliveryOutcome.DEAD_LETTER, error));
            }
            case FULL -> {
                return Optional.of(overflow(subscription, parcel));
            }
            default -> throw new IllegalArgumentException("not refused: " + admission);
        }
    }

    private Delivery overflow(BusSubscription subscription, Parcel parcel) {
        OverflowPolicy policy = subscription.options().overflow();
        if (policy == OverflowPolicy.DROP_NEWEST || policy == OverflowPolicy.DROP_OLDEST) {
            ledger.dropped(subscription, parcel);
            return Outcomes.of(subscription, DeliveryOutcome.DROPPED);
        }
        PluginError error = ledger.dead(
                subscription,
                parcel,
                DeadLetterReason.OVERFLOW,
                "its lane of " + subscription.options().capacity() + " is full"
                        + (policy == OverflowPolicy.BLOCK ? " and did not get room in time" : ""),
                0);
        return Outcomes.of(subscription, DeliveryOutcome.DEAD_LETTER, error);
    }

    private static int level(Parcel parcel) {
        return parcel.message().priority().value();
    }
}
