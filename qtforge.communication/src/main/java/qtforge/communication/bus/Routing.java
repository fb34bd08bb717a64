// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import qtforge.api.communication.Message;
import qtforge.communication.topic.TopicPattern;

/**
 * Which subscriptions want a topic. Makes routes, retires them when the subscriptions change, and adds up what they have counted.
 *
 * <p>Its lock guards the table of subscriptions, the topics, their routes and the history; nothing foreign is called while it is
 * held. Who publishes finds a known route without it.
 */
final class Routing {

    private final Object lock = new Object();
    private final SubscriptionTable table = new SubscriptionTable();
    private final History history;
    /** Those published to lately; oldest first, but for those that were busy when it was their turn to go. */
    private final LinkedHashMap<String, CountedTopic> topics = new LinkedHashMap<>();
    /** Retired routes in which somebody is, or was when they were last looked at. */
    private final List<Route> leaving = new ArrayList<>();

    /** Closed subscriptions whose handler was being called in their lanes when they were last looked at. */
    private final List<BusSubscription> ending = new ArrayList<>();

    private final Receivers receivers;
    private int topicLimit;

    Routing(BusLimits limits) {
        topicLimit = limits.countedTopics();
        receivers = new Receivers(limits.countedSenders());
        history = new History(limits.historyTotal());
    }

    void limits(BusLimits changed) {
        synchronized (lock) {
            topicLimit = changed.countedTopics();
            receivers.limit(changed.countedSenders());
            history.limit(changed.historyTotal());
        }
    }

    /** The route of a topic; a new one when none is known. The topic must be well-formed. */
    Route resolve(PublisherRoutes publisher, String topic) {
        synchronized (lock) {
            return current(publisher, topic);
        }
    }

    /**
     * Keeps a message of a topic that has history, and enters the route it has at this moment: a subscription that is made now
     * either gets the message of the history or on the route.
     */
    Route enterAndKeep(PublisherRoutes publisher, Message message) {
        synchronized (lock) {
            history.keep(message);
            Route route = current(publisher, message.topic());
            route.enter(RouteCounter.Kind.CHOSEN);
            return route;
        }
    }

    /**
     * Puts a subscription into force.
     *
     * @param begin is called first, with the kept messages it shall have; it calls nothing foreign
     */
    void add(BusSubscription subscription, Consumer<List<Message>> begin) {
        synchronized (lock) {
            int wanted = subscription.options().replay();
            begin.accept(wanted == 0 ? List.of() : history.latest(subscription::covers, wanted));
            table.add(subscription);
            retire(subscription::covers);
        }
    }

    /** Takes a subscription out of force; the routes it was on, in which somebody may still be. */
    List<Route> remove(BusSubscription subscription) {
        synchronized (lock) {
            if (!table.remove(subscription)) {
                return List.of();
            }
            ending.add(subscription);
            retire(subscription::covers);
            return leaving.stream()
                    .filter(route -> contains(route, subscription))
                    .toList();
        }
    }

    /** One subscription by its number, or null. */
    BusSubscription find(long id) {
        synchronized (lock) {
            return table.find(id);
        }
    }

    /** All subscriptions, in the order they were made. */
    List<BusSubscription> all() {
        synchronized (lock) {
            return table.all();
        }
    }

    /** Those that want a topic, in the order they were made. */
    List<BusSubscription> wanting(String topic) {
        synchronized (lock) {
            return List.of(table.matching(topic));
        }
    }

    /** Keeps messages of topics from now on. */
    void keepHistory(TopicPattern pattern, int messages) {
        synchronized (lock) {
            history.rule(pattern, messages);
            retire(pattern::matches);
        }
    }

    /** How many retired routes and closed subscriptions are still in use. */
    int leftOvers() {
        synchronized (lock) {
            foldEmpty();
            return leaving.size() + ending.size();
        }
    }

    /** The topics of which history has messages. */
    List<String> topicsKept() {
        synchronized (lock) {
            return history.topics();
        }
    }

    /** The latest messages of some topics that history has, oldest first. */
    List<Message> latest(Predicate<String> topics, int max) {
        synchronized (lock) {
            return history.latest(topics, max);
        }
    }

    /** Reads counters: no route is retired or folded meanwhile. */
    <T> T counted(Function<RouteCounts, T> reading) {
        synchronized (lock) {
            foldEmpty();
            return reading.apply(new RouteCounts(topics.values(), leaving, table, ending, receivers, history));
        }
    }

    /** Retires all routes, of one publisher or (null) of all. */
    void retireAll(PublisherRoutes publisher) {
        synchronized (lock) {
            for (CountedTopic topic : topics.values()) {
                Iterator<CountedTopic.LiveRoute> routes = topic.routes().iterator();
                while (routes.hasNext()) {
                    CountedTopic.LiveRoute live = routes.next();
                    if (publisher == null || live.publisher() == publisher) {
                        retire(live);
                        routes.remove();
                    }
                }
            }
            foldEmpty();
        }
    }

    private Route current(PublisherRoutes publisher, String topic) {
        Route known = publisher.find(topic);
        if (known != null) {
            // Whoever retires a route removes it, with the lock.
            return known;
        }
        BusSubscription[] wanting = table.matching(topic);
        CountedTopic counted = topics.get(topic);
        if (counted == null) {
            forgetIdleTopics();
            counted = new CountedTopic(topic);
            topics.put(topic, counted);
        }
        Route route = new Route(counted, publisher.sender(), wanting, history.keeps(topic));
        counted.routes().add(new CountedTopic.LiveRoute(publisher, route));
        publisher.put(route);
        return route;
    }

    /** Makes room for one topic; one that was busy since its last turn is spared, unless all were. */
    private void forgetIdleTopics() {
        int spare = 16;
        while (topics.size() >= topicLimit) {
            CountedTopic oldest = topics.values().iterator().next();
            topics.remove(oldest.name());
            if (spare-- > 0 && oldest.isBusy()) {
                topics.put(oldest.name(), oldest);
            } else {
                oldest.routes().forEach(this::retire);
                oldest.routes().clear();
            }
        }
        foldEmpty();
    }

    private void retire(Predicate<String> concerned) {
        for (CountedTopic topic : topics.values()) {
            if (!topic.routes().isEmpty() && concerned.test(topic.name())) {
                topic.routes().forEach(this::retire);
                topic.routes().clear();
            }
        }
        foldEmpty();
    }

    private void retire(CountedTopic.LiveRoute live) {
        live.publisher().remove(live.route());
        live.route().retire();
        leaving.add(live.route());
    }

    private void foldEmpty() {
        leaving.removeIf(Route::foldIfEmpty);
        ending.removeIf(this::foldIfDone);
    }

    /** Whoever is on a route may still deliver to a subscription that is closed. */
    private boolean foldIfDone(BusSubscription subscription) {
        if (leaving.stream().anyMatch(route -> contains(route, subscription)) || !subscription.foldIfQuiet()) {
            return false;
        }
        receivers.fold(subscription);
        return true;
    }

    private static boolean contains(Route route, BusSubscription subscription) {
        for (BusSubscription each : route.subscriptions()) {
            if (each == subscription) {
                return true;
            }
        }
        return false;
    }
}
