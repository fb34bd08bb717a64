// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Expressions that were read, since a workflow is validated when it is registered and each time it is run, and reading takes longer than all
 * the rest. Holds at most twice {@value #MOST} and twice {@value #MOST_CHARACTERS} characters of them: when the young are that many they become
 * the old, and the old go that nobody asked for meanwhile. Safe for threads, without a lock; that a few more are held for a moment does no harm.
 */
final class Readings {

    static final int MOST = 10_000;
    static final long MOST_CHARACTERS = 1_000_000;

    private static final class Generation {
        private final ConcurrentHashMap<String, Reading> read = new ConcurrentHashMap<>();
        private final AtomicLong characters = new AtomicLong();

        boolean isFull() {
            return read.size() >= MOST || characters.get() >= MOST_CHARACTERS;
        }
    }

    private volatile Generation young = new Generation();
    private volatile Generation old = new Generation();

    Reading of(String text) {
        Generation now = young;
        Reading known = now.read.get(text);
        if (known == null) {
            known = old.read.get(text);
            if (known == null) {
                known = Reading.of(text);
            }
            keep(now, known);
        }
        return known;
    }

    private void keep(Generation now, Reading reading) {
        if (now.read.putIfAbsent(reading.text(), reading) == null) {
            now.characters.addAndGet(reading.text().length() + reading.fault().length());
        }
        if (now.isFull() && now == young) {
            old = now;
            young = new Generation();
        }
    }

    /** How many are held. */
    int size() {
        return young.read.size() + old.read.size();
    }
}
