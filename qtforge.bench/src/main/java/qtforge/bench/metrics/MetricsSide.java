// SPDX-License-Identifier: Apache-2.0
package qtforge.bench.metrics;

import com.sun.management.ThreadMXBean;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import qtforge.api.communication.request.ProviderStatistics;
import qtforge.api.core.PluginActivityListener;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginRegistry;
import qtforge.api.core.PluginState;
import qtforge.api.core.PluginStatus;
import qtforge.api.core.Version;
import qtforge.api.monitoring.metrics.PluginMetricsCollector;
import qtforge.bench.communication.BundleHost;

/** Metrics of 500 plugins, all of which have been called, in a JVM of its own: a scrape, and a sample. */
public final class MetricsSide {

    private static final int PLUGINS = 500;
    private static final int WARM_UPS = 20;
    private static final int MEASURED = 31;
    /** What our plugins have beside the histogram. */
    private static final int COUNTERS = 11;

    private static final int GAUGES = 5;

    private MetricsSide() {}

    /** Argument: the side. */
    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("qtforge")) {
            ours();
        } else {
            micrometer();
        }
        System.exit(0);
    }

    /** The bundle as it is shipped, with the bus, and a core that only knows how plugins stand. */
    private static void ours() throws Exception {
        BundleHost host =
                new BundleHost(Map.of(), "org.apache.felix.scr", "qtforge.communication", "qtforge.monitoring");
        List<PluginStatus> all = new ArrayList<>();
        for (int i = 0; i < PLUGINS; i++) {
            all.add(new PluginStatus(id(i), Version.of("1.0.0"), PluginState.RUNNING, Instant.now(), Instant.now()));
        }
        Object core = Proxy.newProxyInstance(
                MetricsSide.class.getClassLoader(),
                new Class<?>[] {PluginRegistry.class, PluginManager.class, PluginLifecycleManager.class},
                (proxy, method, given) -> switch (method.getName()) {
                    case "getAllPluginStatus" -> all;
                    case "isPluginRegistered" -> true;
                    case "getPluginStateHistory" -> List.of();
                    case "getLifecycleStatistics", "getPerformanceMetrics" -> Map.of();
                    case "hashCode" -> 1;
                    case "equals" -> proxy == given[0];
                    case "toString" -> "core";
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        host.context()
                .registerService(
                        new String[] {
                            PluginRegistry.class.getName(),
                            PluginManager.class.getName(),
                            PluginLifecycleManager.class.getName()
                        },
                        core,
                        null);
        PluginMetricsCollector metrics = host.service(PluginMetricsCollector.class);
        metrics.stopMonitoring();
        for (var reference : host.context().getServiceReferences(PluginActivityListener.class, null)) {
            PluginActivityListener listener = host.context().getService(reference);
            for (int i = 0; i < PLUGINS; i++) {
                for (int call = 0; call < 100; call++) {
                    listener.commandEnded(id(i), "work", 1_000L << (call % 20), false);
                }
            }
        }
        scrapes(metrics::openMetrics);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double[] cpu = new double[MEASURED];
        long allocated = 0;
        for (int i = -WARM_UPS; i < MEASURED; i++) {
            long bytes = threads.getCurrentThreadAllocatedBytes();
            long begin = threads.getCurrentThreadCpuTime();
            metrics.updateAllMetrics();
            if (i >= 0) {
                cpu[i] = (threads.getCurrentThreadCpuTime() - begin) / 1e6;
                allocated += threads.getCurrentThreadAllocatedBytes() - bytes;
            }
        }
        Arrays.sort(cpu);
        System.out.println("RESULT sample_ms " + cpu[MEASURED / 2]);
        System.out.println("RESULT sample_kb " + allocated / 1024.0 / MEASURED);
    }

    /** A registry with as many series. */
    private static void micrometer() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Duration[] bounds = ProviderStatistics.BOUNDS.toArray(Duration[]::new);
        for (int i = 0; i < PLUGINS; i++) {
            for (int c = 0; c < COUNTERS; c++) {
                LongAdder adder = new LongAdder();
                adder.add(c);
                FunctionCounter.builder("plugin.counter" + c, adder, LongAdder::sum)
                        .description("Counter.")
                        .tag("plugin", id(i))
                        .register(registry);
            }
            for (int g = 0; g < GAUGES; g++) {
                LongAdder adder = new LongAdder();
                adder.add(g);
                Gauge.builder("plugin.gauge" + g, adder, LongAdder::sum)
                        .description("Gauge.")
                        .tag("plugin", id(i))
                        .strongReference(true)
                        .register(registry);
            }
            Timer timer = Timer.builder("plugin.calls")
                    .description("Calls.")
                    .tag("plugin", id(i))
                    .serviceLevelObjectives(bounds)
                    .register(registry);
            for (int call = 0; call < 100; call++) {
                timer.record(Duration.ofNanos(1_000L << (call % 20)));
            }
        }
        scrapes(() -> registry.scrape("application/openmetrics-text"));
    }

    private static void scrapes(Supplier<String> scrape) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double[] wall = new double[MEASURED];
        double[] cpu = new double[MEASURED];
        long lines = 0;
        for (int i = -WARM_UPS; i < MEASURED; i++) {
            long begin = System.nanoTime();
            long beginCpu = threads.getCurrentThreadCpuTime();
            String text = scrape.get();
            if (i >= 0) {
                wall[i] = (System.nanoTime() - begin) / 1e6;
                cpu[i] = (threads.getCurrentThreadCpuTime() - beginCpu) / 1e6;
            }
            lines = text.lines().filter(line -> !line.startsWith("#")).count();
        }
        Arrays.sort(wall);
        Arrays.sort(cpu);
        System.out.println("RESULT scrape_ms " + wall[MEASURED / 2]);
        System.out.println("RESULT scrape_cpu_ms " + cpu[MEASURED / 2]);
        System.out.println("RESULT series " + lines);
    }

    private static String id(int number) {
        return "org.example.plugin" + number;
    }
}
