// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.typedevent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.communication.topic.TopicPattern;

/**
 * The latest events, for monitors that ask for what was. A topic that the configuration names has a store of its own, which
 * other topics cannot push anything out of; all others share one. Safe for use by many threads.
 */
final class EventHistory {

    private final EventRing common;
    private final Map<TopicPattern, Integer> sizes;
    private final int limit;

    /** By topic; guarded by itself. Every change is also a change of {@link #kept}. */
    private final Map<String, EventRing> rings = new LinkedHashMap<>();

    /** How many events the stores of topics can keep; guarded by {@link #rings}. */
    private int kept;

    /**
     * @param common how many events of all topics without a store are kept
     * @param sizes how many events of a topic are kept, by topics that may hold wildcards
     * @param limit how many events all stores of topics may keep together
     */
    EventHistory(int common, Map<TopicPattern, Integer> sizes, int limit) {
        this.common = common == 0 ? null : new EventRing(common);
        this.sizes = Map.copyOf(sizes);
        this.limit = limit;
    }

    /** Where the events of a topic go; null when they are not kept. */
    EventRing ringOf(String topic) {
        Integer size = sizes.entrySet().stream()
                .filter(entry -> entry.getKey().matches(topic))
                .min(Map.Entry.comparingByKey(TopicPattern.MOST_SPECIFIC_FIRST))
                .map(Map.Entry::getValue)
                .orElse(null);
        if (size == null) {
            return common;
        }
        if (size == 0) {
            return null;
        }
        synchronized (rings) {
            EventRing ring = rings.get(topic);
            if (ring != null) {
                return ring;
            }
            if (size > limit - kept) {
                return common;
            }
            kept += size;
            EventRing made = new EventRing(size);
            rings.put(topic, made);
            return made;
        }
    }

    /** The latest events, oldest first. */
    List<PublishedEvent> latest(int count) {
        List<PublishedEvent> events = all();
        return events.subList(Math.max(0, events.size() - count), events.size());
    }

    /** What was published after a moment, oldest first. */
    List<PublishedEvent> since(Instant moment) {
        List<PublishedEvent> events = all();
        events.removeIf(event -> !event.time().isAfter(moment));
        return events;
    }

    /** Everything that is kept, oldest first. */
    List<PublishedEvent> all() {
        List<PublishedEvent> events = new ArrayList<>();
        stores().forEach(ring -> ring.copyTo(events));
        // Stable: within a store the order is that of publishing already.
        events.sort(Comparator.comparing(PublishedEvent::time));
        return events;
    }

    /** Takes over what another kept, as far as there is room. */
    void takeOver(EventHistory other) {
        for (PublishedEvent event : other.all()) {
            EventRing ring = ringOf(event.topic());
            if (ring != null) {
                ring.add(event);
            }
        }
    }

    /** Keeps nothing but the data of events whose classes come from a loader that is about to go. */
    void forget(ClassLoader loader) {
        stores().forEach(ring -> ring.forget(loader));
    }

    private List<EventRing> stores() {
        List<EventRing> stores = new ArrayList<>();
        if (common != null) {
            stores.add(common);
        }
        synchronized (rings) {
            stores.addAll(rings.values());
        }
        return stores;
    }
}
