// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.threads;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import qtforge.caller.Metering;
import qtforge.caller.Restricted;

/** An executor of a plugin; its tasks have the rights of whoever submitted them. */
final class LeasedExecutor extends ThreadPoolExecutor {

    private static final int LONGEST_QUEUE = 1000;

    private final String pluginId;

    LeasedExecutor(String pluginId, int threads, ThreadFactory factory) {
        super(threads, threads, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(LONGEST_QUEUE), factory);
        this.pluginId = pluginId;
        allowCoreThreadTimeOut(true);
    }

    /** In a thread of the plugin's own, which may wait. */
    @Override
    protected void beforeExecute(Thread thread, Runnable task) {
        Metering.awaitTurn(pluginId);
        super.beforeExecute(thread, task);
    }

    @Override
    public void execute(Runnable command) {
        super.execute(Restricted.of(command));
    }
}
