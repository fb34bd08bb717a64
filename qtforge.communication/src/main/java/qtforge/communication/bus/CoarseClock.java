// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import java.util.concurrent.TimeUnit;
import qtforge.communication.lane.LaneTimer;

/**
 * The time to some 20 milliseconds, for who asks for it with every message: while it is asked for, the timer keeps it, and
 * stops when nobody has asked since its last look.
 */
final class CoarseClock {

    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(20);

    private final LaneTimer timer;
    /** Milliseconds since 1970 UTC; 0 while nobody keeps it. Changed under the monitor of this. */
    private volatile long now;

    private volatile boolean asked;

    CoarseClock(LaneTimer timer) {
        this.timer = timer;
    }

    /** Milliseconds since 1970 UTC. */
    long now() {
        if (!asked) {
            asked = true;
        }
        long known = now;
        return known == 0 ? begin() : known;
    }

    private synchronized long begin() {
        long exact = System.currentTimeMillis();
        if (now == 0 && timer.schedule(this::step, STEP)) {
            now = exact;
        }
        return exact;
    }

    private synchronized void step() {
        boolean goesOn = asked && timer.schedule(this::step, STEP);
        asked = false;
        now = goesOn ? System.currentTimeMillis() : 0;
    }
}
