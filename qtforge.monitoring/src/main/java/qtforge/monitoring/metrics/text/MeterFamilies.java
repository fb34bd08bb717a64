// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.text;

import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Map;
import java.util.TreeMap;
import qtforge.monitoring.metrics.meter.CounterMeter;
import qtforge.monitoring.metrics.meter.GaugeMeter;
import qtforge.monitoring.metrics.meter.Meter;
import qtforge.monitoring.metrics.meter.TimerMeter;

/** The metrics of meters that plugins have themselves. */
final class MeterFamilies {

    private final Families families;

    MeterFamilies(Families families) {
        this.families = families;
    }

    /**
     * Adds a meter.
     *
     * @param read what gauges gave; those that gave nothing are left out
     */
    void add(Meter meter, Map<GaugeMeter, Double> read) {
        String name = meter.family();
        Labels labels = labels(meter);
        if (meter instanceof CounterMeter counter) {
            families.counter(name, meter.help(), labels, counter.value());
        } else if (meter instanceof TimerMeter timer) {
            families.histogram(name, meter.help(), labels, timer.totals());
        } else if (meter instanceof GaugeMeter gauge && read.containsKey(gauge)) {
            families.gauge(name, meter.help(), labels, read.get(gauge));
        }
    }

    private static Labels labels(Meter meter) {
        Map<String, String> all = new TreeMap<>(meter.labels());
        all.put("plugin", meter.owner());
        return Labels.of(all.keySet().toArray(String[]::new), all.values().toArray(String[]::new));
    }
}
