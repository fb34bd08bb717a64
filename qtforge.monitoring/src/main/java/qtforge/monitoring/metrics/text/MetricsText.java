// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.text;

import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import qtforge.api.monitoring.metrics.MetricValue;
import qtforge.caller.Rights;
import qtforge.monitoring.metrics.meter.MeterTable;
import qtforge.monitoring.metrics.sample.Metrics;
import qtforge.monitoring.metrics.sample.Snapshot;
import qtforge.monitoring.metrics.sample.Sources;

/** The collector, with its numbers as metrics of OpenMetrics. */
public final class MetricsText extends Metrics {

    /** Of {@link #openMetrics}. */
    public static final String CONTENT_TYPE = OpenMetricsTextFormatWriter.CONTENT_TYPE;

    private final MeterTable meters;
    private final Consumer<Snapshot> listener;

    /**
     * A collector that takes no samples yet.
     *
     * @param file where settings are kept; null to keep none
     * @param listener told of each sample of everything
     */
    public MetricsText(
            Sources sources, IntSupplier bundles, Path file, MeterTable meters, Consumer<Snapshot> listener) {
        super(sources, bundles, file);
        this.meters = meters;
        this.listener = listener;
    }

    @Override
    protected void sampled(Snapshot taken) {
        listener.accept(taken);
    }

    @Override
    public String openMetrics() {
        // The writer asks the JVM for its settings, and plugins that call may not.
        return Rights.privileged(() -> text(snapshots()));
    }

    private static String text(MetricSnapshots snapshots) {
        ByteArrayOutputStream text = new ByteArrayOutputStream(1 << 16);
        try {
            new OpenMetricsTextFormatWriter(false, false).write(text, snapshots);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    private MetricSnapshots snapshots() {
        Families families = new Families();
        Snapshot now = collecting().now();
        RuntimeFamilies ofRuntime = new RuntimeFamilies(families);
        ofRuntime.add(now.runtime(), now.cpuSeconds());
        ofRuntime.addSampling(collecting().samples(), collecting().samplingSeconds());
        PluginFamilies ofPlugins = new PluginFamilies(families);
        now.plugins().forEach(ofPlugins::add);
        now.resources().forEach(ofPlugins::add);
        MeterFamilies ofMeters = new MeterFamilies(families);
        meters.read((meter, gauges) -> ofMeters.add(meter, gauges));
        return families.snapshots();
    }

    @Override
    public List<MetricValue> values(String prefix) {
        List<MetricValue> all = new ArrayList<>();
        for (MetricSnapshot family : Rights.privileged(this::snapshots)) {
            String name = family.getMetadata().getPrometheusName();
            // Names of values begin with that of their metric.
            if (name.startsWith(prefix) || prefix.startsWith(name)) {
                add(family, name, all);
            }
        }
        all.removeIf(value -> !value.name().startsWith(prefix));
        return List.copyOf(all);
    }

    private static void add(MetricSnapshot family, String name, List<MetricValue> all) {
        String help = family.getMetadata().getHelp();
        if (family instanceof CounterSnapshot counter) {
            counter.getDataPoints()
                    .forEach(point -> all.add(value(name + "_total", "counter", point, point.getValue(), help)));
        } else if (family instanceof GaugeSnapshot gauge) {
            gauge.getDataPoints().forEach(point -> all.add(value(name, "gauge", point, point.getValue(), help)));
        } else if (family instanceof InfoSnapshot info) {
            info.getDataPoints().forEach(point -> all.add(value(name + "_info", "info", point, 1, help)));
        } else if (family instanceof HistogramSnapshot histogram) {
            histogram.getDataPoints().forEach(point -> addHistogram(name, point, help, all));
        }
    }

    private static void addHistogram(
            String name, HistogramDataPointSnapshot point, String help, List<MetricValue> all) {
        long sum = 0;
        for (int i = 0; i < point.getClassicBuckets().size(); i++) {
            sum += point.getClassicBuckets().getCount(i);
            double bound = point.getClassicBuckets().getUpperBound(i);
            Map<String, String> labels = labels(point.getLabels());
            labels.put("le", Double.isInfinite(bound) ? "+Inf" : Double.toString(bound));
            all.add(new MetricValue(name + "_bucket", "histogram", labels, sum, help));
        }
        all.add(value(name + "_count", "histogram", point, (double) point.getCount(), help));
        all.add(value(name + "_sum", "histogram", point, point.getSum(), help));
    }

    private static MetricValue value(String name, String kind, DataPointSnapshot point, double value, String help) {
        return new MetricValue(name, kind, labels(point.getLabels()), value, help == null ? "" : help);
    }

    private static Map<String, String> labels(Labels labels) {
        Map<String, String> all = new HashMap<>();
        labels.forEach(label -> all.put(label.getName(), label.getValue()));
        return all;
    }
}
