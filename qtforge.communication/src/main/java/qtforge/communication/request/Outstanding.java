// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.request;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/**
 * The requests that are not answered: a table of places that are taken in turn, so that entering and leaving is one step each
 * and nobody is locked out. It is looked through for limits, cancellation and lists; those are rarer than requests.
 *
 * <p>Segments are added when half of the places are taken and stay. The lock of this is held while one is added.
 */
final class Outstanding {

    private static final int SEGMENT_BITS = 10;
    private static final int SEGMENT = 1 << SEGMENT_BITS;

    private final AtomicLong turn = new AtomicLong();
    private final AtomicInteger taken = new AtomicInteger();
    private volatile Segment[] segments = {new Segment()};
    private volatile int most;

    /** A part of the table. */
    private static final class Segment extends AtomicReferenceArray<Exchange> {
        private static final long serialVersionUID = 1L;

        Segment() {
            super(SEGMENT);
        }
    }

    Outstanding(int most) {
        this.most = most;
    }

    int most() {
        return most;
    }

    void most(int requests) {
        most = requests;
    }

    /** How many there are. */
    int size() {
        return taken.get();
    }

    /** How many there ever were, those refused too. */
    long total() {
        return turn.get();
    }

    /** Notes a request. False when there are too many. */
    boolean add(Exchange exchange) {
        long number = turn.getAndIncrement();
        int before = taken.getAndIncrement();
        if (before >= most) {
            taken.getAndDecrement();
            return false;
        }
        Segment[] table = segments;
        if (before > table.length << (SEGMENT_BITS - 1)) {
            table = grow(before);
        }
        // At most half of the places are taken, by far fewer threads than there are others, so one is found.
        int mask = (table.length << SEGMENT_BITS) - 1;
        for (int place = (int) number & mask; ; place = (place + 1) & mask) {
            Segment segment = table[place >>> SEGMENT_BITS];
            int index = place & (SEGMENT - 1);
            if (segment.getPlain(index) == null) {
                exchange.slot(place);
                if (segment.compareAndSet(index, null, exchange)) {
                    return true;
                }
            }
        }
    }

    /** Forgets a request that was noted. */
    void remove(Exchange exchange) {
        int place = exchange.slot();
        segments[place >>> SEGMENT_BITS].setRelease(place & (SEGMENT - 1), null);
        taken.getAndDecrement();
    }

    /** Shows every request; those that come or go meanwhile perhaps not. */
    void forEach(Consumer<Exchange> action) {
        for (Segment segment : segments) {
            for (int i = 0; i < SEGMENT; i++) {
                Exchange exchange = segment.getAcquire(i);
                if (exchange != null) {
                    action.accept(exchange);
                }
            }
        }
    }

    private synchronized Segment[] grow(int needed) {
        Segment[] table = segments;
        while (needed > table.length << (SEGMENT_BITS - 1)) {
            Segment[] larger = java.util.Arrays.copyOf(table, table.length * 2);
            for (int i = table.length; i < larger.length; i++) {
                larger[i] = new Segment();
            }
            table = larger;
        }
        segments = table;
        return table;
    }
}
