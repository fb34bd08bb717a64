// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.strategy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import qtforge.api.core.JsonValues;

/**
 * Answers of the commands that {@code configuration.cache.commands} names, by parameters, for {@code ttl_ms} (a second), {@code size} of them (100)
 * at most, the one asked for longest ago goes first. All are forgotten when the plugin that gave them is started anew.
 *
 * <p>The map is guarded by itself and never locked while a plugin is called: two who ask at once may both call.
 */
final class AnswerCache {

    private static final long TTL_MILLIS = 1_000;
    private static final long SIZE = 100;

    private final Set<String> commands;
    private final long ttlNanos;
    private final Map<Key, Answer> answers;

    private record Key(String command, Map<String, Object> parameters, long incarnation) {}

    private record Answer(Object value, long since) {}

    private AnswerCache(Set<String> commands, long ttlMillis, long size) {
        this.commands = commands;
        ttlNanos = ttlMillis * 1_000_000;
        answers = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Answer> eldest) {
                return size() > size;
            }
        };
    }

    static AnswerCache of(Map<String, Object> configuration) {
        if (!(configuration.get("cache") instanceof Map<?, ?> cache)
                || !(cache.get("commands") instanceof List<?> list)) {
            return new AnswerCache(Set.of(), TTL_MILLIS, SIZE);
        }
        return new AnswerCache(
                Set.copyOf(list.stream().map(String::valueOf).toList()),
                cache.get("ttl_ms") instanceof Long ttl ? ttl : TTL_MILLIS,
                cache.get("size") instanceof Long size ? size : SIZE);
    }

    boolean takes(String command) {
        return commands.contains(command);
    }

    Object get(String command, Map<String, Object> parameters, long incarnation, Supplier<Object> call) {
        Key key = new Key(command, JsonValues.normalizeMap(parameters), incarnation);
        long now = System.nanoTime();
        Answer known;
        synchronized (answers) {
            known = answers.get(key);
        }
        if (known == null || now - known.since() > ttlNanos) {
            Object value = JsonValues.normalize(call.get());
            known = new Answer(value, System.nanoTime());
            synchronized (answers) {
                answers.keySet().removeIf(other -> other.incarnation() != incarnation);
                answers.put(key, known);
            }
        }
        // What it is given, a caller may change.
        return JsonValues.normalize(known.value());
    }
}
