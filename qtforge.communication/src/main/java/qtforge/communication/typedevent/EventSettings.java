// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.typedevent;

import java.util.HashMap;
import java.util.Map;
import qtforge.communication.topic.TopicPattern;

/**
 * The configuration, checked.
 *
 * @param queueCapacity events that may wait for one handler
 * @param publisherWait milliseconds a publisher waits for room
 * @param history events of all topics without a store of their own
 * @param topicHistory events of a topic, by topics that may hold wildcards
 * @param historyLimit events of all topics with a store of their own
 * @param monitorQueue events that may wait for one reader of the monitor
 */
record EventSettings(
        int queueCapacity,
        long publisherWait,
        int history,
        Map<TopicPattern, Integer> topicHistory,
        int historyLimit,
        int monitorQueue) {

    /**
     * Reads a configuration; a value out of its range is taken as the nearest one in it.
     *
     * @param log told of entries that cannot be read, which are left out
     */
    static EventSettings of(TypedEventConfiguration configuration, EventLog log) {
        return new EventSettings(
                Math.max(16, configuration.queueCapacity()),
                Math.max(0, configuration.publisherWait()),
                Math.min(1 << 20, Math.max(0, configuration.history())),
                topicHistory(configuration.topicHistory(), log),
                Math.min(1 << 24, Math.max(0, configuration.historyLimit())),
                Math.max(1, configuration.monitorQueue()));
    }

    private static Map<TopicPattern, Integer> topicHistory(String[] entries, EventLog log) {
        Map<TopicPattern, Integer> sizes = new HashMap<>();
        for (String entry : entries) {
            try {
                int sign = entry.lastIndexOf('=');
                TopicPattern topic = EventTopics.pattern(
                        entry.substring(0, Math.max(0, sign)).strip());
                int size = Integer.parseInt(entry.substring(sign + 1).strip());
                if (size < 0) {
                    throw new IllegalArgumentException("the number is negative");
                }
                sizes.put(topic, size);
            } catch (IllegalArgumentException e) {
                log.warn("'" + entry + "' in topicHistory of the PID " + TypedEventService.PID
                        + " is left out. Write topic=number, such as org/acme/*=100: " + e.getMessage());
            }
        }
        return sizes;
    }

    EventHistory newHistory() {
        return new EventHistory(history, topicHistory, historyLimit);
    }

    boolean hasHistoryOf(EventSettings other) {
        return history == other.history
                && historyLimit == other.historyLimit
                && topicHistory.equals(other.topicHistory);
    }
}
