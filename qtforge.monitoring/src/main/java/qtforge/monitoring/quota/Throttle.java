// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.quota;

import qtforge.api.monitoring.metrics.PluginQuota;

/**
 * Keeps a plugin near a limit by letting it work and wait in turn: what it used beyond the limit, it waits for, until what it used
 * and the time that has passed are even. Used by the one thread that samples.
 */
final class Throttle {

    /** Seconds; more is forgiven. */
    private static final double LONGEST_WAIT = 10;
    /** So many samples without anything to wait for end it. */
    private static final int CALM = 10;
    /** So many samples above the limit, although new work was put off, show that the runtime cannot hold it. */
    private static final int IN_VAIN = 4;

    private final PluginQuota quota;
    private double debt;
    private boolean wasWaiting;
    private int calm;
    private int vain;

    Throttle(PluginQuota quota) {
        this.quota = quota;
    }

    PluginQuota quota() {
        return quota;
    }

    /**
     * Takes a sample.
     *
     * @param rate what it used a second
     * @param seconds since the last sample
     * @return for how many seconds from now new work is put off
     */
    double sample(double rate, double seconds) {
        vain = wasWaiting && rate > quota.hard() ? vain + 1 : 0;
        debt = Math.max(0, Math.min(LONGEST_WAIT, debt + (rate / quota.hard() - 1) * seconds));
        // Waiting for the length of the next sample at least, or what is left.
        wasWaiting = debt >= seconds;
        calm = debt == 0 ? calm + 1 : 0;
        return debt;
    }

    boolean isOver() {
        return calm >= CALM;
    }

    boolean isInVain() {
        return vain >= IN_VAIN;
    }
}
