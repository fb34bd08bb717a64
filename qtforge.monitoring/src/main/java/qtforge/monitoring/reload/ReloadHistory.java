// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.reload;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import qtforge.api.monitoring.reload.HotReloadOutcome;
import qtforge.api.monitoring.reload.HotReloadResult;
import qtforge.api.monitoring.reload.HotReloadStatistics;

/** The latest attempts, and numbers of all. Guarded by its own lock. */
final class ReloadHistory {

    /** The most attempts, and the most durations, that are kept. */
    static final int MOST = 1000;

    private final Deque<HotReloadResult> results = new ArrayDeque<>();
    private final Deque<Duration> durations = new ArrayDeque<>();
    private final Map<HotReloadOutcome, Long> outcomes = new EnumMap<>(HotReloadOutcome.class);

    ReloadHistory() {
        for (HotReloadOutcome outcome : HotReloadOutcome.values()) {
            outcomes.put(outcome, 0L);
        }
    }

    synchronized void add(HotReloadResult result) {
        keep(results, result);
        if (!result.replaced().isZero()) {
            keep(durations, result.replaced());
        }
        outcomes.merge(result.outcome(), 1L, Long::sum);
    }

    private static <T> void keep(Deque<T> kept, T one) {
        kept.addLast(one);
        if (kept.size() > MOST) {
            kept.removeFirst();
        }
    }

    /** The latest, newest last. */
    synchronized List<HotReloadResult> latest(int max, Predicate<HotReloadResult> which) {
        List<HotReloadResult> all = results.stream().filter(which).toList();
        return all.subList(Math.max(0, all.size() - Math.max(0, max)), all.size());
    }

    synchronized HotReloadStatistics statistics(int targets, int folders, long events) {
        List<Duration> sorted = new ArrayList<>(durations);
        Collections.sort(sorted);
        return new HotReloadStatistics(
                targets,
                folders,
                outcomes,
                sorted.isEmpty() ? Duration.ZERO : sorted.get((sorted.size() - 1) / 2),
                sorted.isEmpty() ? Duration.ZERO : sorted.get(sorted.size() - 1),
                events);
    }
}
