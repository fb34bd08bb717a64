// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.journal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import qtforge.api.core.PluginException;

/**
 * The thread of a journal: writes what nobody forced, forces to the disk what was written, saves the store when the log has become long,
 * and compacts it. Ended by {@link #close}.
 */
final class Keeper implements AutoCloseable {

    private static final long LIMIT_SECONDS = 120;
    /** So many times longer than it should be the log may become before those who write have to wait. */
    private static final int LONGEST = 2;
    /** A log that is so old is folded even if it is short. */
    private static final long OLDEST_NANOS = TimeUnit.MINUTES.toNanos(5);

    private static final int SHRINKS = 3;

    private final JournalStore store;
    private final GroupCommit group;
    private final Entries entries;
    private final JournalOptions options;
    private final Thread thread = new Thread(this::run, "qtforge-orchestration-journal");

    /** Guards what follows. */
    private final ReentrantLock lock = new ReentrantLock();

    /** For the thread: there is something to do. */
    private final Condition changed = lock.newCondition();
    /** For those who wait: the log has become short, or this ends. */
    private final Condition room = lock.newCondition();

    private boolean closing;
    /** Something was written, or waits to be. Read without the lock. */
    private volatile boolean due;

    /** The file may be larger than it need be. */
    private boolean untidy;

    /** Only the thread looks at it. */
    private long foldedAt = System.nanoTime();

    Keeper(JournalStore store, GroupCommit group, Entries entries, JournalOptions options) {
        this.store = store;
        this.group = group;
        this.entries = entries;
        this.options = options;
        thread.setDaemon(true);
        thread.start();
    }

    /** Something was written, or waits to be: it is looked after within the time. */
    void wake() {
        if (!due || isLong() || store.isBroken()) {
            lock.lock();
            try {
                due = true;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private boolean isLong() {
        return store.isLong(1);
    }

    /** Waits while the log is much too long. */
    void awaitRoom() {
        if (!store.isLong(LONGEST)) {
            return;
        }
        boolean interrupted = false;
        long left = TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        lock.lock();
        try {
            while (store.isLong(LONGEST) && !closing && !store.isBroken()) {
                if (left <= 0) {
                    throw store.failure(
                            "its log has been too long for " + LIMIT_SECONDS + " s and cannot be folded into it", null);
                }
                changed.signal();
                try {
                    left = room.awaitNanos(left);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        while (await()) {
            try {
                if (store.isBroken()) {
                    group.alone(this::reopen);
                }
                group.flush();
                store.force();
                if (isLong() || store.logged() > 0 && System.nanoTime() - foldedAt > OLDEST_NANOS) {
                    fold();
                } else if (isIdleAndUntidy()) {
                    tidy();
                }
            } catch (PluginException e) {
                store.problems().report(e.getMessage());
            } catch (RuntimeException e) {
                store.problems().report("the journal of workflows: " + e);
            }
        }
    }

    private void reopen() {
        group.lock().lock();
        try {
            store.reopen();
            entries.clear();
        } finally {
            group.lock().unlock();
        }
    }

    /** Something was deleted: when there is nothing else to do, its room is given back. */
    void tidyUp() {
        lock.lock();
        try {
            untidy = true;
            due = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isIdleAndUntidy() {
        lock.lock();
        try {
            return untidy && !due;
        } finally {
            lock.unlock();
        }
    }

    private void tidy() {
        if (store.logged() > 0) {
            fold();
        }
        // What was freed is given back when two versions have gone that needed it, so there have to be some.
        boolean more = false;
        for (int i = 0; i < SHRINKS; i++) {
            group.alone(store::renew);
            store.save();
            group.alone(store.table()::publish);
            more = store.shrink();
        }
        lock.lock();
        try {
            untidy = more;
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether to go on, when there is something to do. */
    private boolean await() {
        lock.lock();
        try {
            while (!closing && !due && !isLong() && !untidy && !store.isBroken()) {
                if (store.logged() == 0) {
                    changed.await();
                } else if (changed.awaitNanos(OLDEST_NANOS) <= 0) {
                    return true;
                }
            }
            long left = options.within().toNanos();
            while (!closing && left > 0 && (!isLong() || store.isBroken())) {
                left = changed.awaitNanos(left);
            }
            due = false;
            return !closing;
        } catch (InterruptedException e) {
            return false; // nobody interrupts it but to end it
        } finally {
            lock.unlock();
        }
    }

    private void fold() {
        group.alone(() -> {
            group.lock().lock();
            try {
                store.beginSave(entries.nextNumber());
            } finally {
                group.lock().unlock();
            }
        });
        store.save();
        store.compact(() -> group.alone(store.table()::publish));
        foldedAt = System.nanoTime();
        lock.lock();
        try {
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the thread, and waits for that. */
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            changed.signalAll();
            room.signalAll();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (thread.isAlive() && System.nanoTime() < deadline) {
            try {
                thread.join(TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()) + 1);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
