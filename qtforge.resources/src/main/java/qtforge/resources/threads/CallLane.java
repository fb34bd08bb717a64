// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.threads;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * Where code of one bundle is called: by at most {@value #MOST} threads at once, so that one whose calls hang keeps no other from being
 * called. Queue and count are guarded by this; no task is run while it is held.
 */
public final class CallLane {

    private static final int MOST = 8;
    private static final int LONGEST = 100_000;

    private final String owner;
    private final ResourceThreads threads;
    private final Deque<Runnable> queue = new ArrayDeque<>();
    private int running;

    /** A lane for a bundle. */
    public CallLane(String owner, ResourceThreads threads) {
        this.owner = owner;
        this.threads = threads;
    }

    /**
     * Runs a task soon. It must not throw.
     *
     * @throws PluginException RESOURCE_EXHAUSTED when too many wait, or calls of others hang in all threads there are
     */
    public void execute(Runnable task) {
        synchronized (this) {
            if (queue.size() >= LONGEST) {
                throw exhausted(LONGEST + " calls of its factories wait", null);
            }
            queue.add(task);
            if (running >= MOST) {
                return;
            }
            running++;
        }
        try {
            threads.call(this::drain);
        } catch (RejectedExecutionException e) {
            synchronized (this) {
                running--;
                if (running > 0 || !queue.remove(task)) {
                    // Another of its threads does it.
                    return;
                }
            }
            throw exhausted("all threads for that are busy, or the runtime ends", e);
        }
    }

    private PluginException exhausted(String why, Throwable cause) {
        return new PluginException(
                PluginErrorCode.RESOURCE_EXHAUSTED,
                owner,
                "a factory of '" + owner + "' cannot be called: " + why + "; look for factories that hang"
                        + " (threads qtforge-resources-call-*)",
                cause);
    }

    private void drain() {
        while (true) {
            Runnable next;
            synchronized (this) {
                next = queue.poll();
                if (next == null) {
                    running--;
                    notifyAll();
                    return;
                }
            }
            next.run();
        }
    }

    /** Waits until nothing is left to call, at most so long. Returns whether nothing is. */
    public synchronized boolean awaitIdle(long nanos) {
        long deadline = System.nanoTime() + nanos;
        while (running > 0) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
