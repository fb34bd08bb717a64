// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.transaction.call;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * Calls code of plugins with their rights and a limit, on threads of its own. One that does not return in time is interrupted and left
 * alone; a plugin in which {@value #MOST_OF_ONE} calls hang is not called any more until one returns.
 */
public final class ForeignCalls {

    private static final int MOST_OF_ONE = 16;
    private static final int STACK_SHOWN = 8;

    private final TransactionThreads threads;
    /** How many calls into each bundle have not returned. */
    private final Map<Long, Integer> running = new ConcurrentHashMap<>();

    /** Calls on these threads. */
    public ForeignCalls(TransactionThreads threads) {
        this.threads = threads;
    }

    /**
     * Calls.
     *
     * @param what "prepare of participant x", for messages
     * @throws PluginException TIMEOUT with where it hangs, RESOURCE_EXHAUSTED, OPERATION_CANCELLED when the calling thread is interrupted
     * @throws Exception what it threw; of errors a PluginException
     */
    public <T> T call(Owner owner, String what, Duration limit, Callable<T> action) throws Exception {
        if (running.merge(owner.bundle(), 1, Integer::sum) > MOST_OF_ONE) {
            returned(owner);
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    owner.id(),
                    what + " is not called: " + MOST_OF_ONE + " calls into '" + owner.id()
                            + "' have not returned; look for what hangs in threads qtforge-orchestration-tx-call-*",
                    null);
        }
        AtomicReference<Thread> thread = new AtomicReference<>();
        FutureTask<T> task = new FutureTask<>(() -> owner.call(action));
        start(owner, what, () -> {
            thread.set(Thread.currentThread());
            try {
                task.run();
            } finally {
                thread.set(null);
                // A late interrupt is not for whoever comes next.
                Thread.interrupted();
                returned(owner);
            }
        });
        return await(task, owner, what, limit, thread);
    }

    private void start(Owner owner, String what, Runnable task) {
        try {
            threads.calls().execute(task);
        } catch (RejectedExecutionException e) {
            returned(owner);
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    owner.id(),
                    what + " is not called: all " + TransactionThreads.MOST_CALLS
                            + " threads are busy, or the runtime ends",
                    e);
        }
    }

    private static <T> T await(
            FutureTask<T> task, Owner owner, String what, Duration limit, AtomicReference<Thread> thread)
            throws Exception {
        try {
            return task.get(Math.max(1, limit.toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            String where = stack(thread.get());
            task.cancel(true);
            throw new PluginException(
                    PluginErrorCode.TIMEOUT,
                    owner.id(),
                    what + " did not return within " + limit.toMillis() + " ms" + where,
                    e);
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new PluginException(PluginErrorCode.OPERATION_CANCELLED, owner.id(), what + " was interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception thrown) {
                throw thrown;
            }
            throw new PluginException(
                    PluginErrorCode.EXECUTION_FAILED, owner.id(), what + " failed: " + e.getCause(), e.getCause());
        }
    }

    private static String stack(Thread thread) {
        if (thread == null) {
            return "";
        }
        StringBuilder text = new StringBuilder("; it is in ");
        StackTraceElement[] frames = qtforge.caller.Rights.privileged(thread::getStackTrace);
        for (int i = 0; i < Math.min(STACK_SHOWN, frames.length); i++) {
            text.append(i == 0 ? "" : " < ").append(frames[i]);
        }
        return text.toString();
    }

    private void returned(Owner owner) {
        running.computeIfPresent(owner.bundle(), (id, count) -> count == 1 ? null : count - 1);
    }
}
