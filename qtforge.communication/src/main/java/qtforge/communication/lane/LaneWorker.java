// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.lane;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that empties lanes.
 *
 * <p>The monitor of a worker is held by the watchdog while it marks a call as hung, and by the worker when it leaves a call that is
 * suspected.
 */
final class LaneWorker implements Runnable {

    /** How often an idle worker looks for work before it parks; some 20 microseconds. */
    private static final int SPINS = 400;

    private static final ThreadLocal<LaneWorker> CURRENT = new ThreadLocal<>();

    private final LanePool pool;
    private Thread thread;

    private static final VarHandle CALLS;

    static {
        try {
            CALLS = MethodHandles.lookup().findVarHandle(LaneWorker.class, "calls", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Odd while in a call of a handler. Written by this thread alone; the watchdog need not see it at once. */
    private volatile long calls;

    private volatile Lane<?> lane;
    /** The call the watchdog has seen going on at one of its rounds. */
    private volatile long suspected = -1;
    /** The call that is marked as hung. Guarded by this. */
    private long hungCall = -1;
    /** When the watchdog saw the call first. Used by the watchdog alone. */
    private long seenAt;

    private long reportedCall = -1;
    private volatile boolean awake;

    LaneWorker(LanePool pool) {
        this.pool = pool;
    }

    void start(ThreadFactory maker) {
        thread = maker.newThread(this);
        thread.start();
    }

    Thread thread() {
        return thread;
    }

    /** The worker whose thread this is; null in another thread. */
    static LaneWorker current() {
        return CURRENT.get();
    }

    /** Whether the current thread is in the handler of a lane. */
    static boolean isEmptying(Lane<?> lane) {
        LaneWorker worker = CURRENT.get();
        return worker != null && worker.lane == lane;
    }

    @Override
    public void run() {
        CURRENT.set(this);
        try {
            for (Lane<?> next = next(); next != null; next = next()) {
                lane = next;
                pool.turnBegins();
                try {
                    next.run(this);
                } catch (RuntimeException | Error e) {
                    pool.failed(next, e);
                }
                lane = null;
                // A handler's interrupt is not the next one's.
                Thread.interrupted();
            }
        } finally {
            CURRENT.remove();
            pool.ended(this);
        }
    }

    private Lane<?> next() {
        Lane<?> ready = pool.poll();
        if (ready != null) {
            return ready;
        }
        while (true) {
            if (pool.beginsSpinning()) {
                for (int i = 0; i < SPINS && ready == null; i++) {
                    Thread.onSpinWait();
                    ready = pool.poll();
                }
                pool.endsSpinning();
            }
            if (ready == null) {
                ready = pool.poll();
            }
            if (ready != null) {
                pool.helpMayBeWanted();
                return ready;
            }
            awake = false;
            if (!pool.becomesIdle(this)) {
                return null;
            }
            // Whoever submits after we are among the idle ones wakes us; whoever did before is found now.
            ready = pool.poll();
            if (ready != null) {
                pool.isIdleNoMore(this);
                pool.helpMayBeWanted();
                return ready;
            }
            long parked = System.nanoTime();
            while (!awake) {
                LockSupport.parkNanos(this, LanePool.KEEP_ALIVE_NANOS);
                // Somebody who kept hold of this thread may interrupt it; parking would then return at once, again and
                // again.
                Thread.interrupted();
                if (!awake && System.nanoTime() - parked >= LanePool.KEEP_ALIVE_NANOS && pool.isIdleNoMore(this)) {
                    return null;
                }
            }
            // A wake-up may come late, when we had found work ourselves and gone idle again. A worker must not be among
            // the
            // idle ones when it is not: after its end somebody would wake it in vain.
            pool.isIdleNoMore(this);
            if (pool.isClosed()) {
                return null;
            }
        }
    }

    void wake() {
        awake = true;
        LockSupport.unpark(thread);
    }

    void begins() {
        CALLS.setRelease(this, (long) CALLS.get(this) + 1);
    }

    /** Ends a call of a handler; whether it had been marked as hung. */
    boolean ended() {
        long call = (long) CALLS.get(this);
        boolean wasHung = false;
        if (suspected == call) {
            synchronized (this) {
                wasHung = hungCall == call;
                CALLS.setRelease(this, call + 1);
            }
            if (wasHung) {
                // The watchdog's interrupt is not the next handler's.
                Thread.interrupted();
                pool.isBack(this);
            }
        } else {
            // A call that is not suspected now can be marked only at a later round, which sees this.
            CALLS.setRelease(this, call + 1);
        }
        return wasHung;
    }

    /** A round of the watchdog: suspects a call first, and marks it when it is still going on at a later round. */
    void watch(long now) {
        long call = calls;
        if (call % 2 == 0) {
            return;
        }
        if (suspected != call) {
            suspected = call;
            seenAt = now;
            return;
        }
        Lane<?> slow = lane;
        if (reportedCall == call || slow == null || now - seenAt < slow.handlerLimitNanos()) {
            return;
        }
        StackTraceElement[] stack;
        synchronized (this) {
            if (calls != call) {
                return;
            }
            hungCall = call;
            reportedCall = call;
            slow.markHung();
            // Before the worker can leave the call and say that it is back.
            pool.isStuck(this);
            stack = thread.getStackTrace();
        }
        pool.moreMayBeThere();
        slow.reportHung(thread, stack);
        synchronized (this) {
            if (calls == call) {
                thread.interrupt();
            }
        }
    }
}
