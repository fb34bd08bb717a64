// SPDX-License-Identifier: Apache-2.0
package qtforge.core.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import qtforge.api.core.HungCallback;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.monitoring.usage.UsageCall;
import qtforge.caller.Metering;

/**
 * Calls one plugin: one callback at a time, each with a limit.
 *
 * <p>A callback that does not return in time is given up: its thread is interrupted and no longer counted, the caller gets
 * TIMEOUT with the stack, and the lane is closed for further callbacks until the hung one has returned. When plugin A calls B
 * and B calls A back, the second callback of A runs in B's thread, since A's own is waiting for it.
 */
public final class Lane {

    private final String owner;
    private final LanePool pool;
    private final Supplier<ClassLoader> contextLoader;
    private final Semaphore turn = new Semaphore(1, true);
    private volatile Hang hang;
    private volatile String running = "";

    /** A callback that was given up. */
    record Hang(LaneCall<?> call, String what, Instant since) {

        HungCallback described() {
            return new HungCallback(
                    call.owner(),
                    what,
                    call.threadName(),
                    since,
                    call.stack()
                            .lines()
                            .map(line -> line.replaceFirst("^ *at ", ""))
                            .toList());
        }
    }

    /**
     * A lane that nobody uses yet; it costs no thread.
     *
     * @param owner the plugin's id
     * @param pool its threads
     * @param contextLoader gives the context class loader of the callbacks; may give null
     */
    public Lane(String owner, LanePool pool, Supplier<ClassLoader> contextLoader) {
        this.owner = owner;
        this.pool = pool;
        this.contextLoader = contextLoader;
    }

    String owner() {
        return owner;
    }

    ClassLoader contextLoader() {
        return contextLoader.get();
    }

    /**
     * Calls the plugin and waits for the answer.
     *
     * @param what names the callback, for messages; asked again when the call is given up, so it can tell how far it got
     * @param limit how long to wait for the lane and the callback together
     * @return what the callback returned
     * @throws PluginException TIMEOUT when it hangs (details hold the stack), INVALID_STATE when an earlier one still hangs,
     *     RESOURCE_EXHAUSTED
     * @throws CallbackFailure with the cause when the callback threw
     */
    public <T> T call(Supplier<String> what, Duration limit, Callable<T> callback) throws CallbackFailure {
        return call(what, limit, limit, true, callback);
    }

    /**
     * {@link #call} for a callback that is not urgent: a lane that is busy with another one for so long is left alone (TIMEOUT without
     * details); the whole limit is the callback's.
     *
     * @param patience how long to wait for the lane
     * @param limit how long to wait for the callback
     */
    public <T> T callWhenFree(Supplier<String> what, Duration patience, Duration limit, Callable<T> callback)
            throws CallbackFailure {
        return call(what, patience, limit, false, callback);
    }

    private <T> T call(Supplier<String> what, Duration patience, Duration limit, boolean together, Callable<T> callback)
            throws CallbackFailure {
        if (LaneFrame.leadsThrough(this)) {
            return inline(callback);
        }
        Hang stuck = hang;
        if (stuck != null) {
            throw failure(
                    PluginErrorCode.INVALID_STATE,
                    "plugin '" + owner + "' cannot be called: its " + stuck.what() + " has been hanging since "
                            + stuck.since() + "; reload or unload it",
                    stuck.call().stack());
        }
        long start = System.nanoTime();
        try {
            if (!turn.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw failure(
                        PluginErrorCode.TIMEOUT,
                        "plugin '" + owner + "' was busy with its " + running + " for " + patience.toMillis()
                                + " ms, so its " + what.get() + " was not called",
                        "");
            }
        } catch (InterruptedException e) {
            throw interrupted(what);
        }
        running = what.get();
        LaneCall<T> call = new LaneCall<>(this, LaneFrame.current(), callback);
        boolean interrupted = false;
        String stack = "";
        try {
            pool.execute(call);
            call.await(together ? limit.minusNanos(System.nanoTime() - start) : limit);
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (call.giveUp()) {
                stack = call.stack();
                pool.lost();
                call.interrupt(what.get());
                Hang given = new Hang(call, what.get(), Instant.now());
                pool.hangs(given);
                // Last, since the hung thread waits for it before it goes on to other work.
                hang = given;
            } else {
                turn.release();
            }
        }
        if (interrupted) {
            throw interrupted(what);
        }
        if (call.done()) {
            return unwrap(call);
        }
        throw failure(
                PluginErrorCode.TIMEOUT,
                "plugin '" + owner + "': its " + what.get() + " did not return within " + limit.toMillis() + " ms"
                        + (call.hung() ? "; its thread was interrupted" : ", no thread was free"),
                stack);
    }

    /** Called by the thread of a hung callback when it has returned after all. */
    void cameBack(LaneCall<?> call) {
        // The thread that gave the call up may not have noted the hang yet; it does so at once.
        while (hang == null || hang.call() != call) {
            Thread.onSpinWait();
        }
        pool.back(hang);
        hang = null;
        pool.found();
        turn.release();
    }

    /** The callback that hangs now, with its stack, in words. */
    public Optional<String> hungCallback() {
        Hang stuck = hang;
        return stuck == null
                ? Optional.empty()
                : Optional.of(stuck.what() + " hanging since " + stuck.since() + System.lineSeparator()
                        + stuck.call().stack());
    }

    /** Whether a callback of this plugin is waiting for the calling thread. */
    public boolean isCaller() {
        return LaneFrame.leadsThrough(this);
    }

    private <T> T inline(Callable<T> callback) throws CallbackFailure {
        LaneFrame outer = LaneFrame.current();
        LaneFrame.push(this, outer);
        UsageCall measured = Metering.begin(owner);
        try {
            return callback.call();
        } catch (Throwable e) {
            throw new CallbackFailure(e);
        } finally {
            Metering.end(measured, 1);
            LaneFrame.pop(outer);
        }
    }

    private static <T> T unwrap(LaneCall<T> call) throws CallbackFailure {
        try {
            return call.result();
        } catch (Throwable e) {
            throw new CallbackFailure(e);
        }
    }

    private PluginException interrupted(Supplier<String> what) {
        Thread.currentThread().interrupt();
        return failure(
                PluginErrorCode.OPERATION_CANCELLED,
                "waiting for the " + what.get() + " of plugin '" + owner + "' was interrupted",
                "");
    }

    private PluginException failure(PluginErrorCode code, String message, String details) {
        return new PluginException(new PluginError(code, message, details, owner, running, Instant.now()), null);
    }
}
