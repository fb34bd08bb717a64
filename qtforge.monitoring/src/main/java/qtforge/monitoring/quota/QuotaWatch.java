// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.quota;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import qtforge.api.monitoring.metrics.PluginQuota;
import qtforge.api.monitoring.metrics.QuotaAction;
import qtforge.api.monitoring.metrics.QuotaKind;
import qtforge.monitoring.usage.Throttles;

/**
 * Compares what plugins used between two samples with their quotas, and has done what they say.
 *
 * <p>Samples are taken by one thread at a time. The lock guards which plugins are throttled and how they stand; nothing but this package's
 * own objects and {@link Throttles} is called under it. What is told and done is so after it.
 */
final class QuotaWatch {

    /** What came of a sample and is to be told, and done. */
    record Finding(String pluginId, PluginQuota quota, double value, boolean isHard, QuotaAction action) {}

    private static final double NANOS = 1e9;

    private final QuotaTable quotas;
    private final Throttles throttles;

    private final Object lock = new Object();
    private final Map<String, Map<QuotaKind, QuotaState>> states = new HashMap<>();
    private final Map<String, Map<QuotaKind, Throttle>> throttled = new HashMap<>();
    private Measured before;

    QuotaWatch(QuotaTable quotas, Throttles throttles) {
        this.quotas = quotas;
        this.throttles = throttles;
    }

    /**
     * Takes a sample.
     *
     * @param ids the plugins there are
     * @param found takes what came of it
     */
    void sample(Measured now, Set<String> ids, Consumer<Finding> found) {
        List<Finding> findings = new ArrayList<>();
        synchronized (lock) {
            states.keySet().retainAll(ids);
            for (String gone : new TreeSet<>(throttled.keySet())) {
                if (!ids.contains(gone)) {
                    endThrottle(gone);
                }
            }
            if (before != null) {
                ids.forEach(id -> sample(now, id, findings));
            }
            before = now;
        }
        findings.forEach(found);
    }

    private void sample(Measured now, String id, List<Finding> findings) {
        List<PluginQuota> its = quotas.of(id);
        Map<QuotaKind, QuotaState> kinds = states.computeIfAbsent(id, none -> new HashMap<>());
        for (PluginQuota quota : its) {
            double value = now.rate(quota.kind(), id, before);
            QuotaState state = kinds.computeIfAbsent(quota.kind(), none -> new QuotaState());
            switch (state.sample(quota, value)) {
                case SOFT -> findings.add(new Finding(id, quota, value, false, QuotaAction.ALERT));
                case HARD -> findings.add(hard(id, quota, value));
                case NOTHING -> {
                    // As it was.
                }
            }
        }
        goOn(now, id, its, findings);
        if (its.isEmpty()) {
            states.remove(id);
        }
    }

    private Finding hard(String id, PluginQuota quota, double value) {
        if (quota.action() != QuotaAction.THROTTLE) {
            return new Finding(id, quota, value, true, quota.action());
        }
        if (quota.kind() == QuotaKind.THREADS) {
            // Threads that are there do not go when new work waits.
            return new Finding(id, quota, value, true, QuotaAction.PAUSE);
        }
        throttled.computeIfAbsent(id, none -> new HashMap<>()).putIfAbsent(quota.kind(), new Throttle(quota));
        return new Finding(id, quota, value, true, QuotaAction.THROTTLE);
    }

    /** What throttled plugins wait for. */
    private void goOn(Measured now, String id, List<PluginQuota> its, List<Finding> findings) {
        Map<QuotaKind, Throttle> own = throttled.get(id);
        if (own == null) {
            return;
        }
        // A quota that was changed or taken away does not hold any more.
        own.values().removeIf(one -> !its.contains(one.quota()));
        double wait = 0;
        for (Throttle one : own.values()) {
            double rate = now.rate(one.quota().kind(), id, before);
            wait = Math.max(wait, one.sample(rate, now.secondsSince(before)));
            if (one.isInVain()) {
                findings.add(new Finding(id, one.quota(), rate, true, QuotaAction.PAUSE));
            }
        }
        own.values().removeIf(one -> one.isOver() || one.isInVain());
        if (own.isEmpty()) {
            endThrottle(id);
        } else {
            throttles.putOff(id, (long) (wait * NANOS));
        }
    }

    private void endThrottle(String id) {
        throttled.remove(id);
        throttles.release(id);
    }

    /** Throttles a plugin no more, and counts anew. Returns whether it was throttled. */
    boolean release(String id) {
        synchronized (lock) {
            boolean was = throttled.containsKey(id);
            endThrottle(id);
            states.getOrDefault(id, Map.of()).values().forEach(QuotaState::again);
            return was;
        }
    }

    /** What a quota says could not be done: it is tried again when the limit is passed for as long again. */
    void again(String id, QuotaKind kind) {
        synchronized (lock) {
            QuotaState state = states.getOrDefault(id, Map.of()).get(kind);
            if (state != null) {
                state.again();
            }
        }
    }

    /** Nothing is limited any more. */
    void stop() {
        synchronized (lock) {
            new TreeSet<>(throttled.keySet()).forEach(this::endThrottle);
            states.clear();
            before = null;
        }
    }

    /** A measured value as people write it. */
    static String words(QuotaKind kind, double value) {
        return switch (kind) {
            case CPU -> String.format(Locale.ROOT, "%.2f of a processor", value);
            case ALLOCATION -> String.format(Locale.ROOT, "%,.0f bytes a second", value);
            case THREADS -> String.format(Locale.ROOT, "%.0f threads", value);
            case ERRORS -> String.format(Locale.ROOT, "%.1f errors a second", value);
            case MESSAGES_OUT -> String.format(Locale.ROOT, "%,.1f messages a second", value);
            case MESSAGES_IN -> String.format(Locale.ROOT, "%,.1f deliveries a second", value);
            case CALLS -> String.format(Locale.ROOT, "%,.1f calls a second", value);
            case DENIALS -> String.format(Locale.ROOT, "%.1f denials a second", value);
        };
    }
}
