// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.threading;

import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** A task of a pool. */
final class PoolTask extends FutureTask<Object> {

    private final String id;
    private final TaskRequest request;
    private final long number;
    private final Runnable whenDone;
    private volatile Instant begun;
    private volatile Instant ended;
    private volatile boolean late;
    private volatile Throwable failure;
    private volatile Future<?> alarm;

    /**
     * A task that waits.
     *
     * @param whenDone called once, by whichever thread ends it
     */
    PoolTask(String id, long number, TaskRequest request, Callable<Object> work, Runnable whenDone) {
        super(work);
        this.id = id;
        this.number = number;
        this.request = request;
        this.whenDone = whenDone;
    }

    String id() {
        return id;
    }

    long number() {
        return number;
    }

    TaskRequest request() {
        return request;
    }

    @Override
    public void run() {
        begun = Instant.now();
        super.run();
    }

    /** Calls it off because it takes too long. */
    void timeOut() {
        late = true;
        if (!cancel(true)) {
            late = false;
        }
    }

    /** Fails it without carrying it out. */
    void reject(PluginException why) {
        setException(why);
    }

    /** Remembers what calls it off when it is late. */
    void alarm(Future<?> timer) {
        alarm = timer;
        if (isDone()) {
            timer.cancel(false);
        }
    }

    /** It needs no alarm any more. */
    void silence() {
        Future<?> timer = alarm;
        if (timer != null) {
            timer.cancel(false);
        }
    }

    @Override
    protected void setException(Throwable thrown) {
        failure = thrown;
        super.setException(thrown);
    }

    @Override
    protected void done() {
        ended = Instant.now();
        whenDone.run();
    }

    TaskStatus status() {
        if (!isDone()) {
            return begun == null ? TaskStatus.PENDING : TaskStatus.RUNNING;
        }
        if (isCancelled()) {
            return late ? TaskStatus.TIMEOUT : TaskStatus.CANCELLED;
        }
        return failure == null ? TaskStatus.COMPLETED : TaskStatus.FAILED;
    }

    /** Milliseconds it has taken; 0 before it begins. */
    long tookMillis() {
        Instant from = begun;
        Instant to = ended;
        return from == null ? 0 : (to == null ? Instant.now() : to).toEpochMilli() - from.toEpochMilli();
    }

    /** Why it failed; empty when it did not. */
    String failureMessage() {
        Throwable thrown = failure;
        return thrown == null ? "" : String.valueOf(thrown.getMessage());
    }

    /**
     * Its result, waiting for it.
     *
     * @throws PluginException what the task failed with; OPERATION_CANCELLED; TIMEOUT when it is not done in time, or was too slow
     */
    Object result(long millis) {
        try {
            return get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new PluginException(
                    PluginErrorCode.TIMEOUT,
                    "task '" + id + "' is " + status().scriptName() + " after " + millis
                            + " ms of waiting; wait again, or cancel it",
                    e);
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        } catch (CancellationException e) {
            throw late
                    ? new PluginException(
                            PluginErrorCode.TIMEOUT,
                            "task '" + id + "' took longer than its "
                                    + request.timeout().toMillis() + " ms and was called off; give it more time",
                            e)
                    : new PluginException(PluginErrorCode.OPERATION_CANCELLED, "task '" + id + "' was cancelled", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException(
                    PluginErrorCode.OPERATION_CANCELLED, "waiting for task '" + id + "' was interrupted", e);
        }
    }

    private RuntimeException failed(Throwable cause) {
        return cause instanceof RuntimeException known
                ? known
                : new PluginException(
                        PluginErrorCode.EXECUTION_FAILED, "task '" + id + "' failed: " + cause.getMessage(), cause);
    }
}
