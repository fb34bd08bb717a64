// SPDX-License-Identifier: Apache-2.0
package qtforge.script.lane;

import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import qtforge.api.core.CallbackHandover;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.caller.OwnThreads;

/**
 * The threads that wait in the place of scripts, {@value #MOST} at most and none that is idle for long, and the watch over scripts' time.
 * A script that finds none free gets RESOURCE_EXHAUSTED.
 */
public final class LaneThreads implements AutoCloseable {

    /** How many scripts may wait for others at a time. */
    public static final int MOST = 256;

    private static final long IDLE_SECONDS = 30;

    private final CallbackHandover handover;
    private final ThreadPoolExecutor pool;
    private final LaneWatch watch;

    /**
     * Threads that take over who waits for whom.
     *
     * @param name what the names of the threads begin with: {@code qtforge-script}
     */
    public LaneThreads(String name, CallbackHandover handover) {
        this.handover = handover;
        pool = new ThreadPoolExecutor(
                0,
                MOST,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                OwnThreads.numbered(name + "-wait-"));
        watch = new LaneWatch(name + "-watch-1");
    }

    <T> Callable<T> handOver(Callable<T> call) {
        return handover.handOver(call);
    }

    void run(String owner, Runnable task) {
        try {
            pool.execute(task);
        } catch (RejectedExecutionException e) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    owner,
                    "script '" + owner + "' cannot wait for another plugin: " + MOST + " scripts do so already",
                    e);
        }
    }

    /** The watch over the time of calls. */
    public LaneWatch watch() {
        return watch;
    }

    /** Interrupts what waits, and ends all threads. */
    @Override
    public void close() {
        pool.shutdownNow();
        watch.close();
    }
}
