// SPDX-License-Identifier: Apache-2.0
package qtforge.stress;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import qtforge.communication.lane.Admission;
import qtforge.communication.lane.Lane;
import qtforge.communication.lane.LaneOwner;
import qtforge.communication.lane.LaneSettings;
import qtforge.communication.lane.LaneThreads;

/** Counts how many elements a lane accepted and what became of them. The pool is shared: a test makes millions of lanes. */
class Ends implements LaneOwner<Integer> {

    static final LaneThreads THREADS = new LaneThreads(2);

    final AtomicInteger accepted = new AtomicInteger();
    final AtomicInteger handled = new AtomicInteger();
    final AtomicInteger abandoned = new AtomicInteger();
    /** The last number handled of a producer; a test uses one producer where it looks at the order. */
    private int last;

    private volatile boolean disordered;

    Lane<Integer> lane(int capacity, boolean pushesOut) {
        return new Lane<>(THREADS.pool(), new LaneSettings(capacity, pushesOut, Duration.ofMinutes(1)), this);
    }

    void offer(Lane<Integer> lane, int element) {
        if (lane.offer(element, 1, 0) == Admission.ACCEPTED) {
            accepted.incrementAndGet();
        }
    }

    boolean inOrder() {
        return !disordered;
    }

    @Override
    public long handle(Integer element) {
        if (element <= last) {
            disordered = true;
        }
        last = element;
        handled.incrementAndGet();
        return DONE;
    }

    @Override
    public void abandoned(Integer element, Abandonment why) {
        abandoned.incrementAndGet();
    }

    @Override
    public void hung(Thread thread, StackTraceElement[] stack) {}

    @Override
    public void recovered() {}
}
