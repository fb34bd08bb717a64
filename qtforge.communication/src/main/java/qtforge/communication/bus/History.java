// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import qtforge.api.communication.Message;
import qtforge.communication.topic.TopicPattern;

/**
 * The latest messages of the topics that rules name; of all together the latest as well. Everything is guarded by the lock of
 * {@link Routing}.
 */
final class History {

    /** A message that is kept. */
    private static final class Kept {
        private final long number;
        private final Message message;
        private boolean gone;

        Kept(long number, Message message) {
            this.number = number;
            this.message = message;
        }
    }

    private final TreeMap<TopicPattern, Integer> rules = new TreeMap<>(TopicPattern.MOST_SPECIFIC_FIRST);
    private final Map<String, Deque<Kept>> byTopic = new HashMap<>();
    /** All that are kept, oldest first, and some that are gone. */
    private final Deque<Kept> order = new ArrayDeque<>();

    private int limit;
    private int size;
    private long numbers;

    History(int limit) {
        this.limit = limit;
    }

    void limit(int changed) {
        limit = changed;
        trim();
    }

    /** Keeps so many messages of each topic a pattern covers, unless a more specific pattern says otherwise. */
    void rule(TopicPattern pattern, int messages) {
        if (messages == 0 && rules.size() == (rules.containsKey(pattern) ? 1 : 0)) {
            rules.remove(pattern);
        } else {
            rules.put(pattern, messages);
        }
        for (Map.Entry<String, Deque<Kept>> topic : List.copyOf(byTopic.entrySet())) {
            trim(topic.getKey(), topic.getValue());
        }
    }

    boolean isEnabled() {
        return rules.values().stream().anyMatch(messages -> messages > 0);
    }

    boolean keeps(String topic) {
        return capacity(topic) > 0;
    }

    private int capacity(String topic) {
        for (Map.Entry<TopicPattern, Integer> rule : rules.entrySet()) {
            if (rule.getKey().matches(topic)) {
                return Math.min(rule.getValue(), limit);
            }
        }
        return 0;
    }

    void keep(Message message) {
        Kept kept = new Kept(++numbers, message);
        Deque<Kept> those = byTopic.computeIfAbsent(message.topic(), topic -> new ArrayDeque<>());
        those.addLast(kept);
        order.addLast(kept);
        size++;
        trim(message.topic(), those);
        trim();
    }

    /** The latest of the topics wanted, oldest first. */
    List<Message> latest(Predicate<String> topics, int max) {
        List<Kept> found = new ArrayList<>();
        byTopic.forEach((topic, those) -> {
            if (topics.test(topic)) {
                found.addAll(those);
            }
        });
        found.sort(Comparator.comparingLong(kept -> kept.number));
        return found.subList(Math.max(0, found.size() - Math.max(0, max)), found.size()).stream()
                .map(kept -> kept.message)
                .toList();
    }

    List<String> topics() {
        return List.copyOf(byTopic.keySet());
    }

    int kept(String topic) {
        Deque<Kept> those = byTopic.get(topic);
        return those == null ? 0 : those.size();
    }

    private void trim(String topic, Deque<Kept> those) {
        int most = capacity(topic);
        while (those.size() > most) {
            those.removeFirst().gone = true;
            size--;
        }
        if (those.isEmpty()) {
            byTopic.remove(topic);
        }
        if (order.size() > 2 * size + 64) {
            order.removeIf(kept -> kept.gone);
        }
    }

    private void trim() {
        while (size > limit) {
            Kept oldest = order.removeFirst();
            if (!oldest.gone) {
                String topic = oldest.message.topic();
                // The oldest of all is the oldest of its topic.
                Deque<Kept> those = byTopic.get(topic);
                those.removeFirst();
                size--;
                if (those.isEmpty()) {
                    byTopic.remove(topic);
                }
            }
        }
    }
}
