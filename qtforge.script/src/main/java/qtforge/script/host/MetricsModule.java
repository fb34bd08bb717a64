// SPDX-License-Identifier: Apache-2.0
package qtforge.script.host;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import qtforge.api.monitoring.metrics.PluginMeters;

/**
 * {@code qtforge.metrics}: meters of the plugin's own. Threads of a script may use it beside its lane; the tables need no lock, for who makes a
 * meter that another thread has made meanwhile takes that one.
 */
final class MetricsModule {

    private static final double NANOS = 1_000_000;

    private final HostScope scope;
    private final Map<String, PluginMeters.Counter> counters = new ConcurrentHashMap<>();
    private final Map<String, PluginMeters.Timer> timers = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> gauges = new ConcurrentHashMap<>();
    private volatile PluginMeters meters;

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
            // The same one for the same name: two threads may both ask.
            counter = meters().counter(name, "Counted by the script", labels);
            if (counters.putIfAbsent(name + labels, counter) == null) {
                keep(counters, name + labels, counter);
            }
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
            if (timers.putIfAbsent(name + labels, timer) == null) {
                keep(timers, name + labels, timer);
            }
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
            AtomicLong bits = new AtomicLong(Double.doubleToLongBits(value));
            AtomicLong other = gauges.putIfAbsent(name + labels, bits);
            gauge = other == null ? bits : other;
            if (other == null) {
                show(name, labels, bits);
            }
        }
        gauge.set(Double.doubleToLongBits(value));
        return null;
    }

    private void show(String name, Map<String, String> labels, AtomicLong bits) {
        boolean shown = false;
        try {
            scope.holdings()
                    .keep(meters().gauge(name, "Set by the script", labels, () -> Double.longBitsToDouble(bits.get())));
            shown = true;
        } finally {
            if (!shown) {
                gauges.remove(name + labels, bits);
            }
        }
    }

    /** One that is refused is not found again either. */
    private <M extends AutoCloseable> void keep(Map<String, M> table, String key, M meter) {
        boolean kept = false;
        try {
            scope.holdings().keep(meter);
            kept = true;
        } finally {
            if (!kept) {
                table.remove(key, meter);
            }
        }
    }

    private static Map<String, String> labels(Arguments arguments) {
        Map<String, String> labels = new TreeMap<>();
        arguments.map(2, "labels").forEach((name, value) -> labels.put(name, String.valueOf(value)));
        return labels;
    }
}
