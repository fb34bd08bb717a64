// SPDX-License-Identifier: Apache-2.0
package qtforge.script.plugin;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import qtforge.api.core.PluginErrorCode;
import qtforge.caller.OwnThreads;
import qtforge.caller.Rights;

/**
 * Starts scripts again that ended by themselves: {@value #MOST} times, with longer and longer pauses, until one has run for a while. After that
 * the plugin stays as it is, ill, for the operator or the health monitor. {@code this} guards the table.
 */
final class ScriptRestarts implements AutoCloseable {

    /** How often in a row. */
    static final int MOST = 5;

    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final Duration CALM = Duration.ofMinutes(1);

    /** How something is put on the error log. */
    @FunctionalInterface
    interface Errors {

        void report(PluginErrorCode code, String pluginId, String message, Throwable cause);
    }

    private record Attempts(int made, long since) {}

    private final Map<String, Attempts> attempts = new HashMap<>();
    private final Consumer<String> restart;
    private final Errors errors;
    private final ScheduledThreadPoolExecutor threads =
            new ScheduledThreadPoolExecutor(1, OwnThreads.numbered("qtforge-script-restart-"));

    /**
     * Without any.
     *
     * @param restart starts the plugin of that id anew, with the state it is able to give
     */
    ScriptRestarts(Consumer<String> restart, Errors errors) {
        this.restart = restart;
        this.errors = errors;
        threads.setKeepAliveTime(30, TimeUnit.SECONDS);
        threads.allowCoreThreadTimeOut(true);
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** A script has ended by itself. */
    void ended(String pluginId, String reason) {
        int made;
        synchronized (this) {
            Attempts before = attempts.get(pluginId);
            long now = System.nanoTime();
            boolean anew = before == null || now - before.since() > CALM.toNanos();
            made = anew ? 0 : before.made();
            attempts.put(pluginId, new Attempts(made + 1, now));
        }
        if (made >= MOST) {
            errors.report(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    pluginId,
                    "script '" + pluginId + "' has ended by itself for the " + (made + 1) + "th time in a row: "
                            + reason + "; it is not started again, reload it when its fault is mended",
                    null);
            return;
        }
        long pause = FIRST_PAUSE_MILLIS << made;
        errors.report(
                PluginErrorCode.RESOURCE_UNAVAILABLE,
                pluginId,
                "script '" + pluginId + "' has ended by itself: " + reason + "; it is started again in " + pause
                        + " ms",
                null);
        Rights.privileged(() -> {
            if (!threads.isShutdown()) {
                threads.schedule(() -> restart(pluginId), pause, TimeUnit.MILLISECONDS);
            }
        });
    }

    private void restart(String pluginId) {
        try {
            restart.accept(pluginId);
        } catch (RuntimeException e) {
            errors.report(
                    PluginErrorCode.INITIALIZATION_FAILED,
                    pluginId,
                    "script '" + pluginId + "' could not be started again: " + e.getMessage(),
                    e);
        }
    }

    /** Starts nothing any more. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
