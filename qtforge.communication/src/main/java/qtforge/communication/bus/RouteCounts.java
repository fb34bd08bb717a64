// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * What live routes have counted; valid while the lock of {@link Routing} is held. Of a route in which somebody is, what he does
 * counts as begun but not as done.
 */
final class RouteCounts {

    private final Collection<CountedTopic> topics;
    private final List<Route> leaving;
    private final SubscriptionTable table;
    private final List<BusSubscription> ending;
    private final Receivers receivers;
    private final History history;

    RouteCounts(
            Collection<CountedTopic> topics,
            List<Route> leaving,
            SubscriptionTable table,
            List<BusSubscription> ending,
            Receivers receivers,
            History history) {
        this.ending = ending;
        this.receivers = receivers;
        this.history = history;
        this.topics = topics;
        this.leaving = leaving;
        this.table = table;
    }

    Collection<CountedTopic> topics() {
        return topics;
    }

    SubscriptionTable table() {
        return table;
    }

    History history() {
        return history;
    }

    /** Subscriptions that are closed and may still count. */
    List<BusSubscription> ending() {
        return ending;
    }

    Receivers receivers() {
        return receivers;
    }

    /** How many messages were published to a topic. */
    long published(CountedTopic topic) {
        long sum = topic.published();
        for (Route route : leaving) {
            if (route.topic() == topic) {
                sum += route.counter().published();
            }
        }
        return sum;
    }

    /** Every count of a lane that is not in the totals yet. */
    void forEachLaneCount(Consumer<LaneCount> reader) {
        for (BusSubscription subscription : table.all()) {
            subscription.calls().counts().forEach(reader);
        }
        for (BusSubscription subscription : ending) {
            subscription.calls().counts().forEach(reader);
        }
    }

    /** Every route whose counts are not in the totals yet. */
    void forEachRoute(Consumer<Route> reader) {
        for (CountedTopic topic : topics) {
            for (CountedTopic.LiveRoute live : topic.routes()) {
                reader.accept(live.route());
            }
        }
        leaving.forEach(reader);
    }
}
