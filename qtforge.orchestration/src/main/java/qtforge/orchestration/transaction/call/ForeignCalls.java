// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.transaction.call;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * Calls code of plugins with their rights and a limit, on threads of its own. One that does not return in time is interrupted and left
 * alone. At most {@value #MOST_OF_ONE} calls into one plugin are made at once, so that one whose calls hang keeps no other from being called;
 * further ones wait, within their limit.
 */
public final class ForeignCalls {

    private static final int MOST_OF_ONE = 16;
    private static final int STACK_SHOWN = 8;

    /** Room for calls into one bundle; {@link #users} is guarded by the map. */
    private static final class Room {
        final Semaphore free = new Semaphore(MOST_OF_ONE);
        int users;
    }

    private final TransactionThreads threads;
    private final Semaphore free = new Semaphore(TransactionThreads.MOST_CALLS);
    /** By bundle, while somebody calls or waits. */
    private final Map<Long, Room> rooms = new ConcurrentHashMap<>();

    /** Calls on these threads. */
    public ForeignCalls(TransactionThreads threads) {
        this.threads = threads;
    }

    /**
     * Calls.
     *
     * @param what "prepare of participant x", for messages
     * @param limit of waiting for a thread and of the call
     * @throws PluginException TIMEOUT with where it hangs, RESOURCE_EXHAUSTED, OPERATION_CANCELLED when the calling thread is interrupted
     * @throws Exception what it threw; of errors a PluginException
     */
    public <T> T call(Owner owner, String what, Duration limit, Callable<T> action) throws Exception {
        long deadline = System.nanoTime() + limit.toNanos();
        enter(owner, what, deadline);
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
        return await(task, owner, what, limit, deadline, thread);
    }

    private void enter(Owner owner, String what, long deadline) {
        Room room = rooms.compute(owner.bundle(), (id, known) -> {
            Room used = known == null ? new Room() : known;
            used.users++;
            return used;
        });
        boolean own = false;
        boolean all = false;
        try {
            own = room.free.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            all = own && free.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException(PluginErrorCode.OPERATION_CANCELLED, owner.id(), what + " was interrupted", e);
        } finally {
            if (!all) {
                if (own) {
                    room.free.release();
                }
                leave(owner);
            }
        }
        if (!all) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    owner.id(),
                    what + " is not called: "
                            + (own
                                    ? "all " + TransactionThreads.MOST_CALLS + " threads are"
                                    : MOST_OF_ONE + " calls into '" + owner.id() + "' are")
                            + " busy; look for what hangs in threads qtforge-orchestration-tx-call-*",
                    null);
        }
    }

    private void leave(Owner owner) {
        rooms.computeIfPresent(owner.bundle(), (id, room) -> --room.users == 0 ? null : room);
    }

    private void returned(Owner owner) {
        free.release();
        rooms.get(owner.bundle()).free.release();
        leave(owner);
    }

    private void start(Owner owner, String what, Runnable task) {
        try {
            threads.calls().execute(task);
        } catch (RejectedExecutionException e) {
            returned(owner);
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED, owner.id(), what + " is not called: the runtime ends", e);
        }
    }

    private static <T> T await(
            FutureTask<T> task, Owner owner, String what, Duration limit, long deadline, AtomicReference<Thread> thread)
            throws Exception {
        try {
            return task.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
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
}
