// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.sample;

/**
 * A counter of somebody else's, as one that began with the plugin and never falls: what had been counted before is left out, and when the
 * other begins anew, what it had is kept. Guarded by whoever reads, see {@link Collecting}.
 */
final class Growing {

    private long base;
    private long last;
    private long carried;

    /** A counter that had counted so much when the plugin came. */
    Growing(long base) {
        this.base = base;
        this.last = base;
    }

    long at(long raw) {
        if (raw < last) {
            carried += last - base;
            base = 0;
        }
        last = raw;
        return carried + raw - base;
    }
}
