// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import qtforge.api.communication.BusStatistics;
import qtforge.api.communication.PublisherStatistics;
import qtforge.api.communication.ReceiverStatistics;
import qtforge.api.communication.SubscribeOptions;
import qtforge.api.communication.SubscriptionInfo;
import qtforge.api.communication.TopicStatistics;
import qtforge.communication.bus.RouteCounter.Kind;

/** Adds up the counters: what is in the totals, and what live routes have counted. */
final class BusCounts {

    private final Routing routing;
    private final Senders senders;
    private final DeadLetters letters;
    private final Ledger ledger;

    BusCounts(Routing routing, Senders senders, DeadLetters letters, Ledger ledger) {
        this.routing = routing;
        this.senders = senders;
        this.letters = letters;
        this.ledger = ledger;
    }

    /** What live routes have counted, for one sender or subscription. */
    private static final class OnRoutes {
        private long published;
        private long recipients;
        private long delivered;
        private long unheard;
        private long last;
    }

    BusStatistics statistics() {
        return routing.counted(counts -> {
            long published = 0;
            long recipients = 0;
            long delivered = 0;
            long failures = 0;
            long dropped = 0;
            long dead = 0;
            long unheard = 0;
            for (PublisherStatistics sender : senders(counts)) {
                published += sender.published();
                recipients += sender.recipients();
                delivered += sender.delivered();
                failures += sender.failures();
                dropped += sender.dropped();
                dead += sender.dead();
                unheard += sender.unheard();
            }
            long waiting = 0;
            long active = 0;
            Set<String> subscribers = new HashSet<>();
            for (BusSubscription subscription : counts.table().all()) {
                waiting += subscription.lane().waiting();
                active += subscription.isActive() ? 1 : 0;
                subscribers.add(subscription.subscriberId());
            }
            return new BusStatistics(
                    counts.table().size(),
                    active,
                    subscribers.size(),
                    counts.topics().size(),
                    published,
                    recipients,
                    delivered,
                    failures,
                    dropped,
                    dead,
                    letters.size(),
                    unheard,
                    waiting,
                    ledger.hanging(),
                    counts.history().isEnabled());
        });
    }

    /** By sender id, those wanted that have published. */
    List<PublisherStatistics> publishers(Predicate<String> wanted) {
        return routing.counted(this::senders).stream()
                .filter(sender -> sender.published() > 0 && wanted.test(sender.sender()))
                .sorted(Comparator.comparing(PublisherStatistics::sender))
                .toList();
    }

    private List<PublisherStatistics> senders(RouteCounts counts) {
        Map<Sender, OnRoutes> onRoutes = new HashMap<>();
        counts.forEachRoute(route -> {
            OnRoutes sum = onRoutes.computeIfAbsent(route.sender(), sender -> new OnRoutes());
            RouteCounter counter = route.counter();
            long delivered = counter.left(Kind.DIRECT);
            long plainly = counter.entered(Kind.DIRECT) + counter.entered(Kind.QUEUED);
            int size = route.subscriptions().length;
            sum.published += plainly + counter.entered(Kind.CHOSEN);
            sum.recipients += plainly * size;
            sum.delivered += delivered * size;
            sum.unheard += size == 0 ? plainly : 0;
        });
        counts.forEachLaneCount(count ->
                onRoutes.computeIfAbsent(count.sender(), sender -> new OnRoutes()).delivered += count.delivered());
        List<PublisherStatistics> all = new ArrayList<>();
        for (Sender sender : senders.all()) {
            OnRoutes more = onRoutes.getOrDefault(sender, new OnRoutes());
            DeliveryTotals totals = sender.totals;
            all.add(new PublisherStatistics(
                    sender.id(),
                    sender.published.sum() + more.published,
                    totals.recipients.sum() + more.recipients,
                    totals.delivered.sum() + more.delivered,
                    totals.failures.sum(),
                    totals.dropped.sum(),
                    totals.dead.sum(),
                    sender.unheard.sum() + more.unheard,
                    sender.lastFailure()));
        }
        return all;
    }

    List<TopicStatistics> topics(Predicate<String> wanted) {
        return routing.counted(counts -> {
            List<TopicStatistics> all = new ArrayList<>();
            for (CountedTopic topic : counts.topics()) {
                if (wanted.test(topic.name())) {
                    all.add(new TopicStatistics(
                            topic.name(),
                            counts.table().matching(topic.name()).length,
                            counts.published(topic),
                            counts.history().kept(topic.name())));
                }
            }
            all.sort(Comparator.comparing(TopicStatistics::topic));
            return all;
        });
    }

    /** The subscriptions wanted, in the order they were made. */
    List<SubscriptionInfo> subscriptions(Predicate<BusSubscription> wanted) {
        return routing.counted(counts ->
                infos(counts, counts.table().all().stream().filter(wanted).toList()));
    }

    /** One subscription, which may be closed. */
    SubscriptionInfo subscription(BusSubscription subscription) {
        return routing.counted(counts -> infos(counts, List.of(subscription))).get(0);
    }

    /** By receiver, those wanted. */
    List<ReceiverStatistics> receivers(Predicate<String> wanted) {
        return routing.counted(counts -> {
            List<BusSubscription> live = new ArrayList<>(counts.table().all());
            live.addAll(counts.ending());
            Map<String, ReceiverStatistics> all =
                    new TreeMap<>(counts.receivers().gone());
            for (SubscriptionInfo info : infos(counts, live)) {
                all.merge(
                        info.owner(),
                        new ReceiverStatistics(
                                info.owner(),
                                info.received(),
                                info.delivered(),
                                info.failures(),
                                info.dropped(),
                                info.dead()),
                        ReceiverStatistics::plus);
            }
            return all.values().stream()
                    .filter(receiver -> wanted.test(receiver.receiver()))
                    .toList();
        });
    }

    private static List<SubscriptionInfo> infos(RouteCounts counts, List<BusSubscription> wanted) {
        Map<BusSubscription, OnRoutes> onRoutes = new HashMap<>();
        wanted.forEach(subscription -> onRoutes.put(subscription, new OnRoutes()));
        counts.forEachRoute(route -> {
            RouteCounter counter = route.counter();
            long delivered = counter.left(Kind.DIRECT);
            long plainly = counter.entered(Kind.DIRECT) + counter.entered(Kind.QUEUED);
            for (BusSubscription subscription : route.subscriptions()) {
                OnRoutes sum = onRoutes.get(subscription);
                if (sum != null) {
                    sum.recipients += plainly;
                    sum.delivered += delivered;
                    sum.last = Math.max(sum.last, counter.lastDirect());
                }
            }
        });
        return wanted.stream()
                .map(subscription -> info(subscription, onRoutes.get(subscription)))
                .toList();
    }

    private static SubscriptionInfo info(BusSubscription subscription, OnRoutes more) {
        SubscribeOptions options = subscription.options();
        DeliveryTotals totals = subscription.totals();
        long last = Math.max(subscription.lastHandled(), more.last);
        return new SubscriptionInfo(
                subscription.id(),
                subscription.subscriberId(),
                subscription.owner().id(),
                options.topics(),
                options.filter(),
                options.group(),
                options.overflow(),
                options.capacity(),
                subscription.isActive(),
                subscription.isHung(),
                subscription.createdAt(),
                last == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(last)),
                subscription.lane().waiting(),
                totals.recipients.sum() + more.recipients,
                totals.delivered.sum() + more.delivered + subscription.calls().delivered(),
                totals.failures.sum(),
                totals.dropped.sum(),
                totals.dead.sum());
    }
}
