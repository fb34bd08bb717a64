// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static qtforge.shell.testing.Plugins.plugin;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.util.promise.Promises;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginState;
import qtforge.api.monitoring.health.HealthEntry;
import qtforge.api.monitoring.health.HealthLevel;
import qtforge.api.monitoring.health.HealthPolicy;
import qtforge.api.monitoring.health.HealthSummary;
import qtforge.api.monitoring.health.HungThread;
import qtforge.api.monitoring.health.PluginHealthMonitor;
import qtforge.api.monitoring.health.QuarantinedPlugin;
import qtforge.shell.testing.Plugins;
import qtforge.shell.text.Outcome;

class HealthVerbTest extends VerbTestBase {

    private static final HealthEntry HELLO = entry("plugin hello", "hello", HealthLevel.CRITICAL, "no disk");
    private static final HealthEntry BUS = entry("bus", "", HealthLevel.OK, "");
    private static final HealthSummary ALL = new HealthSummary(HealthLevel.CRITICAL, List.of(BUS, HELLO), Plugins.THEN);

    private static HealthEntry entry(String name, String plugin, HealthLevel level, String message) {
        return new HealthEntry(
                name,
                plugin,
                Set.of(plugin.isEmpty() ? "readiness" : "plugin"),
                level,
                message.isEmpty() ? List.of() : List.of(message),
                Plugins.THEN,
                Duration.ofMillis(12),
                level == HealthLevel.OK ? 0 : 2);
    }

    @BeforeEach
    void setPlugins() {
        plugins.set(plugin("hello", PluginState.RUNNING));
    }

    private PluginHealthMonitor offer() {
        PluginHealthMonitor monitor = mock(PluginHealthMonitor.class);
        when(monitor.policy()).thenReturn(HealthPolicy.DEFAULT);
        when(monitor.policy("hello")).thenReturn(HealthPolicy.DEFAULT);
        when(monitor.last()).thenReturn(ALL);
        when(monitor.check(any(String[].class))).thenReturn(Promises.resolved(ALL));
        shell.context().registerService(PluginHealthMonitor.class, monitor, null);
        return monitor;
    }

    @Test
    void asksThePluginsAloneWithoutMonitoring() throws Exception {
        when(plugins.manager.checkAllPluginHealth()).thenReturn(List.of());

        assertThat(shell.run("qtforge:health")).contains("no plugins");
        assertThatThrownBy(() -> shell.run("qtforge:health --on"))
                .hasMessageContaining("start the bundle qtforge.monitoring");
        assertThatThrownBy(() -> shell.run("qtforge:health hung"))
                .hasMessageContaining("start the bundle qtforge.monitoring");
    }

    @Test
    void checksEverythingAndSaysWhetherItIsWell() throws Exception {
        offer();

        assertThat(shell.run("qtforge:health")).contains("bus", "OK", "plugin hello", "CRITICAL", "no disk", "12 ms");
        assertThat((Outcome) shell.eval("qtforge:health")).returns(false, Outcome::ok);
        assertThat((Outcome) shell.eval("qtforge:health readiness")).returns(true, Outcome::ok);
        assertThat(shell.run("qtforge:health bus")).contains("bus").doesNotContain("hello");
        assertThatThrownBy(() -> shell.run("qtforge:health readines"))
                .hasMessageContaining("no plugin, check or tag 'readines'; did you mean 'readiness'?");
    }

    @Test
    void checksOnePlugin() throws Exception {
        PluginHealthMonitor monitor = offer();
        when(monitor.checkPlugin("hello")).thenReturn(Promises.resolved(HELLO));

        assertThat(shell.run("qtforge:health hello")).contains("level", "CRITICAL", "no disk", "failures in a row  2");
        assertThat((Outcome) shell.eval("qtforge:health hello --last")).returns(false, Outcome::ok);
        verify(monitor).checkPlugin("hello");
    }

    @Test
    void tellsWhyACheckFailed() {
        PluginHealthMonitor monitor = offer();
        when(monitor.checkPlugin("hello"))
                .thenReturn(Promises.failed(new PluginException(PluginErrorCode.PLUGIN_NOT_FOUND, "it has just gone")));

        assertThatThrownBy(() -> shell.run("qtforge:health hello"))
                .hasMessageContaining("it has just gone")
                .hasMessageContaining("PLUGIN_NOT_FOUND");
    }

    @Test
    void showsHowItWas() throws Exception {
        PluginHealthMonitor monitor = offer();
        when(monitor.history("plugin hello", 5)).thenReturn(List.of(HELLO));

        assertThat(shell.run("qtforge:health hello --history -n 5")).contains("CRITICAL", "no disk");
        assertThat((Outcome) shell.eval("qtforge:health hello --history -n 5")).returns(true, Outcome::ok);
        assertThatThrownBy(() -> shell.run("qtforge:health --history"))
                .hasMessageContaining("name a plugin or a check");
    }

    @Test
    void switchesMonitoring() throws Exception {
        PluginHealthMonitor monitor = offer();
        when(monitor.isMonitoringActive()).thenReturn(true, false);

        assertThat(shell.run("qtforge:health --on")).contains("health is monitored");
        assertThat(shell.run("qtforge:health --off")).contains("health is not monitored");
        verify(monitor).startMonitoring();
        verify(monitor).stopMonitoring();
        assertThatThrownBy(() -> shell.run("qtforge:health --on --off")).hasMessageContaining("not both");
    }

    @Test
    void showsAndChangesThePolicy() throws Exception {
        PluginHealthMonitor monitor = offer();

        assertThat(shell.run("qtforge:health policy")).contains("interval", "10 s", "quarantine");
        verify(monitor, never()).setPolicy(any());
        shell.run("qtforge:health policy --interval 30s --failures 5");
        verify(monitor)
                .setPolicy(new HealthPolicy(
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(5),
                        false,
                        5,
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(5),
                        5));
        shell.run("qtforge:health policy hello --restart off --quarantine 0");
        verify(monitor)
                .setPolicy(
                        "hello",
                        new HealthPolicy(
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(5),
                                false,
                                3,
                                Duration.ofSeconds(1),
                                Duration.ofMinutes(5),
                                0));
        shell.run("qtforge:health policy hello --default");
        verify(monitor).setPolicy("hello", null);
        assertThatThrownBy(() -> shell.run("qtforge:health policy --restart perhaps"))
                .hasMessageContaining("say on or off");
        assertThatThrownBy(() -> shell.run("qtforge:health policy --interval 10ms"))
                .hasMessageContaining("interval is");
    }

    @Test
    void showsQuarantineAndHungThreadsAndReadiness() throws Exception {
        PluginHealthMonitor monitor = offer();
        when(monitor.quarantined()).thenReturn(List.of(new QuarantinedPlugin("hello", Plugins.THEN, 5, "no disk")));
        when(monitor.release("hello")).thenReturn(true);
        when(monitor.hung())
                .thenReturn(List.of(new HungThread(
                        "hello", "lane-1", "onEvent", false, Duration.ofSeconds(40), List.of("a.B.c(B.java:1)"))));
        when(monitor.readiness()).thenReturn(ALL);
        when(monitor.liveness()).thenReturn(new HealthSummary(HealthLevel.OK, List.of(BUS), Plugins.THEN));

        assertThat(shell.run("qtforge:health quarantine")).contains("hello", "5", "no disk");
        assertThat((Outcome) shell.eval("qtforge:health quarantine")).returns(false, Outcome::ok);
        assertThat(shell.run("qtforge:health release hello")).contains("released hello");
        assertThat((Outcome) shell.eval("qtforge:health release store")).returns(false, Outcome::ok);
        assertThat(shell.run("qtforge:health hung"))
                .contains("hello: lane-1 in onEvent, for 40 s", "at a.B.c(B.java:1)");
        assertThat((Outcome) shell.eval("qtforge:health ready")).returns(false, Outcome::ok);
        assertThat((Outcome) shell.eval("qtforge:health live")).returns(true, Outcome::ok);
    }
}
