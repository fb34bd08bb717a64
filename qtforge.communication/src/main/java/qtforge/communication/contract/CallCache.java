// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.contract;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import qtforge.api.core.JsonValues;

/**
 * Answers of CACHEABLE methods, the ones used last; at most {@value #MOST}. An answer goes with its provider. Guarded by its monitor;
 * answers are copied, so that nobody changes what another gets.
 */
final class CallCache {

    static final int MOST = 10_000;

    private record Key(long provider, String method, Map<String, Object> parameters) {}

    private record Answer(Object value, long at) {}

    private final LongAdder hits = new LongAdder();
    private final LinkedHashMap<Key, Answer> answers = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Answer> eldest) {
            return size() > MOST;
        }
    };

    /** An answer, in an array of one; null when there is none that is fresh enough. */
    Object[] find(ContractProvider provider, String method, Map<String, Object> parameters, Duration age) {
        Answer answer;
        synchronized (answers) {
            answer = answers.get(new Key(provider.number(), method, parameters));
        }
        if (answer == null || System.nanoTime() - answer.at > age.toNanos()) {
            return null;
        }
        hits.increment();
        return new Object[] {JsonValues.normalize(answer.value)};
    }

    void keep(ContractProvider provider, String method, Map<String, Object> parameters, Object value) {
        Answer answer = new Answer(JsonValues.normalize(value), System.nanoTime());
        synchronized (answers) {
            if (provider.isActive()) {
                answers.put(new Key(provider.number(), method, parameters), answer);
            }
        }
    }

    void forget(ContractProvider provider) {
        synchronized (answers) {
            answers.keySet().removeIf(key -> key.provider == provider.number());
        }
    }

    long hits() {
        return hits.sum();
    }

    int size() {
        synchronized (answers) {
            return answers.size();
        }
    }
}
