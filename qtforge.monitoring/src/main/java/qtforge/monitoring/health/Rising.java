// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health;

/** A counter of somebody else that should not rise. */
final class Rising {

    /** Guarded by this. */
    private long last;

    /** How much it has risen since it was looked at last. */
    synchronized long since(long now) {
        long risen = Math.max(0, now - last);
        last = now;
        return risen;
    }
}
