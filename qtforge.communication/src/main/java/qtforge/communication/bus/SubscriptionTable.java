// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import qtforge.communication.topic.TopicPattern;

/** The subscriptions in force, by number and by topic. Everything is guarded by the lock of {@link Routing}. */
final class SubscriptionTable {

    private final TreeMap<Long, BusSubscription> byId = new TreeMap<>();
    /** Those with a pattern that is the name of a topic. */
    private final Map<String, Set<BusSubscription>> exact = new HashMap<>();
    /** Those with a pattern that has wildcards. */
    private final Set<BusSubscription> wild = new LinkedHashSet<>();

    void add(BusSubscription subscription) {
        byId.put(subscription.id(), subscription);
        for (TopicPattern pattern : subscription.patterns()) {
            if (pattern.isExact()) {
                exact.computeIfAbsent(pattern.toString(), topic -> new LinkedHashSet<>())
                        .add(subscription);
            } else {
                wild.add(subscription);
            }
        }
    }

    /** False when it is not there any more. */
    boolean remove(BusSubscription subscription) {
        if (byId.remove(subscription.id()) == null) {
            return false;
        }
        wild.remove(subscription);
        for (TopicPattern pattern : subscription.patterns()) {
            exact.computeIfPresent(
                    pattern.toString(), (topic, those) -> those.remove(subscription) && those.isEmpty() ? null : those);
        }
        return true;
    }

    /** Null when there is none. */
    BusSubscription find(long id) {
        return byId.get(id);
    }

    List<BusSubscription> all() {
        return new ArrayList<>(byId.values());
    }

    int size() {
        return byId.size();
    }

    /** Those that shall get what is published on a topic, in the order they were made. */
    BusSubscription[] matching(String topic) {
        Set<BusSubscription> found = new LinkedHashSet<>(exact.getOrDefault(topic, Set.of()));
        found.addAll(wild);
        return found.stream()
                .filter(subscription -> subscription.covers(topic))
                .sorted(Comparator.comparingLong(BusSubscription::id))
                .toArray(BusSubscription[]::new);
    }
}
