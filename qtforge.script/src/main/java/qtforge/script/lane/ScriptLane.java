// SPDX-License-Identifier: Apache-2.0
package qtforge.script.lane;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * Lets one thread at a time into a script. A thread that is in and has to wait for somebody else – another plugin, an answer – has a helper
 * make that call ({@link #elsewhere}) and serves, while it waits, the calls that come in for the script: so a script that calls a plugin that
 * calls the script back does not wait for itself.
 *
 * <p>{@code lock} guards the queue of waiting turns and their states; nothing foreign is called while it is held. Who is in is {@code owner},
 * which a thread sets to itself when it is null; the way in and out of a free lane takes no lock.
 *
 * <p>At most {@value #MOST_WAITING} calls wait, further ones are RESOURCE_EXHAUSTED; each waits for the limit of a call at most.
 */
public final class ScriptLane {

    /** How many calls wait at most. */
    public static final int MOST_WAITING = 1_000;

    private static final long STEP = Duration.ofMillis(100).toNanos();

    private static final VarHandle OWNER;
    private static final VarHandle RUNNING;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            OWNER = lookup.findVarHandle(ScriptLane.class, "owner", Thread.class);
            RUNNING = lookup.findVarHandle(ScriptLane.class, "running", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final String name;
    private final int mostDepth;
    private final Duration limit;
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

    /** The number of the call that runs script code now, 0 for none: what the watch looks at. Written by the owner alone. */
    private long running;

    /** Used by the owner alone. */
    private long calls;
    /** Used by the owner alone. */
    private int depth;

    private volatile String closed;

    /**
     * A free lane.
     *
     * @param name whose script it is, for messages
     * @param depth how many calls may be in each other
     * @param limit how long a call waits for its turn at most
     * @param canceller ends the call under way for a reason, in any thread
     */
    public ScriptLane(String name, int depth, Duration limit, LaneThreads threads, Consumer<String> canceller) {
        this.canceller = canceller;
        this.name = name;
        mostDepth = depth;
        this.limit = limit;
        this.threads = threads;
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
            return nested(call);
        }
        if (queued == 0 && OWNER.compareAndSet(this, null, self)) {
            try {
                return run(call);
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

    private Object run(Callable<Object> call) throws Exception {
        String why = closed;
        if (why != null) {
            throw failure(PluginErrorCode.INVALID_STATE, why);
        }
        long before = running;
        depth++;
        RUNNING.setOpaque(this, ++calls);
        try {
            return call.call();
        } finally {
            RUNNING.setOpaque(this, before);
            depth--;
        }
    }

    private Object nested(Callable<Object> call) throws Exception {
        if (depth >= mostDepth) {
            throw failure(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    "its calls are nested deeper than " + mostDepth + "; does it call itself through others?");
        }
        return run(call);
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
            turn.run(this::run);
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
            // Another thread is making the call, for nobody now.
            canceller.accept("who had called it waits no more");
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
     * @throws PluginException OPERATION_CANCELLED when the thread is interrupted: the other one is, too
     * @throws Exception what the call throws
     */
    public <T> T elsewhere(Callable<T> call) throws Exception {
        Thread self = Thread.currentThread();
        if (owner != self) {
            return call.call();
        }
        Outside<T> outside = new Outside<>(threads.handOver(call), self);
        long before = running;
        // The watch counts what the script does, not what it waits for: that has limits of its own.
        RUNNING.setOpaque(this, 0L);
        try {
            threads.run(name, outside);
            while (!outside.isDone()) {
                Turn turn = takeFirst();
                if (turn != null) {
                    serve(turn);
                } else if (self.isInterrupted()) {
                    outside.cancel(true);
                    throw failure(PluginErrorCode.OPERATION_CANCELLED, "its wait was interrupted by who had called it");
                } else {
                    LockSupport.park(outside);
                }
            }
            return outside.value();
        } finally {
            RUNNING.setOpaque(this, before);
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
        turn.run(this::nested);
        boolean wanted;
        synchronized (lock) {
            wanted = turn.state != Turn.State.GIVEN_UP;
            turn.state = Turn.State.DONE;
        }
        if (wanted) {
            turn.wake();
        }
    }

    /** Lets nobody in any more; those that wait get INVALID_STATE with the reason. */
    public void close(String reason) {
        closed = reason;
        wakeFirst();
    }

    /** The number of the call that runs script code now; 0 when none does. For the watch. */
    long running() {
        return (long) RUNNING.getOpaque(this);
    }

    /** Whether who called the script has interrupted it. For the watch. */
    boolean isInterrupted() {
        Thread in = owner;
        return in != null && in.isInterrupted();
    }

    private PluginException failure(PluginErrorCode code, String what) {
        return new PluginException(code, name, "script '" + name + "' was not called: " + what, null);
    }
}
