// SPDX-License-Identifier: Apache-2.0
package qtforge.script.host;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import qtforge.api.monitoring.metrics.PluginMeters;

/** {@code qtforge.metrics}: meters of the plugin's own. Used in the script's lane alone. */
final class MetricsModule {

    private static final double NANOS = 1_000_000;

    private final HostScope scope;
    private final Map<String, PluginMeters.Counter> counters = new HashMap<>();
    private final Map<String, PluginMeters.Timer> timers = new HashMap<>();
    private final Map<String, AtomicLong> gauges = new HashMap<>();
    private PluginMeters meters;

    MetricsModule(HostScope scope) {
        this.scope = scope;
    }

    Map<String, Object> members() {
        return new HostTable("metrics.")
                .function("increment", this::increment)
                .function("record", this::record)
                .function("gauge", this::gauge)
                .members();
    }

    private PluginMeters meters() {
        if (meters == null) {
            meters = scope.service(PluginMeters.class, "qtforge.monitoring");
        }
        return meters;
    }

    private Object increment(Arguments arguments) {
        double amount = arguments.has(1) ? arguments.number(1, "amount") : 1;
        String name = arguments.text(0, "name");
        Map<String, String> labels = labels(arguments);
        PluginMeters.Counter counter = counters.get(name + labels);
        if (counter == null) {
            counter = meters().counter(name, "Counted by the script", labels);
            counters.put(name + labels, counter);
            scope.holdings().keep(counter);
        }
        counter.add(amount);
        return null;
    }

    private Object record(Arguments arguments) {
        double millis = arguments.number(1, "milliseconds");
        String name = arguments.text(0, "name");
        Map<String, String> labels = labels(arguments);
        PluginMeters.Timer timer = timers.get(name + labels);
        if (timer == null) {
            timer = meters().timer(name, "Timed by the script", labels);
            timers.put(name + labels, timer);
            scope.holdings().keep(timer);
        }
        timer.record((long) (millis * NANOS));
        return null;
    }

    private Object gauge(Arguments arguments) {
        double value = arguments.number(1, "value");
        String name = arguments.text(0, "name");
        Map<String, String> labels = labels(arguments);
        AtomicLong gauge = gauges.get(name + labels);
        if (gauge == null) {
            AtomicLong bits = new AtomicLong();
            gauge = bits;
            scope.holdings()
                    .keep(meters().gauge(name, "Set by the script", labels, () -> Double.longBitsToDouble(bits.get())));
            gauges.put(name + labels, bits);
        }
        gauge.set(Double.doubleToLongBits(value));
        return null;
    }

    private static Map<String, String> labels(Arguments arguments) {
        Map<String, String> labels = new TreeMap<>();
        arguments.map(2, "labels").forEach((name, value) -> labels.put(name, String.valueOf(value)));
        return labels;
    }
}
