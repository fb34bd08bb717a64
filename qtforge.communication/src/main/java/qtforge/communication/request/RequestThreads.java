// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.request;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import qtforge.caller.OwnThreads;
import qtforge.caller.Rights;
import qtforge.communication.lane.LaneThreads;

/**
 * The threads handlers of requests run on; the timer is that of the lanes. They are no lane threads because a handler of requests
 * may take long, and lanes shall not wait for it.
 *
 * <p>There are as many as tasks need, {@link #most} at most; {@link #few} are kept. One more is made when a task waits while all
 * that may be are busy and none of them moves on, or waits itself. One that has nothing to do looks for work a moment before it
 * sleeps, which saves the waking when work comes thick; only one does so at a time. There is no lock.
 */
final class RequestThreads implements Workers, AutoCloseable {

    private static final int CAPACITY = 100_000;
    private static final int LOOKS = Runtime.getRuntime().availableProcessors() > 1 ? 2_000 : 0;
    private static final long KEPT = TimeUnit.SECONDS.toNanos(10);

    private final String name;
    private final int few;
    private final int most;
    private final BiConsumer<Runnable, Throwable> failures;
    private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final ConcurrentLinkedDeque<Thread> sleeping = new ConcurrentLinkedDeque<>();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final AtomicInteger threads = new AtomicInteger();
    /** Threads that wait for something and whose place others have. */
    private final AtomicInteger aside = new AtomicInteger();

    private final AtomicInteger names = new AtomicInteger();
    private final LaneThreads lanes;
    /** How many tasks have begun; exact enough to see whether any did. */
    private final AtomicLong begun = new AtomicLong();
    /** That number at the last look. Of the timer alone. */
    private long seen = -1;

    private volatile boolean stopped;

    /** Whether a thread is one of these. */
    private final ThreadLocal<Boolean> ours = new ThreadLocal<>();

    RequestThreads(String name, int few, int most, LaneThreads lanes, BiConsumer<Runnable, Throwable> failures) {
        this.name = name;
        this.few = few;
        this.most = most;
        this.failures = failures;
        this.lanes = lanes;
    }

    @Override
    public void execute(Runnable task) {
        if (stopped) {
            throw new RejectedExecutionException("the threads " + name + " are stopped");
        }
        if (waiting.getAndIncrement() >= CAPACITY) {
            waiting.getAndDecrement();
            throw new RejectedExecutionException(CAPACITY + " tasks wait for the threads " + name);
        }
        tasks.add(task);
        wakeOne();
    }

    private void wakeOne() {
        // Who looks for work finds it, or looks once more after he has lain down to sleep.
        if (looking.get()) {
            return;
        }
        Thread sleeper = sleeping.pollFirst();
        if (sleeper != null) {
            LockSupport.unpark(sleeper);
        } else {
            addThread(few + aside.get());
        }
    }

    private void addThread(int limit) {
        int now;
        do {
            now = threads.get();
            if (now >= limit || now >= most || stopped) {
                return;
            }
        } while (!threads.compareAndSet(now, now + 1));
        Rights.privileged(() -> OwnThreads.make(name + "-" + names.incrementAndGet(), this::work)
                .start());
    }

    private void work() {
        ours.set(true);
        try {
            while (!stopped) {
                Runnable task = next();
                if (task == null) {
                    break;
                }
                waiting.getAndDecrement();
                begun.lazySet(begun.get() + 1);
                if (!tasks.isEmpty()) {
                    wakeOne();
                }
                run(task);
            }
        } finally {
            threads.getAndDecrement();
            // Somebody may have counted on this thread.
            if (!stopped && !tasks.isEmpty()) {
                wakeOne();
            }
        }
    }

    private void run(Runnable task) {
        try {
            task.run();
            // Nothing a task throws may end the thread unseen.
        } catch (Throwable e) {
            failures.accept(task, e);
        }
        // An interrupt was meant for the task.
        Thread.interrupted();
    }

    /** The next task; null when there has been none for long and this thread is not needed. */
    private Runnable next() {
        Runnable task = tasks.poll();
        if (task == null && looking.compareAndSet(false, true)) {
            for (int i = 0; i < LOOKS && task == null; i++) {
                Thread.onSpinWait();
                task = tasks.poll();
            }
            looking.set(false);
        }
        long sleptSince = System.nanoTime();
        while (task == null && !stopped) {
            Thread self = Thread.currentThread();
            sleeping.addFirst(self);
            task = tasks.poll();
            if (task == null && !stopped) {
                LockSupport.parkNanos(this, KEPT);
                task = tasks.poll();
            }
            sleeping.removeFirstOccurrence(self);
            Thread.interrupted();
            if (task == null && System.nanoTime() - sleptSince >= KEPT && threads.get() > few) {
                return tasks.poll();
            }
        }
        return task;
    }

    @Override
    public void look() {
        long now = begun.get();
        if (now == seen && !tasks.isEmpty()) {
            addThread(most);
        }
        seen = now;
    }

    @Override
    public void schedule(Runnable task, long delayNanos) {
        // Nothing is due any more when the timer has been closed.
        lanes.timer().schedule(task, delayNanos);
    }

    @Override
    public <T> T whileWaiting(Supplier<T> wait) {
        if (ours.get() == null) {
            return lanes.pool().whileBlocked(wait);
        }
        aside.getAndIncrement();
        try {
            if (!tasks.isEmpty()) {
                wakeOne();
            }
            return wait.get();
        } finally {
            aside.getAndDecrement();
        }
    }

    /** Threads there are, for tests. */
    int size() {
        return threads.get();
    }

    /** Lets no task begin any more; those that run end when they return. */
    @Override
    public void close() {
        stopped = true;
        for (Thread sleeper = sleeping.pollFirst(); sleeper != null; sleeper = sleeping.pollFirst()) {
            LockSupport.unpark(sleeper);
        }
    }
}
