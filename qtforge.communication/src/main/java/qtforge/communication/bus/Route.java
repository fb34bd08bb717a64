// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import qtforge.api.communication.Delivery;
import qtforge.api.communication.DeliveryOutcome;
import qtforge.api.communication.DeliveryReport;

/**
 * The subscriptions that want what one sender publishes on one topic, until one comes, goes or changes; then the route is
 * retired and the next publisher finds a new one. It counts what takes its plain way: each who entered to deliver directly has
 * delivered to all when he has left; what was not so is corrected in the counters of sender and subscription.
 */
final class Route {

    private final CountedTopic topic;
    private final Sender sender;
    private final BusSubscription[] subscriptions;
    private final boolean plain;
    private final boolean kept;
    private final RouteCounter counter = new RouteCounter();
    private final CallSampler sampler = new CallSampler();
    private volatile boolean retired;
    /** The reports of the plain way; made when first needed, by whoever comes, always the same. */
    private volatile DeliveryReport delivered;

    private volatile DeliveryReport queued;

    /**
     * A route nobody has entered.
     *
     * @param isKept whether history keeps messages of the topic
     */
    Route(CountedTopic topic, Sender sender, BusSubscription[] subscriptions, boolean isKept) {
        this.topic = topic;
        this.sender = sender;
        this.subscriptions = subscriptions;
        this.kept = isKept;
        boolean allPlain = !isKept;
        for (BusSubscription subscription : subscriptions) {
            allPlain &= subscription.isPlain();
        }
        this.plain = allPlain;
    }

    CountedTopic topic() {
        return topic;
    }

    /** Whether its messages must be kept by history, so that a route is entered by {@link Routing#enterAndKeep}. */
    boolean isKept() {
        return kept;
    }

    Sender sender() {
        return sender;
    }

    /** In the order they were made. Not to be changed. */
    BusSubscription[] subscriptions() {
        return subscriptions;
    }

    /** Whether every subscription wants every message of the topic as it is, and history none. */
    boolean isPlain() {
        return plain;
    }

    RouteCounter counter() {
        return counter;
    }

    /** Which of its messages are measured. */
    CallSampler sampler() {
        return sampler;
    }

    /**
     * Begins to publish.
     *
     * @return false when the route is retired; nothing is counted then
     */
    boolean enter(RouteCounter.Kind kind) {
        return number(kind) >= 0;
    }

    /**
     * Begins to publish.
     *
     * @return a number for {@link CallSampler#chooses}; negative when the route is retired, nothing is counted then
     */
    long number(RouteCounter.Kind kind) {
        long number = counter.enter(kind);
        // Either this sees the mark, or who made it sees the entry: both write first and read then, with a fence
        // between.
        if (retired) {
            counter.takeBack(kind);
            return -1;
        }
        return number;
    }

    /** Ends to call handlers. */
    void leaveDirect(long time) {
        counter.leaveDirect(time);
    }

    /** Ends to publish. */
    void leave(RouteCounter.Kind kind) {
        counter.leave(kind);
    }

    /** Lets nobody in any more. */
    void retire() {
        retired = true;
    }

    /**
     * When nobody is inside, adds up what was counted; to be called once it is retired, and until it answers yes.
     *
     * @return whether it is done
     */
    boolean foldIfEmpty() {
        if (!counter.isEmpty()) {
            return false;
        }
        // Who has left is counted for good; entries may be counted for a moment and taken back.
        long direct = counter.left(RouteCounter.Kind.DIRECT);
        long inLanes = counter.left(RouteCounter.Kind.QUEUED);
        long plainly = direct + inLanes;
        topic.fold(plainly + counter.left(RouteCounter.Kind.CHOSEN));
        sender.published.add(plainly + counter.left(RouteCounter.Kind.CHOSEN));
        if (subscriptions.length == 0) {
            sender.unheard.add(plainly);
        }
        sender.totals.recipients.add(plainly * subscriptions.length);
        sender.totals.delivered.add(direct * subscriptions.length);
        for (BusSubscription subscription : subscriptions) {
            subscription.totals().recipients.add(plainly);
            subscription.totals().delivered.add(direct);
            subscription.handledAt(counter.lastDirect());
        }
        return true;
    }

    /** What publish answers when every handler has returned. */
    DeliveryReport allDelivered() {
        DeliveryReport known = delivered;
        if (known == null) {
            known = all(DeliveryOutcome.DELIVERED);
            delivered = known;
        }
        return known;
    }

    /** What publish answers when every lane has taken the message. */
    DeliveryReport allQueued() {
        DeliveryReport known = queued;
        if (known == null) {
            known = all(DeliveryOutcome.QUEUED);
            queued = known;
        }
        return known;
    }

    private DeliveryReport all(DeliveryOutcome outcome) {
        if (subscriptions.length == 0) {
            return DeliveryReport.NOBODY;
        }
        List<Delivery> deliveries = new ArrayList<>(subscriptions.length);
        for (BusSubscription subscription : subscriptions) {
            deliveries.add(new Delivery(subscription.subscriberId(), subscription.id(), outcome, Optional.empty()));
        }
        return new DeliveryReport(deliveries);
    }
}
