// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.journal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * Threads that wait for their frames to be written let one of them write for all: whoever finds that nobody leads takes the batch that
 * gathered meanwhile. A thread alone writes by itself. Frames are written in the order of their sequences.
 *
 * <p>The lock guards the batch that gathers, the sequence and who leads. It is not held while a batch is written.
 */
final class GroupCommit {

    /** So long a thread waits for the disk before it says that it does not answer. */
    private static final long LIMIT_SECONDS = 120;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition nobodyLeads = lock.newCondition();
    private final Consumer<Batch> writer;
    private final Consumer<RuntimeException> failures;
    private final String place;
    private Batch gathering = new Batch(lock.newCondition());
    private boolean leading;
    private long sequence;

    /**
     * @param place named in errors
     * @param writer writes a batch, in one thread at a time; when it throws, nothing of the batch was written
     * @param failures told, with the lock held, that the batch and all that had gathered was not written
     */
    GroupCommit(String place, long sequence, Consumer<Batch> writer, Consumer<RuntimeException> failures) {
        this.place = place;
        this.sequence = sequence;
        this.writer = writer;
        this.failures = failures;
    }

    /** What guards all this; guards {@link Entries} too. */
    ReentrantLock lock() {
        return lock;
    }

    /** Adds a frame; needs the lock. */
    Batch add(Packer payload) {
        gathering.add(++sequence, payload);
        return gathering;
    }

    /** How many bytes wait; needs the lock. */
    int gathered() {
        return gathering.length;
    }

    /** The sequence of the last frame; needs the lock. */
    long sequence() {
        return sequence;
    }

    /** Returns when the batch is written; throws why it was not. */
    void force(Batch batch) {
        Batch led = null;
        boolean interrupted = false;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        lock.lock();
        try {
            while (!batch.done) {
                if (!leading) {
                    led = take();
                    break;
                }
                try {
                    if (batch.changed.awaitNanos(deadline - System.nanoTime()) <= 0 && !batch.done) {
                        throw slow();
                    }
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
        if (led != null) {
            lead(led);
        }
        if (batch.failure != null) {
            throw failed(batch.failure);
        }
    }

    /** Writes what has gathered. */
    void flush() {
        Batch batch;
        lock.lock();
        try {
            batch = gathering;
            if (batch.length == 0 && !leading) {
                return;
            }
        } finally {
            lock.unlock();
        }
        force(batch);
    }

    /** Does something while nobody else writes, after all that had gathered is written. It must not wait for a write. */
    void alone(Runnable action) {
        lead(lockAsLeader(), action);
    }

    private Batch lockAsLeader() {
        boolean interrupted = false;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        lock.lock();
        try {
            while (leading) {
                try {
                    if (nobodyLeads.awaitNanos(deadline - System.nanoTime()) <= 0 && leading) {
                        throw slow();
                    }
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            return take();
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Takes the lead; needs the lock. */
    private Batch take() {
        leading = true;
        Batch batch = gathering;
        gathering = new Batch(lock.newCondition());
        return batch;
    }

    private void lead(Batch batch) {
        lead(batch, () -> {});
    }

    private void lead(Batch batch, Runnable then) {
        try {
            write(batch);
            then.run();
        } finally {
            handOver();
        }
    }

    private void handOver() {
        lock.lock();
        try {
            leading = false;
            gathering.changed.signal();
            nobodyLeads.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Writes a batch and says so to all who wait for it; the caller leads. */
    private void write(Batch batch) {
        RuntimeException failure = null;
        try {
            if (batch.length > 0) {
                writer.accept(batch);
            }
        } catch (RuntimeException e) {
            failure = e;
        } catch (Error e) {
            failure = new PluginException(PluginErrorCode.SYSTEM_ERROR, place + " could not be written: " + e, e);
        }
        lock.lock();
        try {
            finish(batch, failure);
            if (failure != null) {
                // What gathered meanwhile was made by what is not there now.
                Batch next = gathering;
                gathering = new Batch(lock.newCondition());
                finish(next, failure);
                failures.accept(failure);
            }
        } finally {
            lock.unlock();
        }
    }

    private static void finish(Batch batch, RuntimeException failure) {
        batch.failure = failure;
        batch.done = true;
        batch.bytes = new byte[0];
        batch.changed.signalAll();
    }

    private PluginException slow() {
        return new PluginException(
                PluginErrorCode.FILE_SYSTEM_ERROR,
                "the disk of " + place + " has not answered for " + LIMIT_SECONDS
                        + " s; what was to be written may be there or not");
    }

    /** Each thread gets an exception of its own. */
    private static RuntimeException failed(RuntimeException failure) {
        return failure instanceof PluginException known ? new PluginException(known.error(), known) : failure;
    }
}
