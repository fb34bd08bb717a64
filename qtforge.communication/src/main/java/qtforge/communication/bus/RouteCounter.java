// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Counts who enters a route and who has left it, by {@link Kind}. Each thread counts in one of several cache lines, so that
 * publishers do not wait for one another. Entering is a full fence: whoever entered sees what was written before his entry was
 * counted, see {@link Route#enter}.
 */
final class RouteCounter {

    /** What a publisher does in a route. */
    enum Kind {
        /** Calls every subscription in his own thread. */
        DIRECT(0),
        /** Puts a parcel into the lane of every subscription. */
        QUEUED(2),
        /** Chooses among the subscriptions, and counts the recipients himself. */
        CHOSEN(4);

        private final int slot;

        Kind(int slot) {
            this.slot = slot;
        }
    }

    /** The slot of a time, after those of the kinds. */
    private static final int LAST_DIRECT = 6;

    /** Numbers in a cache line. */
    private static final int LINE = 8;

    private static final int LINES = lines(Runtime.getRuntime().availableProcessors());

    private static final VarHandle CELLS = MethodHandles.arrayElementVarHandle(long[].class);

    /** A line before the first, so that the length of the array does not share one that is written. */
    private final long[] cells = new long[(LINES + 1) * LINE];

    /**
     * Counts an entry; a full fence.
     *
     * @return the number of the entry among those of its kind in its cache line, from 0
     */
    long enter(Kind kind) {
        return (long) CELLS.getAndAdd(cells, line() + kind.slot, 1L);
    }

    /** Takes an entry back that came too late; by the thread that entered, so no sum is ever too small by it. */
    void takeBack(Kind kind) {
        CELLS.getAndAdd(cells, line() + kind.slot, -1L);
    }

    /** Counts that one who entered has left; what he did before is seen by whoever sees the count. */
    void leave(Kind kind) {
        CELLS.getAndAdd(cells, line() + kind.slot + 1, 1L);
    }

    /** {@link #leave} after handlers were called in this thread; the time, in milliseconds since 1970, is remembered. */
    void leaveDirect(long time) {
        int line = line();
        CELLS.setOpaque(cells, line + LAST_DIRECT, time);
        CELLS.getAndAdd(cells, line + Kind.DIRECT.slot + 1, 1L);
    }

    /** When handlers were last called in a publisher's thread; 0 for never. */
    long lastDirect() {
        long last = 0;
        for (int line = 1; line <= LINES; line++) {
            last = Math.max(last, (long) CELLS.getVolatile(cells, line * LINE + LAST_DIRECT));
        }
        return last;
    }

    /** How many have entered. */
    long entered(Kind kind) {
        return sum(kind.slot);
    }

    /** How many have left. */
    long left(Kind kind) {
        return sum(kind.slot + 1);
    }

    /** How many have entered, whatever for. */
    long published() {
        return entered(Kind.DIRECT) + entered(Kind.QUEUED) + entered(Kind.CHOSEN);
    }

    /** Whether nobody is inside. When nobody can enter for good any more, the answer yes is final. */
    boolean isEmpty() {
        // Those who left are summed up first: each of them had entered.
        long left = left(Kind.DIRECT) + left(Kind.QUEUED) + left(Kind.CHOSEN);
        return left == published();
    }

    private long sum(int slot) {
        long sum = 0;
        for (int line = 1; line <= LINES; line++) {
            sum += (long) CELLS.getVolatile(cells, line * LINE + slot);
        }
        return sum;
    }

    /** Not by the number of the thread, which a class of a plugin could give. */
    private static int line() {
        int hash = System.identityHashCode(Thread.currentThread());
        return ((hash ^ hash >>> 12) & (LINES - 1)) * LINE + LINE;
    }

    /** A power of two, some times the processors, so that two threads seldom meet. */
    private static int lines(int processors) {
        return Math.min(32, Math.max(8, Integer.highestOneBit(processors) * 4));
    }
}
