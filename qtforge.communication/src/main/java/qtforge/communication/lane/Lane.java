// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.lane;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import qtforge.api.monitoring.usage.UsageCall;
import qtforge.caller.Metering;

/**
 * A bounded queue that one thread of a pool at a time empties, the most urgent elements first and those of one urgency in the
 * order they came.
 *
 * <p>No lock is held while the owner is called. {@code room} is held by producers that wait for room and for the moment it takes to
 * wake them.
 *
 * @param <E> the elements
 */
public final class Lane<E> {

    /** Elements handled in one go before other lanes have their turn. */
    private static final int TURN = 128;

    /**
     * How long a producer waits before it looks for room itself: the emptying thread looks for waiting producers without a fence,
     * which would cost with every element, and may miss one that is just about to wait.
     */
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** How often an empty lane is looked at again before it goes idle. */
    private static final int LINGERING = 3;

    private static final int IDLE = 0;
    /** In the pool's queue, or being emptied. */
    private static final int SCHEDULED = 1;

    private static final VarHandle STATE;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            STATE = lookup.findVarHandle(Lane.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final LanePool pool;
    private final LaneOwner<E> owner;
    private final boolean pushesOut;
    private final int capacity;
    private final long handlerLimitNanos;
    private final Mailbox<E> mailbox = new Mailbox<>();
    private final ReentrantLock room = new ReentrantLock();
    private final Condition roomMade = room.newCondition();
    private final AtomicInteger waitingForRoom = new AtomicInteger();

    private volatile int state;
    /** Places given; minus those taken, how many wait. */
    private final Places places = new Places();

    private volatile boolean closed;
    private volatile boolean paused;
    private volatile boolean hung;
    /** The element whose next try is due later. Only the thread that empties the lane uses it, and {@link #close} when none does. */
    private final AtomicReference<E> held = new AtomicReference<>();

    private volatile boolean resting;
    /** How often the lane was found empty in a row. Written by the thread that empties it, so not among what producers read. */
    private final PaddedCounter visits = new PaddedCounter();

    /** A lane of a pool; it is empty. */
    public Lane(LanePool pool, LaneSettings settings, LaneOwner<E> owner) {
        this.pool = pool;
        this.pushesOut = settings.pushesOut();
        this.capacity = settings.capacity();
        this.handlerLimitNanos = settings.handlerLimit().toNanos();
        this.owner = owner;
    }

    /**
     * Offers an element.
     *
     * @param level 0 to 3, the most urgent
     * @param waitNanos how long to wait for room at most; not waited in a handler of this very lane, which would wait for itself
     */
    public Admission offer(E element, int level, long waitNanos) {
        Admission admission = tryOffer(element, level);
        if (admission != Admission.FULL || waitNanos <= 0 || LaneWorker.isEmptying(this)) {
            return admission;
        }
        return pool.whileBlocked(() -> awaitRoom(element, level, waitNanos));
    }

    /** Accepts an element even when the lane is full; whoever calls this bounds how many there are. */
    public Admission add(E element, int level) {
        if (closed) {
            return Admission.CLOSED;
        }
        if (hung) {
            return Admission.HUNG;
        }
        places.giveInAnyCase();
        put(element, level);
        return Admission.ACCEPTED;
    }

    private Admission tryOffer(E element, int level) {
        if (closed) {
            return Admission.CLOSED;
        }
        if (hung) {
            return Admission.HUNG;
        }
        if (!reserve(level)) {
            return Admission.FULL;
        }
        put(element, level);
        return Admission.ACCEPTED;
    }

    /** Takes a place; nobody is told that the lane is full because another has asked for one in vain. */
    private boolean reserve(int level) {
        while (true) {
            long place = places.given();
            if (place < places.fullFrom() || !isFull(place)) {
                if (places.give(place)) {
                    return true;
                }
            } else if (!makeRoom(level) && isFull(places.given())) {
                return false;
            }
        }
    }

    private void put(E element, int level) {
        mailbox.add(element, level);
        if (closed) {
            abandonAll();
        } else if (state == IDLE) {
            schedule();
        }
    }

    private boolean isFull(long place) {
        long end = mailbox.taken() + capacity;
        places.fullFrom(end);
        return place >= end;
    }

    /** Pushes out an element that is no more urgent; it gives its place away. */
    private boolean makeRoom(int level) {
        if (!pushesOut) {
            return false;
        }
        E oldest = mailbox.pushOut(level);
        if (oldest == null) {
            return false;
        }
        owner.abandoned(oldest, LaneOwner.Abandonment.PUSHED_OUT);
        return true;
    }

    private Admission awaitRoom(E element, int level, long waitNanos) {
        waitingForRoom.incrementAndGet();
        boolean interrupted = false;
        try {
            long deadline = System.nanoTime() + waitNanos;
            while (true) {
                Admission admission = tryOffer(element, level);
                long left = deadline - System.nanoTime();
                if (admission != Admission.FULL || left <= 0 || interrupted) {
                    return admission;
                }
                // One more try after an interrupt; the caller finds it as it was.
                interrupted = !awaitSignal(Math.min(left, LOOK_AGAIN_NANOS));
            }
        } finally {
            waitingForRoom.decrementAndGet();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** False when the thread was interrupted. Woken for nothing, {@link #awaitRoom} looks and comes back. */
    @SuppressWarnings("WaitNotInLoop")
    private boolean awaitSignal(long nanos) {
        room.lock();
        try {
            roomMade.awaitNanos(nanos);
            return true;
        } catch (InterruptedException e) {
            return false;
        } finally {
            room.unlock();
        }
    }

    private void wakeProducers() {
        if (waitingForRoom.get() > 0) {
            room.lock();
            try {
                roomMade.signalAll();
            } finally {
                room.unlock();
            }
        }
    }

    private void schedule() {
        if (STATE.compareAndSet(this, IDLE, SCHEDULED) && !pool.submit(this)) {
            // The pool was closed; whoever closes it closes its lanes.
            state = IDLE;
        }
    }

    /** Empties the lane for a while; called by a worker of the pool, one at a time. */
    void run(LaneWorker worker) {
        int left = TURN;
        boolean goesOn = true;
        UsageCall measured = isReady() ? owner.turnBegins() : null;
        try {
            while (goesOn && left > 0) {
                goesOn = handleNext(worker);
                left--;
            }
        } finally {
            Metering.end(measured, 0);
        }
        if (goesOn) {
            if (pool.submit(this)) {
                return;
            }
        } else if (lingers(left < TURN - 1) && pool.submitQuietly(this)) {
            return;
        }
        state = IDLE;
        // Somebody may have added one after we looked and before he could see that we are idle. Both writes are
        // volatile.
        if (isReady()) {
            schedule();
        }
    }

    /**
     * Whether to look again soon instead of going idle: in a flood the next element is about to come, and to schedule the lane anew
     * for each would cost more than to handle it.
     */
    private boolean lingers(boolean handledSome) {
        long found = handledSome ? 0 : visits.getOpaque() + 1;
        visits.setRelease(found);
        return found < LINGERING && !closed && !paused && !resting;
    }

    /** Goes on after the owner threw. */
    void goOn() {
        state = IDLE;
        if (isReady()) {
            schedule();
        }
    }

    private boolean isReady() {
        return !closed && !paused && !resting && (held.get() != null || !mailbox.isEmpty());
    }

    private boolean handleNext(LaneWorker worker) {
        if (closed || paused || resting) {
            return false;
        }
        E element = held.get() == null ? null : held.getAndSet(null);
        if (element == null) {
            element = mailbox.take();
            if (element == null) {
                return false;
            }
            wakeProducers();
        }
        long again = LaneOwner.DONE;
        worker.begins();
        try {
            again = owner.handle(element);
        } finally {
            if (worker.ended()) {
                hung = false;
                owner.recovered();
            }
        }
        if (again < 0) {
            return true;
        }
        rest(element, again);
        return false;
    }

    private void rest(E element, long nanos) {
        held.set(element);
        resting = true;
        if (closed || !pool.later(this::wake, nanos)) {
            abandonAll();
        }
    }

    private void wake() {
        resting = false;
        if (isReady()) {
            schedule();
        }
    }

    /** Called by the watchdog while the worker cannot leave the call. */
    void markHung() {
        hung = true;
    }

    /** Called by the watchdog after {@link #markHung}, once for each call that takes too long. */
    void reportHung(Thread thread, StackTraceElement[] stack) {
        owner.hung(thread, stack);
        wakeProducers();
    }

    long handlerLimitNanos() {
        return handlerLimitNanos;
    }

    /** Lets elements wait until {@link #resume}. */
    public void pause() {
        paused = true;
    }

    /** Goes on after {@link #pause}. */
    public void resume() {
        paused = false;
        if (isReady()) {
            schedule();
        }
    }

    /** Whether the handler has been running longer than it may. */
    public boolean isHung() {
        return hung;
    }

    /** How many elements wait. */
    public int waiting() {
        long now = places.given() - mailbox.taken();
        return (int) Math.max(0, now) + (held.get() == null ? 0 : 1);
    }

    /**
     * Ends the lane: nothing is accepted any more, no call of the handler begins, what waits is abandoned. A call that is running
     * goes on. May be called from the handler, and again.
     */
    public void close() {
        closed = true;
        abandonAll();
        wakeProducers();
    }

    private void abandonAll() {
        E later = held.getAndSet(null);
        if (later != null) {
            owner.abandoned(later, LaneOwner.Abandonment.CLOSED);
        }
        while (!mailbox.isEmpty()) {
            E element = mailbox.take();
            if (element == null) {
                // Its producer is about to link it.
                Thread.onSpinWait();
            } else {
                owner.abandoned(element, LaneOwner.Abandonment.CLOSED);
            }
        }
    }

    /** Waits until no call of the handler is running and nothing waits, or the limit is over; whether it is so. */
    public boolean awaitQuiet(long limit, TimeUnit unit) {
        long deadline = System.nanoTime() + unit.toNanos(limit);
        while (state != IDLE || waiting() > 0) {
            if (System.nanoTime() - deadline >= 0) {
                return false;
            }
            LockSupport.parkNanos(50_000);
        }
        return true;
    }
}
