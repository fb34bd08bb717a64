// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.pool;

import com.zaxxer.hikari.util.ConcurrentBag;
import com.zaxxer.hikari.util.ConcurrentBag.IConcurrentBagEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.resource.LeaseEnd;
import qtforge.api.managers.resource.PoolOptions;
import qtforge.api.managers.resource.ResourcePriority;
import qtforge.api.managers.resource.ResourceType;
import qtforge.resources.holder.Holder;
import qtforge.resources.lease.Refusals;
import qtforge.resources.threads.CallLane;

/**
 * A pool. Instances are kept by HikariCP's bag, which gives each thread the one it returned last without asking anybody else; this class
 * adds places, who waits for them, and whose everything is.
 *
 * <p>Each lease and each making of an instance has a {@linkplain Places place}; an instance is made only by who has a place and finds none
 * unused. So there are never more instances than places, whatever the threads do. An instance is in the bag before its place is free.
 *
 * @param <T> what is in it
 */
public final class Pool<T> {

    /** An instance that was used that recently is not asked whether it is good. */
    private static final long FRESH = TimeUnit.SECONDS.toNanos(1);

    private static final AtomicLong NUMBERS = new AtomicLong();

    private final long number = NUMBERS.incrementAndGet();
    private final String name;
    private final ResourceType type;
    private final PoolOptions options;
    private final long bytes;
    private final Holder owner;
    private final FactoryCalls<T> factory;
    private final CallLane lane;
    private final Refusals refusals;
    private final ConcurrentBag<PooledInstance<T>> bag = PoolBags.create();
    private final Places places;
    private final WaitingLine line = new WaitingLine();
    private final PoolCounts counts = new PoolCounts();
    private final long longestLife;
    private volatile boolean closed;
    /** What it was seen to hold; null while nothing was made. */
    private volatile Class<?> kind;

    /** An empty pool. */
    public Pool(
            String name,
            ResourceType type,
            PoolOptions options,
            Holder owner,
            FactoryCalls<T> factory,
            CallLane lane,
            Refusals refusals) {
        this.name = name;
        this.type = type;
        this.options = options;
        this.owner = owner;
        this.factory = factory;
        this.lane = lane;
        this.refusals = refusals;
        bytes = options.bytesEach();
        places = new Places(options.maxSize(), options.reserve());
        longestLife = PoolCleanup.nanos(options.cleanup().maxLifetime());
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** What is in it. */
    public ResourceType type() {
        return type;
    }

    /** How it behaves. */
    public PoolOptions options() {
        return options;
    }

    /** Whose it is. */
    public Holder owner() {
        return owner;
    }

    /** Pools created later have higher ones. */
    public long number() {
        return number;
    }

    /** Whether what it holds is of a class, as far as it has shown. */
    public boolean holds(Class<?> as) {
        Class<?> seen = kind;
        return seen == null || as.isAssignableFrom(seen);
    }

    /** Whether somebody would get something without waiting. */
    public boolean hasRoom(ResourcePriority priority) {
        return line.length() == 0 && places.hasRoom(priority);
    }

    /** Places that are taken. */
    public int taken() {
        return places.taken();
    }

    ConcurrentBag<PooledInstance<T>> bag() {
        return bag;
    }

    PoolCounts counts() {
        return counts;
    }

    int waiting() {
        return line.length();
    }

    boolean isClosed() {
        return closed;
    }

    /** Closes it to new leases, and sends away who waits. Returns whether it was open. */
    boolean close() {
        synchronized (this) {
            if (closed) {
                return false;
            }
            closed = true;
        }
        line.wakeAll();
        return true;
    }

    // --- acquire ----------------------------------------------------------------------------------------------------

    /**
     * Leases an instance.
     *
     * @param wait nanoseconds to wait for a place
     * @param quietly whether to return null instead of refusing
     */
    PoolLease<T> acquire(PoolView<T> view, ResourcePriority priority, long wait, boolean quietly) {
        Holder holder = view.holder();
        holder.requireLive();
        requireOpen(holder);
        int held = view.account().take(priority, 1, bytes);
        if (held < 0) {
            failed(view);
            if (quietly) {
                return null;
            }
            throw refusals.quota(holder.account(), view.account(), priority, 1, bytes);
        }
        PooledInstance<T> instance = null;
        PoolLease<T> lease = null;
        boolean placed = false;
        try {
            long deadline = 0;
            placed = line.length() == 0 && places.take(priority);
            if (!placed && wait > 0) {
                deadline = System.nanoTime() + wait;
                placed = waits(holder, priority, deadline);
            }
            if (!placed) {
                if (quietly) {
                    return null;
                }
                requireOpen(holder);
                throw refusals.noRoom(
                        name, holder.account(), waited(wait), options.maxSize(), priority, options.reserve());
            }
            // What is closed meanwhile shall make nothing for somebody who cannot have it.
            requireOpen(holder);
            instance = unused(holder);
            boolean reused = instance != null;
            if (!reused) {
                instance = made(holder, deadline == 0 ? wait : deadline - System.nanoTime());
                if (instance == null) {
                    // Its place is a matter of whoever still makes it.
                    placed = false;
                    throw tooSlow(holder);
                }
            }
            lease = new PoolLease<>(view, instance, priority, view.sites().site(held));
            instance.lease(lease);
            count(view, reused);
        } finally {
            if (lease == null) {
                failed(view);
                view.account().release(1, bytes);
                if (instance != null) {
                    bag.requite(instance);
                }
                if (placed) {
                    free();
                }
            }
        }
        if (holder.hasEnded() || closed) {
            lease.end(closed ? LeaseEnd.POOL_CLOSED : LeaseEnd.HOLDER_STOPPED);
            holder.requireLive();
            requireOpen(holder);
        }
        return lease;
    }

    private void count(PoolView<T> view, boolean reused) {
        counts.acquired.increment();
        view.holder().account().acquired().increment();
        if (reused) {
            view.holder().account().reused().increment();
        }
    }

    private void failed(PoolView<T> view) {
        counts.failed.increment();
        view.holder().account().failed().increment();
    }

    private static String waited(long wait) {
        return wait <= 0 ? "" : " after " + TimeUnit.NANOSECONDS.toMillis(wait) + " ms";
    }

    private boolean waits(Holder holder, ResourcePriority priority, long deadline) {
        try {
            return line.await(priority, deadline, () -> places.take(priority), () -> closed || holder.hasEnded());
        } catch (InterruptedException e) {
            throw interrupted(holder, e);
        }
    }

    /** One that nobody uses and that is still good. */
    private PooledInstance<T> unused(Holder holder) {
        while (true) {
            PooledInstance<T> found;
            try {
                found = bag.borrow(0, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                throw interrupted(holder, e);
            }
            if (found == null || isGood(found)) {
                return found;
            }
            discard(found);
        }
    }

    private boolean isGood(PooledInstance<T> found) {
        long now = System.nanoTime();
        return found.age(now) <= longestLife && (found.idle(now) < FRESH || factory.validate(found.object()));
    }

    /** A new one, in use; null when it takes too long. */
    private PooledInstance<T> made(Holder holder, long left) {
        T object;
        try {
            if (factory.isQuick()) {
                object = make();
            } else {
                Creation<T> creation = new Creation<>(this);
                lane.execute(creation);
                if (!finishes(creation, left > 0 ? left : options.timeout().toNanos())) {
                    return null;
                }
                if (creation.thrown() != null) {
                    throw creation.thrown();
                }
                object = creation.made();
            }
        } catch (PluginException e) {
            throw e;
        } catch (OutOfMemoryError e) {
            throw new PluginException(
                    PluginErrorCode.OUT_OF_MEMORY,
                    holder.id(),
                    "pool '" + name + "' cannot make another instance: the JVM has no more memory for that ("
                            + e.getMessage() + "); return leases, or give it more (-XX:MaxDirectMemorySize)",
                    e);
        } catch (Throwable e) {
            throw new PluginException(
                    PluginErrorCode.EXECUTION_FAILED,
                    holder.id(),
                    "the factory of pool '" + name + "' of '" + owner.id() + "' threw " + e
                            + "; see its cause, it is the factory's matter",
                    e);
        }
        PooledInstance<T> made = new PooledInstance<>(object, true);
        bag.add(made);
        return made;
    }

    private boolean finishes(Creation<T> creation, long nanos) {
        try {
            return creation.await(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return creation.isDone();
        }
    }

    /** Calls the factory. */
    T make() throws Exception {
        counts.making.incrementAndGet();
        try {
            T object = factory.create();
            counts.created.increment();
            kind = object.getClass();
            return object;
        } finally {
            counts.making.decrementAndGet();
        }
    }

    /** What nobody waits for any more: it goes to the pool, and its place to the next. */
    void madeTooLate(T object, Throwable thrown) {
        if (thrown instanceof Error error && !(error instanceof LinkageError)) {
            System.getLogger(Pool.class.getName())
                    .log(System.Logger.Level.WARNING, "The factory of pool '" + name + "' failed", thrown);
        }
        if (object != null) {
            PooledInstance<T> late = new PooledInstance<>(object, false);
            bag.add(late);
            discardIfClosed(late);
        }
        free();
    }

    // --- the end of a lease -----------------------------------------------------------------------------------------

    /** The holder returned it. */
    void returned(PoolLease<T> lease) {
        PooledInstance<T> instance = lease.instance();
        instance.lease(null);
        long now = System.nanoTime();
        if (closed || instance.age(now) > longestLife || !factory.passivate(instance.object())) {
            discard(instance);
        } else {
            instance.returned(now);
            bag.requite(instance);
            discardIfClosed(instance);
        }
        counts.returned.increment();
        lease.view().account().release(1, bytes);
        free();
    }

    /** It was taken from the holder, who may still know the instance: nobody else gets it. */
    void takenBack(PoolLease<T> lease) {
        PooledInstance<T> instance = lease.instance();
        instance.lease(null);
        discard(instance);
        counts.takenBack.increment();
        lease.view().sites().distrust();
        lease.view().account().release(1, bytes);
        free();
    }

    private void free() {
        places.release();
        line.wake();
    }

    /** The pool may have been closed, and swept, while the instance was on its way back. */
    private void discardIfClosed(PooledInstance<T> instance) {
        if (closed && bag.reserve(instance)) {
            discard(instance);
        }
    }

    /** Takes one that is in use or reserved out, and destroys it soon. */
    void discard(PooledInstance<T> instance) {
        if (!bag.remove(instance)) {
            return;
        }
        counts.destroying.incrementAndGet();
        Runnable destruction = () -> {
            boolean done = factory.destroy(instance.object());
            counts.destroying.decrementAndGet();
            if (done) {
                counts.destroyed.increment();
            } else {
                counts.broken.incrementAndGet();
            }
        };
        if (factory.isQuick()) {
            destruction.run();
            return;
        }
        try {
            lane.execute(destruction);
        } catch (PluginException e) {
            counts.destroying.decrementAndGet();
            counts.broken.incrementAndGet();
            System.getLogger(Pool.class.getName())
                    .log(System.Logger.Level.WARNING, "An instance of pool '" + name + "' is not destroyed", e);
        }
    }

    /** The leases there are. */
    public List<PoolLease<T>> leases() {
        List<PoolLease<T>> held = new ArrayList<>();
        for (PooledInstance<T> instance : bag.values(IConcurrentBagEntry.STATE_IN_USE)) {
            PoolLease<T> lease = instance.lease();
            if (lease != null && lease.isHeld()) {
                held.add(lease);
            }
        }
        return held;
    }

    // --- refusals ---------------------------------------------------------------------------------------------------

    private void requireOpen(Holder holder) {
        if (closed) {
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE,
                    holder.id(),
                    "pool '" + name + "' of '" + owner.id() + "' is closed; create a new one, or start its plugin",
                    null);
        }
    }

    private PluginException tooSlow(Holder holder) {
        if (Thread.currentThread().isInterrupted()) {
            return interrupted(holder, null);
        }
        return new PluginException(
                PluginErrorCode.TIMEOUT,
                holder.id(),
                "the factory of pool '" + name + "' of '" + owner.id()
                        + "' did not make an instance in time; acquire with a longer limit, or mend the factory"
                        + " (threads qtforge-resources-call-* show where it hangs)",
                null);
    }

    private PluginException interrupted(Holder holder, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new PluginException(
                PluginErrorCode.OPERATION_CANCELLED,
                holder.id(),
                "the thread was interrupted while it acquired from pool '" + name + "'",
                cause);
    }
}
