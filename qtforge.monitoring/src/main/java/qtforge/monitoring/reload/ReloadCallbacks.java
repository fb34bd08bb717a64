// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.reload;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.monitoring.reload.HotReloadResult;
import qtforge.caller.Caller;
import qtforge.caller.OwnThreads;
import qtforge.caller.Rights;

/**
 * Whom attempts are told. Each callback hears of them one after the other, in a thread {@code qtforge-monitoring-reload-callback-N}, of which
 * there are {@value #MOST_THREADS} at most; others wait for one of them. {@value #LONGEST} attempts wait for each at most, then the oldest is left
 * out. One that throws is reported; one that does not return within the limit is interrupted and called no more.
 *
 * <p>The lock of an entry guards its queue; no callback is called while it is held.
 */
final class ReloadCallbacks implements AutoCloseable {

    private static final int MOST = 1000;
    private static final int MOST_THREADS = 8;
    private static final int LONGEST = 100;

    private final Consumer<PluginError> errors;
    private final Duration limit;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private final ThreadPoolExecutor threads;
    private final ScheduledThreadPoolExecutor timer;

    ReloadCallbacks(Consumer<PluginError> errors, Duration limit) {
        this.errors = errors;
        this.limit = limit;
        // Each callback waits once; some that were taken back meanwhile may be among them.
        threads = new ThreadPoolExecutor(
                MOST_THREADS,
                MOST_THREADS,
                5,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(2 * MOST),
                OwnThreads.numbered("qtforge-monitoring-reload-callback-"));
        threads.allowCoreThreadTimeOut(true);
        timer = new ScheduledThreadPoolExecutor(1, OwnThreads.numbered("qtforge-monitoring-reload-callback-timer-"));
        timer.setKeepAliveTime(5, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        timer.setRemoveOnCancelPolicy(true);
    }

    private static final class Entry {
        private final Caller owner;
        private final Bundle second;
        private final Consumer<HotReloadResult> callback;
        private final Deque<HotReloadResult> queue = new ArrayDeque<>();
        private boolean running;

        Entry(Caller owner, Bundle second, Consumer<HotReloadResult> callback) {
            this.owner = owner;
            this.second = second;
            this.callback = callback;
        }

        boolean isOf(Bundle bundle) {
            return owner.bundle().equals(bundle) || bundle.equals(second);
        }
    }

    /**
     * Adds one.
     *
     * @param owner with whose rights it is called
     * @param registrar whose end ends it too
     */
    String add(Caller owner, Bundle registrar, Consumer<HotReloadResult> callback) {
        if (entries.size() >= MOST) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    owner.id(),
                    "'" + owner.id() + "' cannot be told of reloads: " + MOST
                            + " callbacks are registered already; take back those no longer needed",
                    null);
        }
        String id = "reload-" + ids.incrementAndGet();
        entries.put(id, new Entry(owner, registrar, callback));
        return id;
    }

    boolean remove(String id) {
        return entries.remove(id) != null;
    }

    void removeOf(Bundle bundle) {
        entries.values().removeIf(entry -> entry.isOf(bundle));
    }

    /** Tells all, soon. */
    void tell(HotReloadResult result) {
        entries.forEach((id, entry) -> {
            boolean begin;
            synchronized (entry) {
                if (entry.queue.size() >= LONGEST) {
                    entry.queue.removeFirst();
                }
                entry.queue.addLast(result);
                begin = !entry.running;
                entry.running = true;
            }
            if (begin) {
                begin(id, entry);
            }
        });
    }

    private void begin(String id, Entry entry) {
        try {
            threads.execute(() -> drain(id, entry));
        } catch (RejectedExecutionException e) {
            // All threads are with callbacks that hang, and very many wait: it hears of this when the next attempt is
            // told. Or it ends.
            synchronized (entry) {
                entry.running = false;
            }
        }
    }

    private void drain(String id, Entry entry) {
        boolean done = false;
        try {
            while (!done) {
                HotReloadResult next;
                synchronized (entry) {
                    next = entries.containsKey(id) ? entry.queue.pollFirst() : null;
                    done = next == null;
                    entry.running = !done;
                }
                if (next != null) {
                    call(id, entry, next);
                }
            }
        } finally {
            if (!done) {
                // Not even the report came through; it hears of the rest with the next attempt.
                synchronized (entry) {
                    entry.running = false;
                }
            }
        }
    }

    private void call(String id, Entry entry, HotReloadResult result) {
        Thread caller = Thread.currentThread();
        ScheduledFuture<?> watch;
        try {
            watch = timer.schedule(() -> giveUp(id, entry, caller), limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // It ends.
            return;
        }
        try {
            Rights.within(entry.owner.accessControlContext(), () -> {
                entry.callback.accept(result);
                return null;
            });
        } catch (Throwable e) {
            // Whatever it is, it is the callback's.
            report(entry, PluginErrorCode.EXECUTION_FAILED, "threw " + e);
        } finally {
            watch.cancel(false);
            Thread.interrupted();
        }
    }

    private void giveUp(String id, Entry entry, Thread caller) {
        if (entries.remove(id, entry)) {
            StringBuilder stack = new StringBuilder();
            for (StackTraceElement frame : caller.getStackTrace()) {
                stack.append("\n    at ").append(frame);
            }
            caller.interrupt();
            report(
                    entry,
                    PluginErrorCode.TIMEOUT,
                    "does not return within " + limit.toMillis() + " ms and is called no more; it hangs in" + stack);
        }
    }

    private void report(Entry entry, PluginErrorCode code, String what) {
        errors.accept(new PluginError(
                code,
                "a callback of '" + entry.owner.id() + "' for reloads " + what,
                "",
                entry.owner.isPlugin() ? entry.owner.id() : "",
                "hot reload",
                null));
    }

    @Override
    public void close() {
        entries.clear();
        timer.shutdownNow();
        threads.shutdownNow();
        try {
            threads.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
