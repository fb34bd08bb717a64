// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static qtforge.shell.testing.Plugins.plugin;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginState;
import qtforge.api.monitoring.metrics.MetricValue;
import qtforge.api.monitoring.metrics.PluginMetricsCollector;
import qtforge.api.monitoring.metrics.PluginQuota;
import qtforge.api.monitoring.metrics.PluginQuotas;
import qtforge.api.monitoring.metrics.PluginRates;
import qtforge.api.monitoring.metrics.QuotaAction;
import qtforge.api.monitoring.metrics.QuotaBreach;
import qtforge.api.monitoring.metrics.QuotaKind;
import qtforge.shell.testing.Metrics;
import qtforge.shell.testing.Plugins;

class MetricsVerbTest extends VerbTestBase {

    @BeforeEach
    void setPlugins() {
        plugins.set(plugin("hello", PluginState.RUNNING));
    }

    private PluginMetricsCollector offer() {
        PluginMetricsCollector collector = mock(PluginMetricsCollector.class);
        shell.context().registerService(PluginMetricsCollector.class, collector, null);
        return collector;
    }

    private PluginQuotas offerQuotas() {
        PluginQuotas quotas = mock(PluginQuotas.class);
        shell.context().registerService(PluginQuotas.class, quotas, null);
        return quotas;
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> shell.run("qtforge:metrics"))
                .hasMessageContaining("start the bundle qtforge.monitoring");
        assertThatThrownBy(() -> shell.run("qtforge:metrics quota"))
                .hasMessageContaining("start the bundle qtforge.monitoring");
    }

    @Test
    void showsTheRuntimeAndAPlugin() throws Exception {
        PluginMetricsCollector collector = offer();
        when(collector.getSystemMetrics()).thenReturn(Metrics.system(4));
        when(collector.getPluginMetrics("hello")).thenReturn(Metrics.plugin("hello", 4, 1));
        when(collector.getPluginRates("hello"))
                .thenReturn(PluginRates.between(Metrics.plugin("hello", 3, 1), Metrics.plugin("hello", 4, 1)));

        assertThat(shell.run("qtforge:metrics"))
                .contains("2 RUNNING", "100 MB of 200 MB, 512 MB at most", "4 collections, 40 ms", "each 1.0 s")
                .doesNotContain("journal");
        assertThat(shell.run("qtforge:metrics hello"))
                .contains("2.0 s, 50.0 % now", "4.0 MB, 1.0 MB/s", "40, 10.0/s", "7 (ExecutionFailed 7)", "own queue")
                .contains("mean 2.0 ms, p99 5.0 ms, longest 80.0 ms");
        assertThatThrownBy(() -> shell.run("qtforge:metrics helo")).hasMessageContaining("did you mean 'hello'?");
        assertThat(shell.run("((qtforge:metrics hello) metrics) restarts")).contains("1");
    }

    @Test
    void showsSamples() throws Exception {
        PluginMetricsCollector collector = offer();
        when(collector.getPluginMetricsHistory("hello", 2))
                .thenReturn(List.of(Metrics.plugin("hello", 1, 1), Metrics.plugin("hello", 3, 1)));
        when(collector.getSystemMetricsHistory(2)).thenReturn(List.of(Metrics.system(1), Metrics.system(3)));

        List<String> own =
                shell.run("qtforge:metrics hello --history 2").lines().toList();
        assertThat(own.get(1)).contains(" 0.0 ");
        assertThat(own.get(2)).contains(" 50.0 ", "1.0 MB", " 10.0 ");
        assertThat(shell.run("qtforge:metrics --history 2").lines().toList().get(2))
                .contains("1000", "2000", "100 MB");
        assertThatThrownBy(() -> shell.run("qtforge:metrics --history=-1")).hasMessageContaining("--history");
    }

    @Test
    void showsValuesByNameAndAsOpenMetrics() throws Exception {
        PluginMetricsCollector collector = offer();
        when(collector.values("qtforge_plugin"))
                .thenReturn(List.of(
                        new MetricValue("qtforge_plugin_threads", "gauge", Map.of("plugin", "hello"), 3, ""),
                        new MetricValue("qtforge_plugin_threads", "gauge", Map.of("plugin", "store"), 0.25, "")));
        when(collector.openMetrics()).thenReturn("# HELP a b\na{x=\"\u001b[31m\"} 1\n# EOF\n");

        assertThat(shell.run("qtforge:metrics --prefix qtforge_plugin")).contains("plugin=hello", "  3", "0.25");
        assertThat(shell.run("qtforge:metrics hello --prefix qtforge_plugin")).doesNotContain("store");
        assertThat(shell.run("qtforge:metrics --openmetrics")).contains("# EOF").doesNotContain("\u001b");
        // A value of an option is no subcommand.
        when(collector.values("quota")).thenReturn(List.of());
        assertThat(shell.run("qtforge:metrics --prefix quota")).contains("no metric's name begins with 'quota'");
    }

    @Test
    void setsHowSamplesAreTaken() throws Exception {
        PluginMetricsCollector collector = offer();
        when(collector.getMonitoringInterval()).thenReturn(Duration.ofSeconds(5));
        when(collector.isMonitoringActive()).thenReturn(true);
        when(collector.getMaxHistorySize()).thenReturn(50);

        assertThat(shell.run("qtforge:metrics --start --interval 5s --keep 50 --clear"))
                .contains("samples are taken each 5.0 s; the latest 50 are kept");
        verify(collector).setMonitoringInterval(Duration.ofSeconds(5));
        verify(collector).setMaxHistorySize(50);
        verify(collector).clearMetrics();
        verify(collector).startMonitoring(Duration.ofSeconds(5));
        when(collector.isMonitoringActive()).thenReturn(false);
        assertThat(shell.run("qtforge:metrics --stop")).contains("no samples are taken");
        verify(collector).stopMonitoring();
        assertThatThrownBy(() -> shell.run("qtforge:metrics --start --stop")).hasMessageContaining("either");
    }

    @Test
    void setsAndShowsQuotas() throws Exception {
        PluginQuotas quotas = offerQuotas();
        PluginQuota quota = new PluginQuota("hello", QuotaKind.CPU, 0.3, 0.8, 5, QuotaAction.THROTTLE);
        when(quotas.quotas()).thenReturn(List.of(quota));
        when(quotas.removeQuota("hello", QuotaKind.CPU)).thenReturn(true);
        when(quotas.breaches())
                .thenReturn(List.of(new QuotaBreach("hello", quota, 0.9, true, "throttled", "too busy", Plugins.THEN)));

        shell.run("qtforge:metrics quota set hello cpu --soft '30%' --hard 0.8 --samples 5 --action throttle");
        verify(quotas).setQuota(quota);
        shell.run("qtforge:metrics quota set '*' allocation --soft 10MB");
        verify(quotas).setQuota(new PluginQuota("*", QuotaKind.ALLOCATION, 10 << 20, 0, 3, QuotaAction.ALERT));
        assertThat(shell.run("qtforge:metrics quota")).contains("30.0 %", "80.0 %", "THROTTLE");
        assertThat(shell.run("qtforge:metrics quota remove hello cpu")).contains("removed");
        assertThat(shell.run("qtforge:metrics quota release hello")).contains("was not held back");
        assertThat(shell.run("qtforge:metrics quota breaches hello"))
                .contains("90.0 %", "hard", "throttled", "too busy");
        assertThat(shell.run("qtforge:metrics quota breaches store")).contains("no limit was passed");
    }

    @Test
    void refusesQuotasThatMakeNoSense() {
        offerQuotas();

        assertThatThrownBy(() -> shell.run("qtforge:metrics quota set hello cpu --soft lots"))
                .hasMessageContaining("'lots' is no amount");
        assertThatThrownBy(() -> shell.run("qtforge:metrics quota set hello cpu"))
                .hasMessageContaining("above 0");
        assertThatThrownBy(() -> shell.run("qtforge:metrics quota set hello"))
                .hasMessageContaining("quota set ID KIND");
        assertThatThrownBy(() -> shell.run("qtforge:metrics quota set hello cpus --soft 1"))
                .hasMessageContaining("did you mean 'CPU'?");
        assertThatThrownBy(() -> shell.run("qtforge:metrics quota drop")).hasMessageContaining("known are list");
    }
}
