// SPDX-License-Identifier: Apache-2.0
package qtforge.caller;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import qtforge.api.monitoring.usage.PluginUsageMeter;
import qtforge.api.monitoring.usage.UsageCall;

/**
 * The meter of what plugins use, for the bundle this class is embedded in: each has its own copy, whose component sets it. Without a meter
 * everything here does nothing.
 */
public final class Metering {

    private static final long LONGEST_WAIT_SECONDS = 10;
    /** After which a waiting thread looks whether its plugin was released. */
    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(100);

    private static volatile PluginUsageMeter meter;

    private Metering() {}

    /** Takes a meter from now on. */
    public static void use(PluginUsageMeter found) {
        meter = found;
    }

    /** Takes a meter no more. */
    public static void forget(PluginUsageMeter gone) {
        if (meter == gone) {
            meter = null;
        }
    }

    /** The meter; null when there is none. */
    public static PluginUsageMeter meter() {
        return meter;
    }

    /** Begins a call into a bundle, or calls in a row, for {@link #end}; null when nothing measures it. */
    public static UsageCall begin(Caller callee) {
        return begin(idOf(callee));
    }

    /** Begins a call into a plugin, for {@link #end}; null when nothing measures it. */
    public static UsageCall begin(String pluginId) {
        PluginUsageMeter found = meter;
        return found == null ? null : found.begin(pluginId);
    }

    /**
     * Ends a call.
     *
     * @param call may be null
     * @param calls how many calls were answered
     */
    public static void end(UsageCall call, int calls) {
        if (call != null) {
            call.end(calls);
        }
    }

    /** What the meter calls a bundle: the plugin's id, nothing for a bundle that is none. */
    public static String idOf(Caller callee) {
        return callee != null && callee.isPlugin() ? callee.id() : "";
    }

    /** How long new calls of a bundle are to be put off, in nanoseconds; 0 for not at all. */
    public static long putOffNanos(Caller callee) {
        PluginUsageMeter found = meter;
        return found == null || !callee.isPlugin() ? 0 : found.putOffNanos(callee.id());
    }

    /**
     * Lets this thread wait while calls of a plugin are put off, {@value #LONGEST_WAIT_SECONDS} seconds at most or until it is interrupted.
     * For a thread of the caller or of the plugin itself, never one that others need.
     */
    public static void awaitTurn(String pluginId) {
        long wait = putOffNanos(pluginId);
        if (wait <= 0) {
            return;
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
        while (wait > 0
                && end - System.nanoTime() > 0
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(Math.min(wait, STEP));
            wait = putOffNanos(pluginId);
        }
    }

    /** How long new tasks of a plugin are to be put off, in nanoseconds; 0 for not at all. */
    public static long putOffNanos(String pluginId) {
        PluginUsageMeter found = meter;
        return found == null ? 0 : found.putOffNanos(pluginId);
    }
}
