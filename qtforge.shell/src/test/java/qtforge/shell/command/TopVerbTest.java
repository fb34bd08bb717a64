// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import qtforge.api.monitoring.health.HealthEntry;
import qtforge.api.monitoring.health.HealthLevel;
import qtforge.api.monitoring.health.HealthSummary;
import qtforge.api.monitoring.health.PluginHealthMonitor;
import qtforge.api.monitoring.metrics.PluginMetricsCollector;
import qtforge.shell.live.LiveScreen;
import qtforge.shell.testing.Metrics;
import qtforge.shell.testing.Plugins;

class TopVerbTest extends VerbTestBase {

    /** Each reading is a second later than the one before. */
    private void offer() {
        PluginMetricsCollector collector = mock(PluginMetricsCollector.class);
        AtomicInteger second = new AtomicInteger();
        when(collector.getSystemMetrics()).thenAnswer(call -> Metrics.system(second.incrementAndGet()));
        when(collector.getAllPluginMetrics())
                .thenAnswer(call ->
                        List.of(Metrics.plugin("hello", second.get(), 1), Metrics.plugin("worker", second.get(), 1.8)));
        shell.context().registerService(PluginMetricsCollector.class, collector, null);
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> shell.run("qtforge:top --once"))
                .hasMessageContaining("start the bundle qtforge.monitoring")
                .hasMessageContaining("RESOURCE_UNAVAILABLE");
    }

    @Test
    void showsTheRatesBetweenTwoReadings() throws Exception {
        offer();
        PluginHealthMonitor health = mock(PluginHealthMonitor.class);
        when(health.last())
                .thenReturn(new HealthSummary(
                        HealthLevel.WARN,
                        List.of(new HealthEntry(
                                "plugin hello",
                                "hello",
                                Set.of(),
                                HealthLevel.WARN,
                                List.of(),
                                Plugins.THEN,
                                Duration.ZERO,
                                0)),
                        Plugins.THEN));
        shell.context().registerService(PluginHealthMonitor.class, health, null);

        List<String> lines =
                shell.run("qtforge:top --once --interval 100ms").lines().toList();

        assertThat(lines.get(0))
                .contains(
                        "heap 100 MB of 512 MB", "cpu 25.0 %", "threads 45", "bundles 80", "bus 1000/s in, 2000/s out")
                .contains("3 waiting", "gc 1 in 10 ms");
        assertThat(lines.get(2).split(" +"))
                .startsWith("worker", "RUNNING", "-", "90.0", "1.8", "MB", "3", "18.0", "0", "180", "2.0", "ms");
        assertThat(lines.get(3)).startsWith("hello").contains("WARN", "50.0", "100", "5.0 ms", "7", "1 min 2 s");
    }

    @Test
    void sortsAndCutsAndGivesObjects() throws Exception {
        offer();

        assertThat(shell.run("qtforge:top --once --interval 100ms --sort name --lines 1"))
                .contains("hello")
                .doesNotContain("worker");
        assertThat(shell.run("((qtforge:top --once --interval 100ms --sort memory) get 0) threads"))
                .contains("3");
        assertThatThrownBy(() -> shell.run("qtforge:top --sort memori")).hasMessageContaining("did you mean 'memory'?");
        assertThatThrownBy(() -> shell.run("qtforge:top --interval 1h"))
                .hasMessageContaining("--interval is 1h; set it to 100 ms to 1 min");
    }

    @Test
    void isOneTableWhereThereIsNoTerminalToDrawOn() throws Exception {
        offer();
        shell.terminal(120);

        assertThat(shell.run("qtforge:top --interval 100ms")).contains("worker").doesNotContain("\u001b[?1049h");
    }

    @Test
    void keysChangeTheOrderAndEndIt() throws Exception {
        AtomicInteger second = new AtomicInteger();
        FakeScreen screen = new FakeScreen('n', 'r', ' ', 'c', 'q');
        new TopView(
                        screen,
                        () -> {
                            int now = second.incrementAndGet();
                            return new TopReading(
                                    Metrics.system(now),
                                    List.of(Metrics.plugin("hello", now, 1), Metrics.plugin("worker", now, 1.8)),
                                    Map.of("hello", "CRITICAL"));
                        },
                        Duration.ofMinutes(1),
                        0,
                        TopSort.NAME)
                .run();

        assertThat(screen.order(0)).containsExactly("hello", "worker");
        assertThat(screen.order(2)).as("reversed").containsExactly("worker", "hello");
        assertThat(screen.order(4))
                .as("by cpu after a reading that was asked for")
                .containsExactly("worker", "hello");
        assertThat(screen.frames.get(4).get(0)).contains("bus 1000/s in");
        assertThat(screen.frames.get(0).get(1)).contains("by name", "c cpu", "q quit");
        assertThat(String.join("\n", screen.frames.get(0))).contains("\u001b[31mCRITICAL");
        assertThat(second).hasValue(2);
        assertThat(screen.frames).hasSize(5);
    }

    @Test
    void showsNoMoreThanFits() throws Exception {
        FakeScreen screen = new FakeScreen('q');
        screen.height = 5;
        new TopView(
                        screen,
                        () -> new TopReading(
                                Metrics.system(1),
                                List.of(Metrics.plugin("hello", 1, 1), Metrics.plugin("worker", 1, 1)),
                                Map.of()),
                        Duration.ofSeconds(1),
                        10,
                        TopSort.NAME)
                .run();

        assertThat(screen.frames.get(0)).hasSize(5);
        assertThat(screen.order(0)).containsExactly("hello");
    }

    @Test
    void endsWhenTheTerminalIsGone() throws Exception {
        FakeScreen screen = new FakeScreen();
        new TopView(
                        screen,
                        () -> new TopReading(Metrics.system(1), List.of(), Map.of()),
                        Duration.ofSeconds(1),
                        0,
                        TopSort.CPU)
                .run();

        assertThat(screen.frames).hasSize(1);
    }

    /** A terminal whose keys are known beforehand; at their end it is gone. */
    private static final class FakeScreen implements LiveScreen {

        private final Deque<Integer> keys = new ArrayDeque<>();
        private final List<List<String>> frames = new ArrayList<>();
        private int height = 24;

        FakeScreen(int... keys) {
            for (int key : keys) {
                this.keys.add(key);
            }
        }

        private List<String> order(int frame) {
            List<String> lines = frames.get(frame);
            return lines.subList(4, lines.size()).stream()
                    .map(line -> line.substring(0, line.indexOf(' ')))
                    .toList();
        }

        @Override
        public int width() {
            return 140;
        }

        @Override
        public int height() {
            return height;
        }

        @Override
        public void draw(List<String> lines) {
            frames.add(lines);
        }

        @Override
        public int key(Duration limit) {
            return keys.isEmpty() ? END : keys.poll();
        }

        @Override
        public void close() {
            // Nothing was changed.
        }
    }
}
