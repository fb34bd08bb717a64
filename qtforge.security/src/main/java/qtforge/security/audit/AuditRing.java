// SPDX-License-Identifier: Apache-2.0
package qtforge.security.audit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import qtforge.api.security.AuditEvent;

/** The last events. Thread-safe; its lock is held for its own work only. */
final class AuditRing {

    private final int capacity;

    /** An event and how often it happened by now. */
    private static final class Entry {

        private final AuditEvent event;
        private long count = 1;

        Entry(AuditEvent event) {
            this.event = event;
        }

        AuditEvent now() {
            return count == 1 ? event : Repetitions.counted(event, count);
        }
    }

    /** Guarded by this. */
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();

    AuditRing(int capacity) {
        this.capacity = capacity;
    }

    synchronized void add(AuditEvent event) {
        if (entries.size() >= capacity) {
            entries.removeFirst();
        }
        entries.addLast(new Entry(event));
    }

    /** Says how often an event happened, if it is still here. */
    synchronized void count(long sequence, long count) {
        for (Iterator<Entry> youngest = entries.descendingIterator(); youngest.hasNext(); ) {
            Entry entry = youngest.next();
            if (entry.event.sequence() == sequence) {
                entry.count = Math.max(entry.count, count);
                return;
            }
            if (entry.event.sequence() < sequence) {
                return;
            }
        }
    }

    /** The last that match, oldest first. */
    synchronized List<AuditEvent> recent(Predicate<AuditEvent> wanted, int limit) {
        List<AuditEvent> found = new ArrayList<>();
        for (Iterator<Entry> youngest = entries.descendingIterator(); youngest.hasNext() && found.size() < limit; ) {
            Entry entry = youngest.next();
            if (wanted.test(entry.event)) {
                found.add(entry.now());
            }
        }
        Collections.reverse(found);
        return List.copyOf(found);
    }

    Optional<AuditEvent> last(Predicate<AuditEvent> wanted) {
        return recent(wanted, 1).stream().findFirst();
    }
}
