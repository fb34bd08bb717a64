// SPDX-License-Identifier: Apache-2.0
package qtforge.script.lane;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.caller.CallClock;

/**
 * Lets one thread at a time into a script. A thread that is in and has to wait for somebody else – another plugin, an answer – has a helper
 * make that call ({@link #elsewhere}) and serves, while it waits, the calls that come in for the script: so a script that calls a plugin that
 * calls the script back does not wait for itself.
 *
 * <p>{@code lock} guards the queue of waiting turns and their states; nothing foreign is called while it is held. Who is in is {@code owner},
 * which a thread sets to itself when it is null; the way in and out of a free lane takes no lock.
 *
 * <p>Waiting does not count as the script's time, but has an end: a call that has been going on for {@value #WAITS} times its limit, and two
 * minutes at least, can wait for nothing more ({@link CallClock}).
 *
 * <p>At most {@value #MOST_WAITING} calls wait, further ones are RESOURCE_EXHAUSTED; each waits for the limit of a call at most.
 */
public final class ScriptLane {

    /** How many calls wait at most. */
    public static final int MOST_WAITING = 1_000;

    static final String UNWANTED = "who had called it waits no more";

    /** How often the time of a call it may go on with all it waits for. */
    static final int WAITS = 60;

    /** A short limit of time says little of what is waited for: a first call of all may start a process. */
    private static final long LEAST_WITH_WAITS = Duration.ofMinutes(2).toNanos();

    private static final long STEP = Duration.ofMillis(100).toNanos();

    /** How long a call that is over waits for who is still cancelling it. */
    private static final long CANCELLING = Duration.ofSeconds(5).toNanos();

    private static final long PAUSE = Duration.ofNanos(50_000).toNanos();

    private static final VarHandle OWNER;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            OWNER = lookup.findVarHandle(ScriptLane.class, "owner", Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final String name;
    private final int mostDepth;
    private final Duration limit;
    private final long withWaits;
    private final LaneThreads threads;
    private final Consumer<String> canceller;

    private final Object lock = new Object();
    /** Guarded by the lock. */
    private final Deque<Turn> waiting = new ArrayDeque<>();
    /** Written under the lock: how many wait. Read by those who leave. */
    private volatile int queued;

    /** The thread that is in. */
    @SuppressWarnings("unused") // by its handle
    private volatile Thread owner;

    /** The calls that are in. Waiting elsewhere counts nothing: it has limits of its own. */
    private final CallClock clock = new CallClock(0);

    /** The call that is being cancelled: it does not end before that is done, so that no other is hit. */
    private final AtomicReference<Entered> cancelling = new AtomicReference<>();

    /** Used by the owner alone. */
    private int depth;

    /** The owner's own caller has interrupted it while it served others. Used by the owner alone. */
    private boolean interruptedMeanwhile;

    private volatile String closed;

    /** A free lane whose calls may go on for {@value #WAITS} times their limit with all that they wait for. */
    public ScriptLane(String name, int depth, Duration limit, LaneThreads threads, Consumer<String> canceller) {
        this(name, depth, limit, withWaits(limit), threads, canceller);
    }

    /**
     * A free lane.
     *
     * @param name whose script it is, for messages
     * @param depth how many calls may be in each other
     * @param limit how long a call waits for its turn at most
     * @param withWaits how long a call may go on with all that it waits for, before it can wait for nothing more
     * @param canceller ends the call under way for a reason, in any thread; must be quick
     */
    public ScriptLane(
            String name,
            int depth,
            Duration limit,
            Duration withWaits,
            LaneThreads threads,
            Consumer<String> canceller) {
        this.canceller = canceller;
        this.withWaits = withWaits.toNanos();
        this.name = name;
        mostDepth = depth;
        this.limit = limit;
        this.threads = threads;
    }

    private static Duration withWaits(Duration limit) {
        long nanos = limit.toNanos();
        return Duration.ofNanos(
                Math.max(LEAST_WITH_WAITS, nanos > Long.MAX_VALUE / WAITS ? Long.MAX_VALUE : nanos * WAITS));
    }

    /**
     * Makes a call into the script when it is its turn.
     *
     * @throws PluginException RESOURCE_EXHAUSTED when too many wait or calls are nested too deep, TIMEOUT when its turn did not come,
     *     OPERATION_CANCELLED when the thread was interrupted while it waited, INVALID_STATE once the lane is closed
     * @throws Exception what the call throws
     */
    public Object call(Callable<Object> call) throws Exception {
        Thread self = Thread.currentThread();
        if (owner == self) {
            return nested(call, null);
        }
        if (queued == 0 && OWNER.compareAndSet(this, null, self)) {
            try {
                return run(call, null);
            } finally {
                leave();
            }
        }
        return queued(call, self);
    }

    /** Whether the calling thread is in. */
    public boolean isInside() {
        return owner == Thread.currentThread();
    }

    private Object run(Callable<Object> call, Turn served) throws Exception {
        String why = closed;
        if (why != null) {
            throw failure(PluginErrorCode.INVALID_STATE, why);
        }
        Entered outer = current();
        Entered entered = new Entered(served == null && outer != null ? outer.turn() : served);
        if (served != null) {
            served.entered = entered;
        }
        depth++;
        clock.begin(entered);
        try {
            awaitCanceller();
            return call.call();
        } catch (PluginException e) {
            throw entered.isLate() && e.code() == PluginErrorCode.OPERATION_CANCELLED
                    ? new PluginException(PluginErrorCode.TIMEOUT, name, e.getMessage(), e)
                    : e;
        } finally {
            awaitOver(entered);
            clock.end(entered);
            depth--;
            if (entered.isInterrupted()) {
                // It was for this call, not for what the thread does next.
                Thread.interrupted();
            }
        }
    }

    private Entered current() {
        return (Entered) clock.current();
    }

    /** Waits until nobody is about to cancel: what began since, or goes on, must not be hit. */
    private void awaitCanceller() {
        // The canceller writes what it cancels, then reads which call is in; here it is the other way round. One of
        // both sees the other.
        VarHandle.fullFence();
        if (cancelling.get() != null) {
            long end = System.nanoTime() + CANCELLING;
            while (cancelling.get() != null && System.nanoTime() - end < 0) {
                LockSupport.parkNanos(this, PAUSE);
            }
        }
    }

    /** Ends a call for those who would cancel it: who is at that is waited for while the call is still the innermost, so that no other is hit. */
    private void awaitOver(Entered entered) {
        if (!entered.over()) {
            long end = System.nanoTime() + CANCELLING;
            while (!entered.over()) {
                if (System.nanoTime() - end > 0) {
                    entered.abandon();
                    return;
                }
                LockSupport.parkNanos(this, PAUSE);
            }
        }
    }

    /**
     * Ends a call, if it is the innermost one now, and hits no other: it does not end by itself meanwhile, and none begins within it.
     *
     * @param late whether its time is over: it fails with TIMEOUT then
     * @return false when it is not the innermost, or another is being cancelled
     */
    boolean cancel(Entered call, String reason, boolean late) {
        if (!cancelling.compareAndSet(null, call)) {
            return false;
        }
        try {
            if (clock.current() != call || !call.hold()) {
                return false;
            }
            try {
                call.cancelled(late);
                canceller.accept(reason);
                LockSupport.unpark(owner);
                return true;
            } finally {
                call.letGo();
            }
        } finally {
            cancelling.set(null);
        }
    }

    /** Interrupts the thread that is in. For the canceller of this lane alone, when there is no other way to end a call. */
    public void interrupt() {
        // It cannot end while it is being cancelled, so its thread is the one that is in.
        Entered call = cancelling.get();
        Thread in = owner;
        if (call != null && call.isHeld() && in != null) {
            call.interrupted();
            in.interrupt();
        }
    }

    private Object nested(Callable<Object> call, Turn served) throws Exception {
        if (depth >= mostDepth) {
            throw failure(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    "its calls are nested deeper than " + mostDepth + "; does it call itself through others?");
        }
        return run(call, served);
    }

    private void leave() {
        owner = null;
        if (queued > 0) {
            wakeFirst();
        }
    }

    private void wakeFirst() {
        Turn first;
        synchronized (lock) {
            first = waiting.peekFirst();
        }
        if (first != null) {
            first.wake();
        }
    }

    private Object queued(Callable<Object> call, Thread self) throws Exception {
        Turn turn = new Turn(call);
        synchronized (lock) {
            if (waiting.size() >= MOST_WAITING) {
                throw failure(
                        PluginErrorCode.RESOURCE_EXHAUSTED, MOST_WAITING + " calls wait for it already; call it later");
            }
            waiting.addLast(turn);
            queued = waiting.size();
        }
        Thread in = owner;
        if (in != null) {
            // It may be waiting for somebody else, and serve this call.
            LockSupport.unpark(in);
        }
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            if (turn.state == Turn.State.DONE) {
                return turn.result();
            }
            if (isFirst(turn) && OWNER.compareAndSet(this, null, self)) {
                return runOwn(turn);
            }
            boolean waits = turn.state == Turn.State.WAITING;
            boolean late = waits && System.nanoTime() - end > 0;
            if (late || self.isInterrupted()) {
                giveUp(turn, late);
            }
            LockSupport.parkNanos(this, STEP);
        }
    }

    private boolean isFirst(Turn turn) {
        synchronized (lock) {
            return waiting.peekFirst() == turn;
        }
    }

    private Object runOwn(Turn turn) throws Exception {
        try {
            synchronized (lock) {
                waiting.removeFirst();
                queued = waiting.size();
                turn.state = Turn.State.TAKEN;
            }
            turn.run(call -> run(call, null));
            return turn.result();
        } finally {
            leave();
        }
    }

    private void giveUp(Turn turn, boolean late) {
        boolean wasFirst;
        boolean taken;
        synchronized (lock) {
            if (turn.state == Turn.State.DONE) {
                return;
            }
            taken = turn.state == Turn.State.TAKEN;
            if (taken && late) {
                // Its turn came in the last moment; its own time counts now.
                return;
            }
            turn.state = Turn.State.GIVEN_UP;
            wasFirst = waiting.peekFirst() == turn;
            waiting.remove(turn);
            queued = waiting.size();
        }
        if (wasFirst) {
            wakeFirst();
        }
        if (late) {
            throw failure(
                    PluginErrorCode.TIMEOUT,
                    "it was busy for " + limit.toMillis()
                            + " ms, so a call was not made; what holds it up is in its thread " + nameOf(owner));
        }
        if (taken) {
            // Another thread is making the call, for nobody now. What it waits for elsewhere it stops waiting for; the
            // watch looks again.
            Entered entered = turn.entered;
            if (entered != null && !entered.isOutside()) {
                cancel(entered, UNWANTED, false);
            }
            LockSupport.unpark(owner);
        }
        throw failure(
                PluginErrorCode.OPERATION_CANCELLED,
                taken ? "waiting for its answer was interrupted" : "waiting for its turn was interrupted");
    }

    private static String nameOf(Thread thread) {
        return thread == null ? "(none)" : thread.getName();
    }

    /**
     * Has a call to somebody else made by another thread, and serves calls for the script until it has returned. From within a call only; a
     * thread that is not in makes the call itself.
     *
     * @throws PluginException OPERATION_CANCELLED when the thread is interrupted: the other one is, too; TIMEOUT when the call from within which
     *     it is made has been going on for too long
     * @throws Exception what the call throws
     */
    public <T> T elsewhere(Callable<T> call) throws Exception {
        Thread self = Thread.currentThread();
        if (owner != self) {
            return call.call();
        }
        Entered entered = current();
        Outside<T> outside = new Outside<>(threads.handOver(call), self);
        CallClock.Call left = clock.leave();
        try {
            requireMayWait(entered);
            threads.run(name, outside);
            while (!outside.isDone()) {
                if (entered.isCancelled() || entered.isUnwanted() || entered.turn() == null && self.isInterrupted()) {
                    outside.cancel(true);
                    throw failure(PluginErrorCode.OPERATION_CANCELLED, "its wait was interrupted by who had called it");
                }
                Turn turn = takeFirst();
                if (turn != null) {
                    serve(turn);
                } else {
                    // Of who called this thread, not of who waits for this call; and nobody can park with it.
                    interruptedMeanwhile |= entered.turn() != null && Thread.interrupted();
                    LockSupport.park(outside);
                }
            }
            return outside.value();
        } finally {
            clock.resume(left);
        }
    }

    /**
     * Makes a call of the script to the runtime, whose time does not count as that of the script.
     *
     * @throws Exception what the call throws
     */
    public <T> T uncounted(Callable<T> call) throws Exception {
        if (owner != Thread.currentThread()) {
            return call.call();
        }
        CallClock.Call left = clock.leave();
        try {
            return call.call();
        } finally {
            clock.resume(left);
        }
    }

    private void requireMayWait(Entered entered) {
        if (clock.isOverdue(entered, withWaits)) {
            clock.stay(entered);
            throw new PluginException(
                    PluginErrorCode.TIMEOUT,
                    name,
                    "a call of script '" + name + "' has been going on for more than "
                            + Duration.ofNanos(withWaits).toMillis()
                            + " ms with all that it waited for, and may wait for nothing more; does it wait in a loop"
                            + " for itself?",
                    null);
        }
    }

    private Turn takeFirst() {
        if (queued == 0) {
            return null;
        }
        synchronized (lock) {
            Turn turn = waiting.pollFirst();
            queued = waiting.size();
            if (turn != null) {
                turn.state = Turn.State.TAKEN;
            }
            return turn;
        }
    }

    private void serve(Turn turn) {
        turn.run(call -> nested(call, turn));
        boolean wanted;
        synchronized (lock) {
            wanted = turn.state != Turn.State.GIVEN_UP;
            turn.state = Turn.State.DONE;
        }
        if (wanted) {
            turn.wake();
        }
        if (interruptedMeanwhile) {
            interruptedMeanwhile = false;
            Thread.currentThread().interrupt();
        }
    }

    /** Lets nobody in any more; those that wait get INVALID_STATE with the reason. */
    public void close(String reason) {
        closed = reason;
        wakeFirst();
    }

    /** The innermost call; null when there is none. For the watch. */
    Entered running() {
        return current();
    }

    CallClock clock() {
        return clock;
    }

    /** Whether who made a call has interrupted it. For the watch; of one that is made for another thread that is told otherwise. */
    boolean isInterrupted(Entered call) {
        Thread in = owner;
        return call.turn() == null && in != null && in.isInterrupted();
    }

    private PluginException failure(PluginErrorCode code, String what) {
        return new PluginException(code, name, "script '" + name + "' was not called: " + what, null);
    }
}
