// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.monitoring.metrics.MetricValue;
import qtforge.monitoring.metrics.meter.MeterTable;
import qtforge.monitoring.metrics.sample.FakeRuntime;

class MetricsTextTest {

    private final FakeRuntime runtime = new FakeRuntime();
    private final MeterTable meters = new MeterTable();
    private final MetricsText metrics = new MetricsText(runtime, () -> 7, null, meters, sample -> {});

    @AfterEach
    void close() {
        metrics.close();
        meters.close();
    }

    @Test
    void aStrictParserTakesTheText() {
        runtime.plugin("a");
        runtime.plugin("b");
        runtime.published.put("a", 12L);
        metrics.activityListener().commandEnded("a", "x", 30_000, false);
        metrics.activityListener()
                .errorRecorded(new PluginException(PluginErrorCode.TIMEOUT, "b", "slow", null).error());

        Map<String, Double> values = StrictParser.parse(metrics.openMetrics());

        assertThat(values)
                .containsEntry("qtforge_plugin_messages_published_total{plugin=a}", 12.0)
                .containsEntry("qtforge_plugin_call_duration_seconds_count{plugin=a}", 1.0)
                .containsEntry("qtforge_plugin_call_duration_seconds_bucket{le=2.048E-5, plugin=a}", 0.0)
                .containsEntry("qtforge_plugin_call_duration_seconds_bucket{le=4.096E-5, plugin=a}", 1.0)
                .containsEntry("qtforge_plugin_info{plugin=b, version=1.0.0}", 1.0)
                .containsEntry("qtforge_plugins{state=" + qtforge.api.core.PluginState.RUNNING.scriptName() + "}", 2.0)
                .containsEntry("qtforge_bundles{}", 7.0)
                .containsKeys("qtforge_process_cpu_seconds_total{}", "qtforge_heap_used_bytes{}")
                .doesNotContainKey("qtforge_plugin_call_duration_seconds_count{plugin=b}");
        assertThat(values.keySet()).anyMatch(key -> key.startsWith("qtforge_plugin_errors_total{code="));
    }

    @Test
    void hostileIdsStayOneValueEach() {
        String hostile = "\"} 1\nqtforge_fake 1\n\\\r\u0000\u2028";
        runtime.plugin(hostile);
        runtime.plugin(hostile + "\u0001");
        runtime.plugin("x".repeat(10_000));
        runtime.plugin("x".repeat(9_999));

        String text = metrics.openMetrics();

        Map<String, Double> values = StrictParser.parse(text);
        assertThat(values.keySet().stream().filter(key -> key.startsWith("qtforge_plugin_state{")))
                .hasSize(4);
        assertThat(values.keySet()).noneMatch(key -> key.startsWith("qtforge_fake"));
        assertThat(text.lines().mapToInt(String::length).max().getAsInt()).isLessThan(700);
    }

    @Test
    void theParserOfTheseTestsIsStrict() {
        String good = "# TYPE a counter\n# HELP a x\na_total 1.0\n# EOF\n";
        assertThat(StrictParser.parse(good)).hasSize(1);
        for (String bad : new String[] {
            good.replace("# EOF\n", ""),
            good.replace("a_total", "a"),
            good.replace("1.0", "-1.0"),
            good.replace("1.0", "one"),
            good.replace("a_total 1.0\n", "a_total 1.0\na_total 1.0\n"),
            good.replace("a_total 1.0", "a_total{b=\"\\x\"} 1.0"),
            good.replace("counter\n", "counter\n# UNIT a seconds\n")
        }) {
            assertThatThrownBy(() -> StrictParser.parse(bad)).as(bad).isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void valuesAreTheSameAsTheText() {
        runtime.plugin("a");
        metrics.activityListener().commandEnded("a", "x", 30_000, false);

        assertThat(metrics.values("qtforge_plugin_calls_failed_total"))
                .extracting(MetricValue::kind)
                .containsExactly("counter");
        assertThat(metrics.values("qtforge_plugin_call_duration")).hasSize(24);
        assertThat(metrics.values("")).hasSizeGreaterThan(60).allMatch(value -> !value.help()
                .isEmpty());
        assertThat(metrics.values("nothing")).isEmpty();
    }
}
