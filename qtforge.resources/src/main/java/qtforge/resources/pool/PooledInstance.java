// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.pool;

import com.zaxxer.hikari.util.ConcurrentBag.IConcurrentBagEntry;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * An instance in the bag of its pool.
 *
 * @param <T> what it is
 */
final class PooledInstance<T> implements IConcurrentBagEntry {

    @SuppressWarnings("rawtypes")
    private static final AtomicIntegerFieldUpdater<PooledInstance> STATE =
            AtomicIntegerFieldUpdater.newUpdater(PooledInstance.class, "state");

    private final T object;
    private final long made = System.nanoTime();
    private volatile int state;
    private volatile long used = made;
    private volatile PoolLease<T> lease;

    /**
     * An instance.
     *
     * @param inUse whether whoever had it made uses it
     */
    PooledInstance(T object, boolean inUse) {
        this.object = object;
        state = inUse ? STATE_IN_USE : STATE_NOT_IN_USE;
    }

    T object() {
        return object;
    }

    /** Nanoseconds since it was made. */
    long age(long now) {
        return now - made;
    }

    /** Nanoseconds since it was last returned. */
    long idle(long now) {
        return now - used;
    }

    void returned(long now) {
        used = now;
    }

    /** Who has it; null when nobody has. */
    PoolLease<T> lease() {
        return lease;
    }

    void lease(PoolLease<T> now) {
        lease = now;
    }

    @Override
    public boolean compareAndSet(int expected, int next) {
        return STATE.compareAndSet(this, expected, next);
    }

    @Override
    public void setState(int next) {
        state = next;
    }

    @Override
    public int getState() {
        return state;
    }
}
