// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.pipeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import qtforge.api.managers.logging.LogEntry;

/** The latest entries. Who writes never waits; who reads while somebody writes may miss an entry that is just being replaced. */
final class Ring {

    private final int size;
    /** A power of two, for which a place is found without a division. */
    private final AtomicReferenceArray<LogEntry> entries;

    private final int mask;
    private final AtomicLong next = new AtomicLong();

    /**
     * An empty one.
     *
     * @param size 0 to keep nothing
     */
    Ring(int size) {
        this.size = size;
        int capacity = size <= 1 ? size : Integer.highestOneBit(size - 1) << 1;
        entries = new AtomicReferenceArray<>(capacity);
        mask = capacity - 1;
    }

    int size() {
        return size;
    }

    void add(LogEntry entry) {
        if (size > 0) {
            entries.setRelease((int) next.getAndIncrement() & mask, entry);
        }
    }

    /** The latest that fit, oldest first. */
    List<LogEntry> latest(int count, Predicate<LogEntry> wanted) {
        ArrayDeque<LogEntry> found = new ArrayDeque<>();
        long end = next.get();
        for (long at = end - 1; at >= 0 && at >= end - size && found.size() < count; at--) {
            LogEntry entry = entries.getAcquire((int) at & mask);
            if (entry != null && wanted.test(entry)) {
                found.addFirst(entry);
            }
        }
        return Collections.unmodifiableList(new ArrayList<>(found));
    }

    /** The latest entries of this in a ring of another size. */
    Ring resized(int size) {
        Ring other = new Ring(size);
        latest(size, entry -> true).forEach(other::add);
        return other;
    }
}
