// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.leak;

import java.time.Instant;

/** A class loader that went out of use when this was made. Guarded by the lock of {@link LeakPatrol}. */
final class Unloaded {

    private final WatchedLoader loader;
    private final Instant time = Instant.now();
    private final long nanos = System.nanoTime();
    private final long fullCollections;
    private int asked;
    private long lastAsked = nanos;

    /**
     * From now on.
     *
     * @param fullCollections how many there had been
     */
    Unloaded(WatchedLoader loader, long fullCollections) {
        this.loader = loader;
        this.fullCollections = fullCollections;
    }

    WatchedLoader loader() {
        return loader;
    }

    Instant time() {
        return time;
    }

    long age(long now) {
        return now - nanos;
    }

    long fullCollections() {
        return fullCollections;
    }

    /** How many collections were asked for since. */
    int asked() {
        return asked;
    }

    /** One was asked for. */
    void asked(long when) {
        if (when - nanos >= 0) {
            asked++;
            lastAsked = when;
        }
    }

    /** Whether one was asked for when it had been out of use for that long. */
    boolean wasAskedAtAge(long age) {
        return asked > 0 && lastAsked - nanos >= age;
    }
}
