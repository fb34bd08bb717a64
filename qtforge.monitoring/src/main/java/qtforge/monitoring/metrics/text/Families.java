// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.text;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import qtforge.monitoring.metrics.sample.CallTotals;

/** Metrics that are being put together, by name. Names are without the suffixes of their kinds; one that ends in a unit has that unit. */
final class Families {

    private static final List<Unit> UNITS = List.of(Unit.SECONDS, Unit.BYTES);
    private static final double[] BOUNDS = bounds();

    private final Map<String, Family<?>> families = new LinkedHashMap<>();

    /**
     * One metric.
     *
     * @param points its values
     * @param finished what becomes of them
     */
    private record Family<P>(List<P> points, Function<List<P>, MetricSnapshot> finished) {

        MetricSnapshot snapshot() {
            return finished.apply(points);
        }
    }

    private static double[] bounds() {
        double[] all = new double[CallTotals.bounds().size() + 1];
        for (int i = 0; i < all.length - 1; i++) {
            all[i] = CallTotals.bounds().get(i);
        }
        all[all.length - 1] = Double.POSITIVE_INFINITY;
        return all;
    }

    void counter(String name, String help, Labels labels, double value) {
        this.<CounterDataPointSnapshot>points(
                        name,
                        () -> new Family<>(
                                new ArrayList<>(), points -> new CounterSnapshot(metadata(name, help), points)))
                .add(new CounterDataPointSnapshot(value, labels, null, 0));
    }

    void gauge(String name, String help, Labels labels, double value) {
        this.<GaugeDataPointSnapshot>points(
                        name,
                        () -> new Family<>(
                                new ArrayList<>(), points -> new GaugeSnapshot(metadata(name, help), points)))
                .add(new GaugeDataPointSnapshot(value, labels, null));
    }

    void histogram(String name, String help, Labels labels, CallTotals calls) {
        long[] counts = new long[BOUNDS.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = calls.bucket(i);
        }
        this.<HistogramDataPointSnapshot>points(
                        name,
                        () -> new Family<>(
                                new ArrayList<>(), points -> new HistogramSnapshot(metadata(name, help), points)))
                .add(new HistogramDataPointSnapshot(
                        ClassicHistogramBuckets.of(BOUNDS, counts), calls.seconds(), labels, null, 0));
    }

    void info(String name, String help, Labels labels) {
        this.<InfoDataPointSnapshot>points(
                        name,
                        () -> new Family<>(new ArrayList<>(), points -> new InfoSnapshot(metadata(name, help), points)))
                .add(new InfoDataPointSnapshot(labels));
    }

    // Each name is used for one kind, by this package's own code; of meters see MeterTable.
    @SuppressWarnings("unchecked")
    private <P> List<P> points(String name, java.util.function.Supplier<Family<P>> first) {
        return ((Family<P>) families.computeIfAbsent(name, key -> first.get())).points();
    }

    private static MetricMetadata metadata(String name, String help) {
        Unit unit = UNITS.stream()
                .filter(each -> name.endsWith("_" + each))
                .findFirst()
                .orElse(null);
        return new MetricMetadata(name, help, unit);
    }

    MetricSnapshots snapshots() {
        return new MetricSnapshots(
                families.values().stream().map(Family::snapshot).toArray(MetricSnapshot[]::new));
    }
}
