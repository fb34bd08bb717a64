// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.sample;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginStatus;
import qtforge.caller.OwnThreads;
import qtforge.caller.Rights;

/**
 * Asks plugins for the numbers they have themselves, by the core, in their lanes. Whoever takes samples does not wait for that. A plugin that
 * has failed is asked less and less often, as each failure is an error on the log.
 */
final class OwnNumbers implements AutoCloseable {

    private static final int MOST_THREADS = 2;
    private static final int MOST_WAITING = 20_000;
    private static final int MOST_PASSED_OVER = 64;
    /** What a plugin says beyond so many values is left out. */
    private static final int MOST_VALUES = 200;

    private static final int LONGEST_TEXT = 1_000;

    private final PluginManager manager;
    private final Plugins plugins;
    private final ThreadPoolExecutor threads;
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final Map<String, Failing> failing = new ConcurrentHashMap<>();

    /**
     * A plugin that failed.
     *
     * @param times how often in a row
     * @param passOver how many rounds it is not asked
     */
    private record Failing(int times, int passOver) {}

    OwnNumbers(PluginManager manager, Plugins plugins) {
        this.manager = manager;
        this.plugins = plugins;
        threads = new ThreadPoolExecutor(
                MOST_THREADS,
                MOST_THREADS,
                5,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MOST_WAITING),
                OwnThreads.numbered("qtforge-monitoring-ask-"));
        threads.allowCoreThreadTimeOut(true);
    }

    /** Has all that run asked; those that have not answered the last time are not asked again. */
    void ask(Collection<PluginStatus> all) {
        for (PluginStatus plugin : all) {
            if (plugin.state().isActive() && isDue(plugin.id())) {
                begin(plugin.id());
            }
        }
        failing.keySet().removeIf(id -> plugins.find(id) == null);
    }

    private boolean isDue(String id) {
        Failing state = failing.get(id);
        if (state == null || state.passOver() == 0) {
            return true;
        }
        failing.put(id, new Failing(state.times(), state.passOver() - 1));
        return false;
    }

    /** Has a plugin asked, and waits for it at most so long. */
    void ask(String id, long limit, TimeUnit unit) {
        Future<?> task = begin(id);
        try {
            if (task != null) {
                task.get(limit, unit);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // It keeps what it said before, until it answers.
            failing.computeIfAbsent(id, key -> new Failing(1, 1));
        }
    }

    private Future<?> begin(String id) {
        if (!asked.add(id)) {
            return null;
        }
        FutureTask<Void> task = new FutureTask<>(() -> askNow(id), null);
        try {
            Rights.privileged(() -> threads.execute(task));
            return task;
        } catch (RejectedExecutionException e) {
            asked.remove(id);
            return null;
        }
    }

    private void askNow(String id) {
        try {
            Map<String, Object> said = manager.getPerformanceMetrics(id);
            plugins.of(id).ifPresent(counters -> counters.own(bounded(said)));
            failing.remove(id);
        } catch (PluginException e) {
            switch (e.code()) {
                case PLUGIN_NOT_FOUND, INVALID_STATE, NOT_SUPPORTED -> failing.remove(id);
                default -> failing.merge(id, new Failing(1, 1), (old, one) -> {
                    int times = old.times() + 1;
                    return new Failing(times, Math.min(MOST_PASSED_OVER, 1 << Math.min(times, 10)));
                });
            }
        } finally {
            asked.remove(id);
        }
    }

    /** What is said, without what is too much of it. */
    static Map<String, Object> bounded(Map<String, Object> said) {
        Map<String, Object> kept = new LinkedHashMap<>();
        int left = MOST_VALUES;
        for (Map.Entry<String, Object> entry : said.entrySet()) {
            left -= size(entry.getValue(), left);
            if (left < 0) {
                break;
            }
            if (entry.getKey().length() <= LONGEST_TEXT) {
                kept.put(entry.getKey(), entry.getValue());
            }
        }
        return java.util.Collections.unmodifiableMap(kept);
    }

    /** How many values there are inside; more than asked for when there are more. */
    private static int size(Object value, int most) {
        if (value instanceof String text) {
            return text.length() <= LONGEST_TEXT ? 1 : most + 1;
        }
        if (value instanceof byte[] bytes) {
            return bytes.length <= LONGEST_TEXT ? 1 : most + 1;
        }
        Collection<?> inside =
                value instanceof Map<?, ?> map ? map.values() : value instanceof List<?> list ? list : List.of();
        int size = 1;
        for (Object each : inside) {
            if (size > most) {
                break;
            }
            size += size(each, most - size);
        }
        return size;
    }

    @Override
    public void close() {
        Rights.privileged(threads::shutdownNow);
    }
}
