// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

import java.security.AccessControlContext;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.caller.OwnThreads;
import qtforge.caller.Rights;

/**
 * Calls code of others for validation, with its rights and within a limit, on at most {@value #MOST} threads
 * {@code qtforge-orchestration-validation-N}, each there only while there is something to do. Nothing waits for a thread: when all are
 * taken, by calls that do not return, a call is refused. Whoever makes it closes it. Safe for threads.
 */
@SuppressWarnings("removal")
public final class LimitedCalls implements AutoCloseable {

    static final int MOST = 8;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0,
            MOST,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            OwnThreads.numbered("qtforge-orchestration-validation-"));

    /**
     * Begins a call.
     *
     * @param rights it has no more than these; null for no restriction
     * @throws PluginException RESOURCE_EXHAUSTED when all threads are taken or this is closed
     */
    <T> Future<T> begin(AccessControlContext rights, Callable<T> call) {
        try {
            return threads.submit(() -> Rights.within(rights, call));
        } catch (RejectedExecutionException e) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    threads.isShutdown()
                            ? "validation has been stopped"
                            : "all " + MOST + " threads of validation wait for calls that do not return",
                    e);
        }
    }

    /**
     * Waits for a call that was begun.
     *
     * @param until {@link System#nanoTime} of the end of waiting; the call is interrupted then
     * @throws PluginException TIMEOUT, OPERATION_CANCELLED when this thread is interrupted, or what the call threw
     */
    static <T> T await(Future<T> begun, long until, Duration limit) {
        try {
            return begun.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            begun.cancel(true);
            throw new PluginException(PluginErrorCode.TIMEOUT, "no answer within " + limit.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            begun.cancel(true);
            Thread.currentThread().interrupt();
            throw new PluginException(PluginErrorCode.OPERATION_CANCELLED, "the thread was interrupted", e);
        } catch (ExecutionException e) {
            Throwable thrown = e.getCause();
            throw thrown instanceof PluginException known
                    ? known
                    : new PluginException(PluginErrorCode.EXECUTION_FAILED, String.valueOf(thrown), thrown);
        }
    }

    /** Makes a call and waits for it. */
    <T> T call(AccessControlContext rights, Duration limit, Callable<T> call) {
        long until = System.nanoTime() + limit.toNanos();
        return await(begin(rights, call), until, limit);
    }

    /** Interrupts what runs, and waits for nothing. */
    @Override
    public void close() {
        Rights.privileged(() -> {
            threads.shutdownNow();
        });
    }
}
