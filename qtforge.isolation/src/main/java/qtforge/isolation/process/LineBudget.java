// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.process;

import java.util.concurrent.TimeUnit;

/** So many lines a second and no more; the rest is counted. Guarded by itself. */
public final class LineBudget {

    private final int most;
    private long second = System.nanoTime();
    private int taken;
    private int dropped;

    /** A budget of so many lines a second. */
    public LineBudget(int most) {
        this.most = most;
    }

    /** Whether a line may pass: negative when not, else how many did not since the last that did. */
    public synchronized int take() {
        long now = System.nanoTime();
        if (now - second > TimeUnit.SECONDS.toNanos(1)) {
            second = now;
            taken = 0;
        }
        if (taken >= most) {
            dropped++;
            return -1;
        }
        taken++;
        int before = dropped;
        dropped = 0;
        return before;
    }
}
