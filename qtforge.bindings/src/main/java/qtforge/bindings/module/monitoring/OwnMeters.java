// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.monitoring;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.monitoring.metrics.PluginMeters;
import qtforge.bindings.BindingContext;
import qtforge.bindings.Callback;
import qtforge.bindings.module.Registrations;

/**
 * The meters of a program; they go with its session. Safe for threads: a meter that two make at a time is made once, under the lock of its entry in the map,
 * under which nothing but the meters service is called.
 */
final class OwnMeters {

    private static final double NANOS = 1e6;

    private final BindingContext context;
    private final Registrations registrations;
    private final Map<String, PluginMeters.Counter> counters = new ConcurrentHashMap<>();
    private final Map<String, PluginMeters.Timer> timers = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> gauges = new ConcurrentHashMap<>();

    OwnMeters(BindingContext context) {
        this.context = context;
        registrations = new Registrations(context);
    }

    /** Names of the original have points: {@code plugin.calls} is {@code plugin_calls} here. */
    private static String plain(String name) {
        return name.replace('.', '_').replace('-', '_');
    }

    private PluginMeters meters() {
        return context.service(PluginMeters.class);
    }

    void count(String name, double amount, Map<String, String> labels) {
        if (!(amount >= 0)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "counter '" + name + "' only grows, but " + amount + " was to be added; use record_gauge");
        }
        counters.computeIfAbsent(key(name, labels), key -> {
                    PluginMeters.Counter counter = meters().counter(plain(name), "", labels);
                    registrations.keep("counter " + key, counter);
                    return counter;
                })
                .add(amount);
    }

    void time(String name, double milliseconds, Map<String, String> labels) {
        timers.computeIfAbsent(key(name, labels), key -> {
                    PluginMeters.Timer timer = meters().timer(plain(name), "", labels);
                    registrations.keep("timer " + key, timer);
                    return timer;
                })
                .record(Math.round(milliseconds * NANOS));
    }

    void set(String name, double value, Map<String, String> labels) {
        gauges.computeIfAbsent(key(name, labels), key -> {
                    AtomicLong bits = new AtomicLong();
                    registrations.keep(
                            "gauge " + key,
                            meters().gauge(plain(name), "", labels, () -> Double.longBitsToDouble(bits.get())));
                    return bits;
                })
                .set(Double.doubleToLongBits(value));
    }

    String gauge(PluginMeters service, String name, Callback function, String help, Map<String, String> labels) {
        AutoCloseable gauge = service.gauge(name, help, labels, () -> number(name, function.call()));
        String id = registrations.newId("gauge");
        registrations.keep(id, () -> {
            gauge.close();
            function.close();
        });
        return id;
    }

    boolean remove(String id) {
        return registrations.end(id);
    }

    private static double number(String name, Object answer) {
        if (answer instanceof Number number) {
            return number.doubleValue();
        }
        throw new PluginException(
                PluginErrorCode.INVALID_ARGUMENT,
                "the function of gauge '" + name + "' answered " + answer + "; have it answer a number");
    }

    private static String key(String name, Map<String, String> labels) {
        return name + new TreeMap<>(labels);
    }
}
