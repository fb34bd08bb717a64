// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua.program;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * The one thread that runs the program: a state of Lua is for one thread. What the runtime wants of functions of the program waits in a queue
 * of 1,024 until the program waits for something itself – an answer, a line of the prompt; more are refused.
 */
final class ProgramThread {

    private static final int QUEUE = 1024;
    /** Only how often it is looked whether something was missed. */
    private static final long LOOK_MILLIS = 200;

    private final BlockingQueue<Runnable> tasks = new ArrayBlockingQueue<>(QUEUE);
    private final Thread thread;
    private final Duration patience;

    /**
     * For the current thread.
     *
     * @param patience how long the runtime waits for a function
     */
    ProgramThread(Duration patience) {
        thread = Thread.currentThread();
        this.patience = patience;
    }

    /**
     * Waits for something, by the program's thread, which meanwhile carries out what others want.
     *
     * @throws PluginException what it failed with; OPERATION_CANCELLED when the thread is interrupted
     */
    <T> T await(CompletableFuture<T> answer) {
        answer.whenComplete((value, failure) -> tasks.offer(ProgramThread::wake));
        try {
            while (!answer.isDone()) {
                Runnable task = tasks.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (task != null) {
                    task.run();
                }
            }
            return answer.join();
        } catch (CompletionException e) {
            throw failure(e.getCause());
        } catch (CancellationException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            thread.interrupt();
            throw new PluginException(PluginErrorCode.OPERATION_CANCELLED, "the program was interrupted", e);
        }
    }

    /** Nothing to be done: only the wait is over. */
    private static void wake() {}

    /**
     * Has the program's thread do something; any thread.
     *
     * @throws PluginException RESOURCE_EXHAUSTED when too much is waiting, TIMEOUT when the program is busy for too long
     */
    Object run(Callable<Object> action) throws Exception {
        if (Thread.currentThread() == thread) {
            return action.call();
        }
        FutureTask<Object> task = new FutureTask<>(action);
        if (!tasks.offer(task)) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    "the program has " + QUEUE
                            + " calls of its functions waiting; it has to call the runtime more often, or"
                            + " wait in qtforge.threading.sleep");
        }
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (TimeoutException e) {
            // One that has begun goes on; one that has not is passed over.
            task.cancel(false);
            throw new PluginException(
                    PluginErrorCode.TIMEOUT,
                    "the program did not carry out a function within " + patience.toSeconds()
                            + " s: it does so while it waits for the runtime, in qtforge.threading.sleep for one",
                    e);
        }
    }

    private static PluginException failure(Throwable cause) {
        return cause instanceof PluginException known
                ? known
                : new PluginException(PluginErrorCode.EXECUTION_FAILED, String.valueOf(cause.getMessage()), cause);
    }
}
