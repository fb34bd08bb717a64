// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.typedevent;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The latest events of one topic, or of all that have no store of their own. Takes no lock; a reader may miss the very latest. */
final class EventRing {

    private final AtomicReferenceArray<PublishedEvent> slots;
    private final AtomicLong next = new AtomicLong();

    EventRing(int capacity) {
        slots = new AtomicReferenceArray<>(capacity);
    }

    int capacity() {
        return slots.length();
    }

    void add(PublishedEvent event) {
        long position = next.getAndIncrement();
        event.position = position;
        slots.setRelease((int) (position % slots.length()), event);
    }

    /** Adds what it keeps to a list, oldest first. */
    void copyTo(List<PublishedEvent> events) {
        long end = next.get();
        for (long position = Math.max(0, end - slots.length()); position < end; position++) {
            PublishedEvent event = slots.getAcquire((int) (position % slots.length()));
            // Else its writer is not there yet, or another has overtaken us.
            if (event != null && event.position == position) {
                events.add(event);
            }
        }
    }

    /** Keeps nothing but the data of events whose classes come from a loader that is about to go. */
    void forget(ClassLoader loader) {
        for (int i = 0; i < slots.length(); i++) {
            PublishedEvent event = slots.getAcquire(i);
            if (event != null && event.holds(loader)) {
                slots.compareAndSet(i, event, event.bare());
            }
        }
    }
}
