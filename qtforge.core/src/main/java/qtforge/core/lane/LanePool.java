// SPDX-License-Identifier: Apache-2.0
package qtforge.core.lane;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import qtforge.api.core.HungCallback;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.caller.OwnThreads;
import qtforge.caller.Rights;

/**
 * The threads that plugin callbacks run on, {@code qtforge-core-lane-N}.
 *
 * <p>A thread that a hung callback holds no longer counts: the pool grows by one for it and shrinks again when the callback
 * returns, so hung plugins take no thread away from others. At most {@value #MOST_HUNG} threads may be lost that way; then
 * calls are refused. At most {@value #LONGEST_QUEUE} calls wait for a thread.
 */
@Component(service = LanePool.class, immediate = true)
public final class LanePool implements Executor {

    static final int MOST_HUNG = 256;
    static final int LONGEST_QUEUE = 100_000;

    private final int size = Math.max(8, 4 * Runtime.getRuntime().availableProcessors());
    private final AtomicInteger hung = new AtomicInteger();
    private final Set<Lane.Hang> hanging = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor threads;

    @Activate
    public LanePool() {
        threads = new ThreadPoolExecutor(
                size,
                size,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(LONGEST_QUEUE),
                OwnThreads.numbered("qtforge-core-lane-"));
        threads.allowCoreThreadTimeOut(true);
    }

    @Deactivate
    public void close() {
        Rights.privileged(threads::shutdownNow);
    }

    @Override
    public void execute(Runnable task) {
        if (hung.get() >= MOST_HUNG) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    hung.get()
                            + " threads are held by hung plugin callbacks; restart the runtime (qtforge:list --state ERROR "
                            + "shows the plugins)");
        }
        try {
            Rights.privileged(() -> threads.execute(task));
        } catch (RejectedExecutionException e) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    threads.isShutdown()
                            ? "the runtime is stopping; no plugin is called any more"
                            : LONGEST_QUEUE + " plugin calls are waiting already; try again later",
                    e);
        }
    }

    /** How many threads hung callbacks hold now. */
    public int hungThreads() {
        return hung.get();
    }

    /** The callbacks that hold them, with where they are now; the oldest first. */
    public List<HungCallback> hungCallbacks() {
        return hanging.stream()
                .map(Lane.Hang::described)
                .sorted(Comparator.comparing(HungCallback::since))
                .toList();
    }

    /** Notes a hung callback, before its lane does. */
    void hangs(Lane.Hang hang) {
        hanging.add(hang);
    }

    /** Called when a hung callback has returned. */
    void back(Lane.Hang hang) {
        hanging.remove(hang);
    }

    /** Called when a thread is given up for hung. */
    void lost() {
        hung.incrementAndGet();
        resize();
    }

    /** Called when a hung thread came back. */
    void found() {
        hung.decrementAndGet();
        resize();
    }

    /** The last to come here sees the last count, whoever counted it. */
    private synchronized void resize() {
        // Maximum first when growing, core first when shrinking: core may never be above maximum.
        int wanted = size + Math.max(0, hung.get());
        Rights.privileged(() -> {
            if (wanted > threads.getMaximumPoolSize()) {
                threads.setMaximumPoolSize(wanted);
                threads.setCorePoolSize(wanted);
            } else {
                threads.setCorePoolSize(wanted);
                threads.setMaximumPoolSize(wanted);
            }
        });
    }
}
