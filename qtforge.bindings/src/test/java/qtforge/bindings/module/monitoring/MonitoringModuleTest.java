// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static qtforge.bindings.module.Program.fn;
import static qtforge.bindings.module.Program.map;
import static qtforge.bindings.module.Program.refused;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.osgi.util.promise.Promises;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.monitoring.metrics.PluginMeters;
import qtforge.api.monitoring.metrics.PluginMetricsCollector;
import qtforge.api.monitoring.reload.HotReloadOptions;
import qtforge.api.monitoring.reload.HotReloadOutcome;
import qtforge.api.monitoring.reload.HotReloadResult;
import qtforge.api.monitoring.reload.PluginHotReloadManager;
import qtforge.bindings.module.Program;

class MonitoringModuleTest {

    private final Program program = new Program();

    @AfterEach
    void end() {
        program.close();
    }

    private Object call(String function, Object... arguments) {
        return program.call("monitoring", function, arguments);
    }

    private static HotReloadResult result() {
        return new HotReloadResult(
                "plug.in",
                Path.of("/a.jar"),
                HotReloadOutcome.RELOADED,
                Instant.EPOCH,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofMillis(5),
                "1.0.0",
                "1.1.0",
                true,
                List.of(),
                Optional.empty());
    }

    @Test
    void aMonitoringSystemIsSetUpAsInTheAnnouncement() {
        program.offer(PluginHotReloadManager.class, mock(PluginHotReloadManager.class));
        PluginMetricsCollector collector =
                program.offer(PluginMetricsCollector.class, mock(PluginMetricsCollector.class));
        when(collector.getMonitoringInterval()).thenReturn(Duration.ofSeconds(5));
        List<?> pair = (List<?>) call("setup_monitoring_system", 5_000L);
        verify(collector).startMonitoring(Duration.ofSeconds(5));
        assertThat(pair).hasSize(2);
        assertThat(program.on(pair.get(0), "get_hot_reload_plugins")).isEqualTo(List.of());
        assertThat(program.on(pair.get(1), "get_monitoring_interval")).isEqualTo(5_000L);
    }

    @Test
    void pluginsAreReloadedNowOrWhenTheirFilesChange() {
        PluginHotReloadManager manager =
                program.offer(PluginHotReloadManager.class, mock(PluginHotReloadManager.class));
        when(manager.reload("plug.in")).thenReturn(Promises.resolved(result()));
        when(manager.options()).thenReturn(HotReloadOptions.DEFAULT);
        Object reload = call("create_hot_reload_manager");
        program.on(reload, "enable_hot_reload", "plug.in");
        program.on(reload, "enable_hot_reload", "plug.in", "/a.jar");
        verify(manager).enableHotReload("plug.in");
        verify(manager).enableHotReload("plug.in", "/a.jar");
        assertThat(map(program.on(reload, "reload_plugin", "plug.in")))
                .containsEntry("outcome", "Reloaded")
                .containsEntry("to_version", "1.1.0");
        program.on(reload, "set_reload_interval", 500L);
        verify(manager).setOptions(new HotReloadOptions(Duration.ofMillis(100), true, Duration.ofMillis(500)));
    }

    @Test
    void aReloadIsToldToTheCallbackThatWasSetLast() {
        PluginHotReloadManager manager =
                program.offer(PluginHotReloadManager.class, mock(PluginHotReloadManager.class));
        @SuppressWarnings("unchecked")
        ArgumentCaptor<Consumer<HotReloadResult>> callback = ArgumentCaptor.forClass(Consumer.class);
        when(manager.registerReloadCallback(callback.capture())).thenReturn("first", "second");
        Object reload = program.make("monitoring.IPluginHotReloadManager");
        Queue<Object> heard = new ConcurrentLinkedQueue<>();
        Program.Fn first = fn(arguments -> null);
        program.on(reload, "set_reload_callback", first);
        program.on(reload, "set_reload_callback", fn(arguments -> heard.add(arguments.get(0))));
        verify(manager).unregisterReloadCallback("first");
        assertThat(first.isReleased()).isTrue();
        callback.getValue().accept(result());
        assertThat(heard).containsExactly("plug.in");
        program.end();
        verify(manager).unregisterReloadCallback("second");
    }

    @Test
    void metersOfAProgramAreMadeOnceAndGoWithItsSession() {
        program.offer(PluginMetricsCollector.class, mock(PluginMetricsCollector.class));
        PluginMeters meters = program.offer(PluginMeters.class, mock(PluginMeters.class));
        PluginMeters.Counter counter = mock(PluginMeters.Counter.class);
        PluginMeters.Timer timer = mock(PluginMeters.Timer.class);
        ArgumentCaptor<DoubleSupplier> gauge = ArgumentCaptor.forClass(DoubleSupplier.class);
        when(meters.counter("orders", "", Map.of("kind", "new"))).thenReturn(counter);
        when(meters.timer("work", "", Map.of())).thenReturn(timer);
        when(meters.gauge(eq("depth"), any(), any(), gauge.capture())).thenReturn(mock(AutoCloseable.class));
        Object collector = call("create_metrics_collector");
        program.on(collector, "record_counter", "orders", 1.0, Map.of("kind", "new"));
        program.on(collector, "record_counter", "orders", 2L, Map.of("kind", "new"));
        program.on(collector, "record_timer", "work", 1.5);
        program.on(collector, "record_gauge", "depth", 3.0);
        program.on(collector, "record_gauge", "depth", 4.0);
        verify(meters, times(1)).counter(any(), any(), any());
        verify(counter).add(2.0);
        verify(timer).record(1_500_000);
        assertThat(gauge.getAllValues()).hasSize(1);
        assertThat(gauge.getValue().getAsDouble()).isEqualTo(4.0);
        refused(
                PluginErrorCode.INVALID_ARGUMENT,
                "use record_gauge",
                () -> program.on(collector, "record_counter", "orders", -1.0, Map.of()));
        program.end();
        verify(counter).close();
        verify(timer).close();
    }

    @Test
    void aGaugeMayBeAFunction() {
        PluginMeters meters = program.offer(PluginMeters.class, mock(PluginMeters.class));
        ArgumentCaptor<DoubleSupplier> gauge = ArgumentCaptor.forClass(DoubleSupplier.class);
        when(meters.gauge(eq("depth"), eq("help"), any(), gauge.capture())).thenReturn(mock(AutoCloseable.class));
        Object collector = program.make("monitoring.PluginMetricsCollector");
        Object id = program.on(collector, "add_gauge", "depth", fn(arguments -> 7L), "help");
        assertThat(gauge.getValue().getAsDouble()).isEqualTo(7.0);
        assertThat(program.on(collector, "remove_gauge", id)).isEqualTo(true);
        DoubleSupplier gone = gauge.getValue();
        refused(PluginErrorCode.RESOURCE_UNAVAILABLE, "given back", () -> assertThat(gone.getAsDouble())
                .isNaN());
    }

    @Test
    void whatIsNotRunningIsNamed() {
        Object collector = call("create_metrics_collector");
        refused(PluginErrorCode.NOT_SUPPORTED, "qtforge.monitoring", () -> program.on(collector, "get_system_metrics"));
        assertThat((Long) call("get_memory_usage")).isPositive();
        assertThat(call("health_status_to_string", "Critical")).isEqualTo("Critical");
    }
}
