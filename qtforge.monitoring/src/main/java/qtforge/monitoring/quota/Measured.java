// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.quota;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import qtforge.api.monitoring.metrics.QuotaKind;

/** What plugins had used at a time, by kind: sums since some begin, but for threads, of which there are so many now. */
final class Measured {

    private final long nanoTime;
    private final Map<QuotaKind, Map<String, Double>> values = new EnumMap<>(QuotaKind.class);

    /**
     * Nothing yet.
     *
     * @param kinds what is measured, be it that nobody used any
     */
    Measured(long nanoTime, Collection<QuotaKind> kinds) {
        this.nanoTime = nanoTime;
        kinds.forEach(kind -> values.put(kind, new HashMap<>()));
    }

    void put(QuotaKind kind, String pluginId, double value) {
        Map<String, Double> wanted = values.get(kind);
        if (wanted != null) {
            wanted.put(pluginId, value);
        }
    }

    void add(QuotaKind kind, String pluginId, double value) {
        Map<String, Double> wanted = values.get(kind);
        if (wanted != null) {
            wanted.merge(pluginId, value, Double::sum);
        }
    }

    private double value(QuotaKind kind, String pluginId, double otherwise) {
        return values.getOrDefault(kind, Map.of()).getOrDefault(pluginId, otherwise);
    }

    /** Seconds since another. */
    double secondsSince(Measured before) {
        return (nanoTime - before.nanoTime) / 1e9;
    }

    /**
     * What quotas limit: the rate since then, or the number now. Of a kind that was not measured then nothing was used, or else a new
     * quota would find all that was used before.
     */
    double rate(QuotaKind kind, String pluginId, Measured before) {
        double now = value(kind, pluginId, 0);
        if (kind == QuotaKind.THREADS) {
            return now;
        }
        double used = Math.max(0, now - before.value(kind, pluginId, before.values.containsKey(kind) ? 0 : now));
        return used / Math.max(1e-3, secondsSince(before));
    }
}
