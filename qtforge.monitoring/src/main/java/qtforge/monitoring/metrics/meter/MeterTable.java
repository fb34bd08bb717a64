// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.meter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** The meters of all plugins, by the names of their metrics. */
public final class MeterTable implements AutoCloseable {

    static final int MOST_OF_BUNDLE = 1_000;
    static final int MOST = 20_000;

    private final GaugeReader gauges = new GaugeReader();

    /** Guards the two fields below; nothing is called while it is held but makers of meters, which are our own. */
    private final Object lock = new Object();

    private final Map<String, Map<Key, Meter>> families = new TreeMap<>();
    private final Map<Bundle, Integer> counts = new HashMap<>();

    /** What tells the values of one metric apart. */
    private record Key(String owner, Map<String, String> labels) {}

    /**
     * The meter of that identity; a new one when there is none.
     *
     * @param isShared whether one that is there may be taken
     */
    <M extends Meter> M find(
            Meter.Identity wanted, String kind, boolean isShared, Class<M> type, Function<Meter.Identity, M> maker) {
        synchronized (lock) {
            Map<Key, Meter> family = families.computeIfAbsent(wanted.family(), name -> new LinkedHashMap<>());
            try {
                // All of a metric have one kind and one help, whosever they are.
                Meter first =
                        family.isEmpty() ? null : family.values().iterator().next();
                if (first != null && !first.kind().equals(kind)) {
                    throw taken(wanted, kind, first);
                }
                Key key = new Key(wanted.owner().id(), wanted.labels());
                Meter known = family.get(key);
                if (known != null
                        && (!isShared
                                || !known.identity()
                                        .owner()
                                        .bundle()
                                        .equals(wanted.owner().bundle()))) {
                    throw taken(wanted, kind, known);
                }
                if (known != null) {
                    return type.cast(known);
                }
                count(wanted);
                M made = maker.apply(first == null ? wanted : withHelp(wanted, first.help()));
                family.put(key, made);
                return made;
            } finally {
                families.remove(wanted.family(), Map.of());
            }
        }
    }

    private static Meter.Identity withHelp(Meter.Identity identity, String help) {
        return new Meter.Identity(identity.family(), help, identity.labels(), identity.owner());
    }

    private static PluginException taken(Meter.Identity wanted, String kind, Meter other) {
        return new PluginException(
                PluginErrorCode.INVALID_STATE,
                wanted.owner().id(),
                kind + " " + wanted.family() + " cannot be made: plugin " + other.owner() + " has a " + other.kind()
                        + " of that name" + (wanted.labels().equals(other.labels()) ? " and labels" : "")
                        + "; choose another name, or close that one",
                null);
    }

    private void count(Meter.Identity wanted) {
        Bundle bundle = wanted.owner().bundle();
        int has = counts.getOrDefault(bundle, 0);
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        if (has >= MOST_OF_BUNDLE || all >= MOST) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    wanted.owner().id(),
                    "meter " + wanted.family() + " cannot be made: "
                            + (has >= MOST_OF_BUNDLE
                                    ? "plugin " + wanted.owner().id() + " has " + has
                                    : "all plugins together have " + all)
                            + " meters, and no more are allowed; close some, or use labels with fewer values",
                    null);
        }
        counts.put(bundle, has + 1);
    }

    void remove(Meter meter) {
        synchronized (lock) {
            Map<Key, Meter> family = families.getOrDefault(meter.family(), Map.of());
            if (family.values().remove(meter)) {
                counts.computeIfPresent(meter.identity().owner().bundle(), (bundle, has) -> has == 1 ? null : has - 1);
                families.remove(meter.family(), Map.of());
            }
        }
    }

    /** Takes away what a bundle has. */
    void removeAll(Bundle bundle) {
        synchronized (lock) {
            if (counts.remove(bundle) != null) {
                families.values().forEach(family -> family.values()
                        .removeIf(meter -> meter.identity().owner().bundle().equals(bundle)));
                families.values().removeIf(Map::isEmpty);
            }
        }
    }

    /** Gives all meters, with what gauges gave. Waits for those, for a while. */
    public void read(BiConsumer<Meter, Map<GaugeMeter, Double>> reader) {
        List<Meter> all = all();
        Map<GaugeMeter, Double> read = gauges.read(all.stream()
                .filter(GaugeMeter.class::isInstance)
                .map(GaugeMeter.class::cast)
                .toList());
        all.forEach(meter -> reader.accept(meter, read));
    }

    /** All meters, by the names of their metrics. */
    List<Meter> all() {
        synchronized (lock) {
            List<Meter> all = new ArrayList<>();
            families.values().forEach(family -> all.addAll(family.values()));
            return all;
        }
    }

    @Override
    public void close() {
        gauges.close();
    }
}
