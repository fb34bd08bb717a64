// SPDX-License-Identifier: Apache-2.0
package qtforge.core.lane;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import qtforge.api.monitoring.usage.UsageCall;
import qtforge.caller.Metering;
import qtforge.caller.Rights;

/**
 * One call on a lane: queued, running, done, or given up for hung.
 *
 * <p>{@code status} decides who answers: whoever moves it from RUNNING first, the thread that runs the callback (DONE) or the
 * one that waits for it (HUNG).
 */
final class LaneCall<T> implements Runnable {

    private enum Status {
        QUEUED,
        RUNNING,
        DONE,
        HUNG,
        CANCELLED
    }

    private final Lane lane;
    private final LaneFrame caller;
    private final Callable<T> callback;
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicReference<Status> status = new AtomicReference<>(Status.QUEUED);
    private volatile Thread runner;
    private T result;
    private Throwable failure;

    LaneCall(Lane lane, LaneFrame caller, Callable<T> callback) {
        this.lane = lane;
        this.caller = caller;
        this.callback = callback;
    }

    @Override
    public void run() {
        runner = Thread.currentThread();
        if (!status.compareAndSet(Status.QUEUED, Status.RUNNING)) {
            return;
        }
        ClassLoader contextLoader = runner.getContextClassLoader();
        String name = runner.getName();
        LaneFrame.push(lane, caller);
        UsageCall measured = Metering.begin(lane.owner());
        try {
            runner.setContextClassLoader(lane.contextLoader());
            result = callback.call();
        } catch (Throwable e) { // foreign code may throw anything, a LinkageError as well
            failure = e;
        } finally {
            Metering.end(measured, 1);
            LaneFrame.pop(null);
            runner.setContextClassLoader(contextLoader);
            if (status.compareAndSet(Status.RUNNING, Status.DONE)) {
                over.countDown();
            } else {
                lane.cameBack(this);
                runner.setName(name);
            }
            // The interrupt that was meant for the callback must not hit the next one on this thread.
            Thread.interrupted();
        }
    }

    /** Waits for the end of the call, at most the limit. */
    void await(Duration limit) throws InterruptedException {
        over.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Stops waiting for a call that is not done. Returns whether its callback is running, and so is hung from now on. */
    boolean giveUp() {
        status.compareAndSet(Status.QUEUED, Status.CANCELLED);
        return status.compareAndSet(Status.RUNNING, Status.HUNG);
    }

    boolean done() {
        return status.get() == Status.DONE;
    }

    /** Whether the callback was given up while it was running. */
    boolean hung() {
        return status.get() == Status.HUNG;
    }

    /** Takes the thread away from the hung callback, as far as Java allows. */
    void interrupt(String what) {
        Thread thread = runner;
        Rights.privileged(() -> {
            thread.setName("qtforge-hung-" + lane.owner() + "-" + what);
            thread.interrupt();
        });
    }

    String owner() {
        return lane.owner();
    }

    /** The name of the thread that runs it; empty before one does. */
    String threadName() {
        Thread thread = runner;
        return thread == null ? "" : thread.getName();
    }

    /** Where the callback is now. */
    String stack() {
        Thread thread = runner;
        return thread == null
                ? ""
                : Stream.of(Rights.privileged(thread::getStackTrace))
                        .limit(40)
                        .map(frame -> "    at " + frame)
                        .collect(Collectors.joining(System.lineSeparator()));
    }

    /** The result; only when {@link #done()}. */
    T result() throws Throwable {
        if (failure != null) {
            throw failure;
        }
        return result;
    }
}
