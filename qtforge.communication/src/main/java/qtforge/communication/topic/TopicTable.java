// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What is wanted, by topic pattern, and what was worked out for each topic. Replaced whole when something comes or goes, so who
 * reads sees one state; reading takes one look into a table and no lock.
 *
 * <p>Writers are ordered by the monitor of the table; no foreign code is called under it.
 *
 * @param <T> who wants a topic
 * @param <R> what is worked out for a topic
 */
public final class TopicTable<T, R> {

    /** Topics may be made up as they come; then what was worked out for old ones is forgotten. */
    static final int REMEMBERED = 4096;

    private record Entry<T>(List<TopicPattern> patterns, T wanted) {}

    /** One state. */
    private static final class State<T, R> {
        private final List<Entry<T>> entries;
        private final ConcurrentHashMap<String, R> results = new ConcurrentHashMap<>();

        State(List<Entry<T>> entries) {
            this.entries = entries;
        }
    }

    private final Function<List<T>, R> maker;
    private volatile State<T, R> state = new State<>(List.of());

    /**
     * An empty table.
     *
     * @param maker works out what is kept for a topic from those who want it, in the order they came; called without a lock, perhaps
     *     more than once
     */
    public TopicTable(Function<List<T>, R> maker) {
        this.maker = maker;
    }

    /** Adds one that wants several patterns; a topic that several of them cover has it once. */
    public synchronized void add(List<TopicPattern> patterns, T wanted) {
        List<Entry<T>> entries = new ArrayList<>(state.entries);
        entries.add(new Entry<>(List.copyOf(patterns), wanted));
        state = new State<>(entries);
    }

    /** Takes one away, by identity; whether it was there. */
    public synchronized boolean remove(T wanted) {
        List<Entry<T>> entries = new ArrayList<>(state.entries);
        boolean was = entries.removeIf(entry -> entry.wanted == wanted);
        if (was) {
            state = new State<>(entries);
        }
        return was;
    }

    /**
     * What was worked out for a topic.
     *
     * @throws qtforge.api.core.PluginException INVALID_ARGUMENT when it is no topic without wildcards
     */
    public R of(String topic) {
        State<T, R> now = state;
        R known = now.results.get(topic);
        return known == null ? find(now, topic) : known;
    }

    private R find(State<T, R> now, String topic) {
        TopicPattern.checkName(topic);
        R result = maker.apply(wanting(now, topic));
        if (now.results.size() >= REMEMBERED) {
            now.results.clear();
        }
        R before = now.results.putIfAbsent(topic, result);
        return before == null ? result : before;
    }

    private static <T> List<T> wanting(State<T, ?> now, String topic) {
        List<T> wanting = new ArrayList<>();
        for (Entry<T> entry : now.entries) {
            for (TopicPattern pattern : entry.patterns) {
                if (pattern.matches(topic)) {
                    wanting.add(entry.wanted);
                    break;
                }
            }
        }
        return wanting;
    }

    /** Those who want a topic now, in the order they came; nothing is remembered. */
    public List<T> wanting(String topic) {
        return wanting(state, topic);
    }

    /** All, in the order they came. */
    public List<T> all() {
        return state.entries.stream().map(Entry::wanted).toList();
    }

    /** For how many topics something is remembered. */
    int remembered() {
        return state.results.size();
    }
}
