// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.communication.request.ProviderStatistics;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginState;
import qtforge.api.monitoring.metrics.PluginMetrics;
import qtforge.api.monitoring.usage.PluginUsageReader.PluginUsage;
import qtforge.monitoring.metrics.meter.MeterTable;
import qtforge.monitoring.metrics.text.MetricsText;
import qtforge.testing.Await;

class MetricsTest {

    private static final String ID = "a.b";

    @TempDir
    private Path folder;

    private final FakeRuntime runtime = new FakeRuntime();
    private final MeterTable meters = new MeterTable();
    private MetricsText metrics;

    private MetricsText metrics() {
        if (metrics == null) {
            metrics = new MetricsText(runtime, () -> 7, folder.resolve("m.properties"), meters, sample -> {});
        }
        return metrics;
    }

    @AfterEach
    void close() {
        metrics().close();
        meters.close();
    }

    private static CallTotals calls(long... micros) {
        CallCounter counter = new CallCounter();
        for (long each : micros) {
            counter.ended(each * 1_000, false);
        }
        return counter.totals();
    }

    private static PluginError error(String id) {
        return new PluginException(PluginErrorCode.TIMEOUT, id, "slow", null).error();
    }

    @Test
    void countersOfOthersDoNotFallWhenTheyBeginAnew() {
        runtime.plugin(ID);
        runtime.published.put(ID, 10L);
        runtime.usage.put(ID, new PluginUsage(ID, 500, 1_000, 2, 0));
        runtime.calls.put(ID, calls(5, 50));
        assertThat(metrics().getPluginMetrics(ID).messagesOut()).isEqualTo(10);
        runtime.published.put(ID, 3L);
        runtime.usage.put(ID, new PluginUsage(ID, 100, 50, 1, 0));
        runtime.calls.put(ID, calls(7));

        PluginMetrics now = metrics().getPluginMetrics(ID);

        assertThat(now.messagesOut()).isEqualTo(13);
        assertThat(now.cpu()).isEqualTo(Duration.ofNanos(600));
        assertThat(now.allocatedBytes()).isEqualTo(1_050);
        assertThat(now.liveThreads()).isEqualTo(1);
        assertThat(now.calls().count()).isEqualTo(3);
        assertThat(now.calls().total()).isEqualTo(Duration.ofNanos(62_000));
    }

    @Test
    void aPluginLoadedAgainBeginsAtZero() {
        runtime.plugin(ID);
        runtime.published.put(ID, 10L);
        runtime.denials.put(ID, 4L);
        runtime.usage.put(ID, new PluginUsage(ID, 500, 1_000, 2, 0));
        runtime.calls.put(ID, calls(5, 50));
        metrics().getPluginMetrics(ID);
        runtime.plugins.remove(ID);
        metrics().lifecycleListener().pluginEvent(runtime.move(ID, PluginState.STOPPED, PluginState.UNLOADED));
        assertThatThrownBy(() -> metrics().getPluginMetrics(ID))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.PLUGIN_NOT_FOUND));

        runtime.plugin(ID);
        runtime.published.put(ID, 11L);
        runtime.usage.put(ID, new PluginUsage(ID, 520, 1_030, 2, 0));
        runtime.calls.put(ID, calls(5, 50, 500));

        PluginMetrics now = metrics().getPluginMetrics(ID);
        assertThat(now.messagesOut()).isEqualTo(1);
        assertThat(now.denials()).isZero();
        assertThat(now.cpu()).isEqualTo(Duration.ofNanos(20));
        assertThat(now.allocatedBytes()).isEqualTo(30);
        assertThat(now.calls().count()).isEqualTo(1);
    }

    @Test
    void restartsAndReloadsAreToldApart() {
        runtime.plugin(ID);
        // Before anybody listened: the first start.
        runtime.move(ID, PluginState.LOADED, PluginState.INITIALIZING);
        var running = runtime.move(ID, PluginState.INITIALIZING, PluginState.RUNNING);
        metrics().lifecycleListener().pluginEvent(running);
        PluginState[] lives = {
            PluginState.STOPPING, PluginState.STOPPED, PluginState.INITIALIZING, PluginState.RUNNING,
            PluginState.STOPPING, PluginState.STOPPED, PluginState.RELOADING, PluginState.LOADED,
            PluginState.INITIALIZING, PluginState.RUNNING
        };
        PluginState state = PluginState.RUNNING;
        for (PluginState next : lives) {
            metrics().lifecycleListener().pluginEvent(runtime.move(ID, state, next));
            state = next;
        }

        PluginMetrics now = metrics().getPluginMetrics(ID);
        assertThat(now.stateChanges()).isEqualTo(12);
        assertThat(now.restarts()).isEqualTo(1);
        assertThat(now.reloads()).isEqualTo(1);
    }

    @Test
    void whatPluginsDoIsCounted() {
        runtime.plugin(ID);
        var activity = metrics().activityListener();
        activity.commandEnded(ID, "add", 20_000, false);
        activity.commandEnded(ID, "add", 3_000_000, true);
        activity.errorRecorded(error(ID));
        activity.errorRecorded(error(ID));
        activity.errorRecorded(error("x".repeat(10_000)));
        activity.configurationChanged(ID, Map.of(), Map.of("a", 1L));

        PluginMetrics now = metrics().getPluginMetrics(ID);
        assertThat(now.errors()).isEqualTo(Map.of(PluginErrorCode.TIMEOUT.scriptName(), 2L));
        assertThat(now.configurationChanges()).isEqualTo(1);
        assertThat(now.calls().count()).isEqualTo(2);
        assertThat(now.calls().failed()).isEqualTo(1);
        assertThat(now.calls().quantile(0.5)).isEqualTo(Duration.ofNanos(20_480));
        assertThat(now.calls().quantile(1)).isEqualTo(Duration.ofMillis(3));
        assertThat(metrics().getAllPluginMetrics()).hasSize(1);
    }

    @Test
    void bucketsHaveTheirBoundsInside() {
        for (int i = 0; i < ProviderStatistics.BOUNDS.size(); i++) {
            long bound = ProviderStatistics.BOUNDS.get(i).toNanos();
            assertThat(ProviderStatistics.bucketOf(bound)).isEqualTo(i);
            assertThat(ProviderStatistics.bucketOf(bound + 1)).isEqualTo(i + 1);
        }
        assertThat(ProviderStatistics.bucketOf(0)).isZero();
        assertThat(ProviderStatistics.bucketOf(Long.MAX_VALUE)).isEqualTo(ProviderStatistics.BOUNDS.size());
    }

    @Test
    void historyIsBoundedAndGivesRates() {
        runtime.plugin(ID);
        metrics().setMaxHistorySize(2);
        assertThat(metrics().getPluginRates(ID).period()).isEqualTo(Duration.ZERO);
        for (int i = 1; i <= 4; i++) {
            runtime.published.put(ID, i * 100L);
            metrics().updateAllMetrics();
        }

        assertThat(metrics().getPluginMetricsHistory(ID, 10))
                .extracting(PluginMetrics::messagesOut)
                .containsExactly(300L, 400L);
        assertThat(metrics().getSystemMetricsHistory(10)).hasSize(2);
        assertThat(metrics().getPluginRates(ID).messagesOut()).isPositive();
        assertThat(metrics().getAllPluginRates()).hasSize(1);
        metrics().clearMetrics();
        assertThat(metrics().getPluginMetricsHistory(ID, 10)).isEmpty();
    }

    @Test
    void samplesThatChangeNothingShareWhatTheyHave() {
        runtime.plugin(ID);
        runtime.calls.put(ID, calls(5));
        Sample first = metrics().collecting().now().require(ID);
        Sample second = metrics().collecting().now().require(ID);

        assertThat(second.calls()).isSameAs(first.calls());
        assertThat(second.events()).isSameAs(first.events());
        assertThat(second.own()).isSameAs(first.own());
    }

    @Test
    void samplesAreTakenWhileItIsOnAndTheIntervalIsKept() throws Exception {
        runtime.plugin(ID);
        metrics().setMonitoringInterval(Duration.ofMillis(10));
        metrics().begin();
        Await.until(
                "three samples", () -> metrics().getPluginMetricsHistory(ID, 10).size() >= 3);
        assertThat(metrics().getSystemMetrics().isMonitoringActive()).isTrue();
        metrics().stopMonitoring();

        assertThat(metrics().isMonitoringActive()).isFalse();
        assertThat(Files.readString(folder.resolve("m.properties"))).isEqualTo("interval_ms=10\n");
        assertThatThrownBy(() -> metrics().setMonitoringInterval(Duration.ofMillis(9)))
                .isInstanceOf(PluginException.class);
        assertThatThrownBy(() -> metrics().setMaxHistorySize(0)).isInstanceOf(PluginException.class);
        Files.writeString(folder.resolve("m.properties"), "interval_ms=9");
        assertThat(new KeptSettings(folder.resolve("m.properties")).interval(Duration.ofSeconds(1)))
                .isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aPluginThatDoesNotSayItsNumbersKeepsNobodyWaiting() throws Exception {
        runtime.plugin(ID);
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        when(runtime.manager().getPerformanceMetrics(any())).thenAnswer(call -> {
            asked.countDown();
            stuck.await();
            return Map.of("depth", 3L);
        });
        metrics().updateAllMetrics();
        asked.await();
        metrics().updateAllMetrics();
        assertThat(metrics().getPluginMetrics(ID).own()).isEmpty();
        stuck.countDown();
        Await.until("its numbers", () -> !metrics().getPluginMetrics(ID).own().isEmpty());

        assertThat(metrics().openMetrics()).contains("qtforge_plugin_own{name=\"depth\",plugin=\"a.b\"} 3.0");
    }

    @Test
    void aPluginThatFailsToSayItsNumbersIsAskedLessOften() throws Exception {
        runtime.plugin(ID);
        AtomicInteger asked = new AtomicInteger();
        when(runtime.manager().getPerformanceMetrics(any())).thenAnswer(call -> {
            asked.incrementAndGet();
            throw new PluginException(PluginErrorCode.EXECUTION_FAILED, "boom");
        });
        Plugins plugins = new Plugins(runtime.lifecycle(), () -> {});
        assertThat(plugins.of(ID)).isPresent();
        try (OwnNumbers own = new OwnNumbers(runtime.manager(), plugins)) {
            own.ask(ID, 10, TimeUnit.SECONDS);
            assertThat(asked.get()).isEqualTo(1);
            own.ask(runtime.plugins.values());
            own.ask(ID, 10, TimeUnit.SECONDS);
            // The round in between has passed it over.
            assertThat(asked.get()).isEqualTo(2);
        }
    }

    @Test
    void tooMuchOfItsOwnIsLeftOut() {
        Map<String, Object> much = new java.util.LinkedHashMap<>();
        for (int i = 0; i < 10_000; i++) {
            much.put("n" + i, (long) i);
        }
        assertThat(OwnNumbers.bounded(much)).hasSize(200);
        assertThat(OwnNumbers.bounded(Map.of("a", "x".repeat(1_001)))).isEmpty();
        assertThat(OwnNumbers.bounded(Map.of("a", java.util.Collections.nCopies(1_000_000, 1L))))
                .isEmpty();
        assertThat(OwnNumbers.bounded(Map.of("a", 1L))).containsEntry("a", 1L);
    }
}
