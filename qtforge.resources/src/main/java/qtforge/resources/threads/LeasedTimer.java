// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.threads;

import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import qtforge.caller.Metering;
import qtforge.caller.Restricted;

/** A timer of a plugin; like {@link LeasedExecutor}. Everything submitted goes through the four methods here. */
final class LeasedTimer extends ScheduledThreadPoolExecutor {

    private final String pluginId;

    LeasedTimer(String pluginId, ThreadFactory factory) {
        super(1, factory);
        this.pluginId = pluginId;
        setRemoveOnCancelPolicy(true);
    }

    /** In the timer's thread, which is the plugin's own and may wait. */
    @Override
    protected void beforeExecute(Thread thread, Runnable task) {
        Metering.awaitTurn(pluginId);
        super.beforeExecute(thread, task);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return super.schedule(Restricted.of(command), delay, unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        return super.schedule(Restricted.of(callable), delay, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        return super.scheduleAtFixedRate(Restricted.of(command), initialDelay, period, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        return super.scheduleWithFixedDelay(Restricted.of(command), initialDelay, delay, unit);
    }
}
