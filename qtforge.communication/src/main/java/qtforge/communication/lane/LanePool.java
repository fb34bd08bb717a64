// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.lane;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The threads that empty lanes. As many as were asked for work at a time; one that is stuck in a handler or waits for room in
 * another lane is replaced, by at most {@value #MOST_REPLACEMENTS}.
 *
 * <p>{@code gate} guards who is idle and who is there; no owner or handler is called under it.
 */
public final class LanePool implements AutoCloseable {

    /** How many stuck threads are replaced; beyond that lanes wait. */
    static final int MOST_REPLACEMENTS = 64;

    static final long KEEP_ALIVE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final long WATCH_MILLIS = 20;

    /**
     * How long a thread may be at one lane before another helps. In a flood of small messages one thread is faster than several that
     * take the lanes from one another, and it leaves a processor to the publisher: measured on two processors, by a fifth.
     */
    private static final long PATIENCE_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

    private final int parallelism;
    private final ThreadFactory maker;
    private final LaneTimer timer;
    private final System.Logger log = System.getLogger(LanePool.class.getName());
    /** Bounded by the number of lanes: each is in it once at most. */
    private final Queue<Lane<?>> ready = new ConcurrentLinkedQueue<>();
    /** Whether an idle worker is looking for work without having parked. One at a time, so that few processors are kept busy. */
    private final AtomicBoolean spinning = new AtomicBoolean();

    private final ReentrantLock gate = new ReentrantLock();
    private final Deque<LaneWorker> idle = new ArrayDeque<>();
    private final Set<LaneWorker> workers = new HashSet<>();
    private final Set<LaneWorker> stuck = new HashSet<>();
    private int blocked;
    private boolean watching;
    /** Whether a submitter might find an idle worker or may start one; changed under {@code gate}. */
    private volatile boolean mayGrow = true;
    /** How many workers are neither idle nor stuck nor blocked; changed under {@code gate}. */
    private volatile int working;
    /** When a worker turned to a lane last. Written by workers. */
    private volatile long turnBegan;

    private volatile boolean closed;

    LanePool(int parallelism, ThreadFactory maker, LaneTimer timer) {
        this.parallelism = parallelism;
        this.maker = maker;
        this.timer = timer;
    }

    /** Has a lane emptied; false when the pool is closed. */
    boolean submit(Lane<?> lane) {
        if (closed) {
            return false;
        }
        ready.add(lane);
        helpMayBeWanted();
        return true;
    }

    /** As {@link #submit}, by a worker that will look for work itself in a moment. */
    boolean submitQuietly(Lane<?> lane) {
        return !closed && ready.add(lane);
    }

    Lane<?> poll() {
        return ready.poll();
    }

    /** A worker turns to a lane. */
    void turnBegins() {
        turnBegan = System.nanoTime();
    }

    /** Has another worker look for work when nobody does, or those who do have been at their lanes for long. */
    void helpMayBeWanted() {
        if (mayGrow && (working == 0 || System.nanoTime() - turnBegan > PATIENCE_NANOS)) {
            moreMayBeThere();
        }
    }

    /** Guarded by {@code gate}. */
    private void changed() {
        mayGrow = !idle.isEmpty() || workers.size() < allowed();
        working = workers.size() - idle.size() - stuck.size() - blocked;
    }

    /** Sees to it that somebody looks for work when there is some. */
    void moreMayBeThere() {
        if (mayGrow && !spinning.get() && !ready.isEmpty()) {
            engage();
        }
    }

    private void engage() {
        LaneWorker sleeper;
        LaneWorker fresh = null;
        gate.lock();
        try {
            sleeper = idle.pollFirst();
            if (sleeper == null && !closed && workers.size() < allowed()) {
                fresh = new LaneWorker(this);
                workers.add(fresh);
                watch();
            }
            changed();
        } finally {
            gate.unlock();
        }
        if (sleeper != null) {
            sleeper.wake();
        } else if (fresh != null) {
            start(fresh);
        }
    }

    /** The system may refuse another thread; then the one that is not there does not count, and the watchdog tries again. */
    private void start(LaneWorker fresh) {
        boolean started = false;
        try {
            fresh.start(maker);
            started = true;
        } finally {
            if (!started) {
                gate.lock();
                try {
                    workers.remove(fresh);
                    changed();
                } finally {
                    gate.unlock();
                }
            }
        }
    }

    /** Guarded by {@code gate}. */
    private int allowed() {
        return parallelism + Math.min(MOST_REPLACEMENTS, blocked + stuck.size());
    }

    boolean beginsSpinning() {
        return !closed && spinning.compareAndSet(false, true);
    }

    void endsSpinning() {
        spinning.set(false);
    }

    /** Notes that a worker is about to park; false when it shall end instead. */
    boolean becomesIdle(LaneWorker worker) {
        gate.lock();
        try {
            if (closed || workers.size() > allowed()) {
                return false;
            }
            idle.addFirst(worker);
            changed();
            return true;
        } finally {
            gate.unlock();
        }
    }

    /** Takes a worker from the idle ones; false when somebody has woken it already. */
    boolean isIdleNoMore(LaneWorker worker) {
        gate.lock();
        try {
            boolean was = idle.remove(worker);
            changed();
            return was;
        } finally {
            gate.unlock();
        }
    }

    void ended(LaneWorker worker) {
        gate.lock();
        try {
            workers.remove(worker);
            stuck.remove(worker);
            changed();
        } finally {
            gate.unlock();
        }
        moreMayBeThere();
    }

    void isStuck(LaneWorker worker) {
        gate.lock();
        try {
            stuck.add(worker);
            changed();
        } finally {
            gate.unlock();
        }
    }

    void isBack(LaneWorker worker) {
        gate.lock();
        try {
            stuck.remove(worker);
            changed();
        } finally {
            gate.unlock();
        }
    }

    /**
     * Does something that waits. When a thread of this pool does, another works in its place meanwhile.
     *
     * @param waiting must have a limit
     */
    public <T> T whileBlocked(Supplier<T> waiting) {
        if (LaneWorker.current() == null) {
            return waiting.get();
        }
        changeBlocked(1);
        moreMayBeThere();
        try {
            return waiting.get();
        } finally {
            changeBlocked(-1);
        }
    }

    private void changeBlocked(int by) {
        gate.lock();
        try {
            blocked += by;
            changed();
        } finally {
            gate.unlock();
        }
    }

    /** Whether the current thread is one that empties lanes, of whatever pool. */
    public static boolean isLaneThread() {
        return LaneWorker.current() != null;
    }

    boolean later(Runnable task, long nanos) {
        return timer.schedule(task, nanos);
    }

    void failed(Lane<?> lane, Throwable failure) {
        log.log(System.Logger.Level.ERROR, "A lane's owner threw; the message it handled has no outcome", failure);
        lane.goOn();
    }

    /** Guarded by {@code gate}. */
    private void watch() {
        if (!watching) {
            watching = timer.schedule(this::watchRound, TimeUnit.MILLISECONDS.toNanos(WATCH_MILLIS));
        }
    }

    private void watchRound() {
        List<LaneWorker> all;
        gate.lock();
        try {
            watching = false;
            if (closed || (workers.isEmpty() && ready.isEmpty())) {
                return;
            }
            all = new ArrayList<>(workers);
            watch();
        } finally {
            gate.unlock();
        }
        long now = System.nanoTime();
        for (LaneWorker worker : all) {
            worker.watch(now);
        }
        helpMayBeWanted();
    }

    boolean isClosed() {
        return closed;
    }

    /** How many threads there are. */
    int threads() {
        gate.lock();
        try {
            return workers.size();
        } finally {
            gate.unlock();
        }
    }

    /** Ends the threads and waits for them for up to two seconds. Lanes are to be closed before; what is left in them stays there. */
    @Override
    public void close() {
        List<LaneWorker> all;
        gate.lock();
        try {
            closed = true;
            idle.clear();
            all = new ArrayList<>(workers);
        } finally {
            gate.unlock();
        }
        for (LaneWorker worker : all) {
            worker.wake();
            worker.thread().interrupt();
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        for (LaneWorker worker : all) {
            await(worker.thread(), deadline);
        }
    }

    private void await(Thread thread, long deadline) {
        if (thread == Thread.currentThread()) {
            return;
        }
        try {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (thread.isAlive()) {
            log.log(
                    System.Logger.Level.WARNING,
                    "Thread " + thread.getName() + " does not end: a message handler in it does not return");
        }
    }
}
