// SPDX-License-Identifier: Apache-2.0
package qtforge.script.plugin;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginState;
import qtforge.caller.OwnThreads;
import qtforge.caller.Rights;

/**
 * Starts scripts again that ended by themselves: {@value #MOST} times, with longer and longer pauses, until one has run for a while. After that
 * the plugin is brought into ERROR, with the reason, by a last start that is refused; a later one, by the operator or the health monitor, is a
 * start like any. Scripts that could not be started for want of a process are started again in the same way, as long as they are in ERROR.
 * {@code this} guards the tables.
 */
final class ScriptRestarts implements AutoCloseable {

    /** How often in a row. */
    static final int MOST = 5;

    private static final System.Logger LOG = System.getLogger("qtforge.script");

    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final Duration CALM = Duration.ofMinutes(1);

    /** How often a start that failed is asked whether it is over: a plugin is not in ERROR at once. */
    private static final int MOST_LOOKS = 600;

    /** How something is put on the error log. */
    @FunctionalInterface
    interface Errors {

        void report(PluginErrorCode code, String pluginId, String message, Throwable cause);
    }

    private record Attempts(int made, long since) {}

    private final Map<String, Attempts> attempts = new HashMap<>();

    /** Plugins that are being brought into ERROR, with why. */
    private final Map<String, String> givenUp = new HashMap<>();

    /** Plugins that are started again soon because their start failed, with what that start failed with. */
    private final Map<String, PluginException> waiting = new HashMap<>();

    private final Consumer<String> restart;
    private final Function<String, PluginState> states;
    private final Errors errors;
    private final ScheduledThreadPoolExecutor threads =
            new ScheduledThreadPoolExecutor(1, OwnThreads.numbered("qtforge-script-restart-"));

    /**
     * Without any.
     *
     * @param restart starts the plugin of that id anew, with the state it is able to give
     * @param states the state of the plugin of that id; UNLOADED when there is none
     */
    ScriptRestarts(Consumer<String> restart, Function<String, PluginState> states, Errors errors) {
        this.restart = restart;
        this.states = states;
        this.errors = errors;
        threads.setKeepAliveTime(30, TimeUnit.SECONDS);
        threads.allowCoreThreadTimeOut(true);
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** A script has ended by itself. */
    void ended(String pluginId, String reason) {
        int made = madeBefore(pluginId);
        if (made >= MOST) {
            String why = "script '" + pluginId + "' has ended by itself for the " + (made + 1) + "th time in a row: "
                    + reason + "; it is not started again, reload it when its fault is mended";
            errors.report(PluginErrorCode.RESOURCE_EXHAUSTED, pluginId, why, null);
            schedule(() -> giveUp(pluginId, why), 0);
            return;
        }
        long pause = FIRST_PAUSE_MILLIS << made;
        errors.report(
                PluginErrorCode.RESOURCE_UNAVAILABLE,
                pluginId,
                "script '" + pluginId + "' has ended by itself: " + reason + "; it is started again in " + pause
                        + " ms",
                null);
        schedule(() -> restart(pluginId), pause);
    }

    private synchronized int madeBefore(String pluginId) {
        Attempts before = attempts.get(pluginId);
        long now = System.nanoTime();
        boolean anew = before == null || now - before.since() > CALM.toNanos();
        int made = anew ? 0 : before.made();
        attempts.put(pluginId, new Attempts(made + 1, now));
        return made;
    }

    /**
     * A script could not be started for a reason that may pass. It is started again, unless something else has been done with it until then.
     *
     * @return what the start is to fail with: says when it is tried again
     */
    PluginException notStarted(String pluginId, PluginException why) {
        PluginException failure;
        long pause;
        synchronized (this) {
            PluginException known = waiting.get(pluginId);
            if (known != null) {
                // A reload that fails tries the code it had once more.
                return known;
            }
            int made = madeBefore(pluginId);
            pause = FIRST_PAUSE_MILLIS << made;
            String further = made >= MOST
                    ? "; that was the " + (made + 1)
                            + "th time in a row, so it is not tried again: start it when the cause is" + " mended"
                    : "; it is tried again in " + pause + " ms";
            failure = new PluginException(why.code(), pluginId, why.getMessage() + further, why);
            if (made >= MOST) {
                return failure;
            }
            waiting.put(pluginId, failure);
        }
        if (!schedule(() -> tryAgain(pluginId, MOST_LOOKS), pause)) {
            // The runtime stops: nobody tries it again.
            forget(pluginId);
            return why;
        }
        return failure;
    }

    private synchronized void forget(String pluginId) {
        waiting.remove(pluginId);
    }

    private PluginState state(String pluginId) {
        try {
            return states.apply(pluginId);
        } catch (RuntimeException e) {
            // Whoever knows is gone, as when the runtime stops.
            LOG.log(System.Logger.Level.DEBUG, "The state of {0} is not known: {1}", pluginId, e.getMessage());
            return PluginState.UNLOADED;
        }
    }

    private void tryAgain(String pluginId, int looks) {
        PluginState state = state(pluginId);
        boolean settled = state != PluginState.LOADING
                && state != PluginState.LOADED
                && state != PluginState.INITIALIZING
                && state != PluginState.RELOADING;
        if (!settled && looks > 0 && schedule(() -> tryAgain(pluginId, looks - 1), FIRST_PAUSE_MILLIS)) {
            return;
        }
        forget(pluginId);
        if (!settled) {
            errors.report(
                    PluginErrorCode.TIMEOUT,
                    pluginId,
                    "script '" + pluginId + "' is still " + state + " and is not started again by itself; start it when"
                            + " that is over",
                    null);
        } else if (state == PluginState.ERROR) {
            restart(pluginId);
        }
    }

    /** Whether it will be done: not once this is closed. */
    private boolean schedule(Runnable work, long pause) {
        return Rights.privileged(() -> {
            try {
                threads.schedule(work, pause, TimeUnit.MILLISECONDS);
                return true;
            } catch (RejectedExecutionException e) {
                return false;
            }
        });
    }

    private void giveUp(String pluginId, String why) {
        synchronized (this) {
            givenUp.put(pluginId, why);
        }
        try {
            restart.accept(pluginId);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "Script {0} is in ERROR now: {1}", pluginId, e.getMessage());
        } finally {
            synchronized (this) {
                givenUp.remove(pluginId);
            }
        }
    }

    /**
     * Refuses the start by which a plugin is brought into ERROR.
     *
     * @throws PluginException RESOURCE_EXHAUSTED
     */
    synchronized void requireNotGivenUp(String pluginId) {
        String why = givenUp.get(pluginId);
        if (why != null) {
            throw new PluginException(PluginErrorCode.RESOURCE_EXHAUSTED, pluginId, why, null);
        }
    }

    private void restart(String pluginId) {
        try {
            restart.accept(pluginId);
        } catch (PluginException e) {
            // One that has been taken away meanwhile needs no start.
            if (e.code() != PluginErrorCode.NOT_FOUND) {
                reportNotStarted(pluginId, e);
            }
        } catch (RuntimeException e) {
            reportNotStarted(pluginId, e);
        }
    }

    private void reportNotStarted(String pluginId, RuntimeException e) {
        errors.report(
                PluginErrorCode.INITIALIZATION_FAILED,
                pluginId,
                "script '" + pluginId + "' could not be started again: " + e.getMessage(),
                e);
    }

    /** Starts nothing any more. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
