// SPDX-License-Identifier: Apache-2.0
package qtforge.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.Before;
import org.junit.Test;
import qtforge.api.core.PluginHealthStatus;
import qtforge.api.core.PluginState;
import qtforge.itest.support.Await;
import qtforge.itest.support.InRuntime;
import qtforge.itest.support.PluginJar;

/** Who is ill is found, and brought back if that is wanted. */
public class HealthIT extends InRuntime {

    private static final String ID = "org.example.patient";

    @Before
    public void shortenLimits() {
        lifecycle.setDefaultConfig(shortLimits());
    }

    @Test
    public void pluginSaysItIsIll() {
        load(PluginJar.plugin(ID, "1.0.0").behaves("health", "ill"));

        PluginHealthStatus first = manager.checkPluginHealth(ID);
        PluginHealthStatus second = manager.checkPluginHealth(ID);

        assertThat(first.isHealthy()).isFalse();
        assertThat(first.errors()).anyMatch(error -> error.contains("told to be ill"));
        assertThat(second.consecutiveFailures()).isEqualTo(2);
    }

    @Test
    public void healthCheckThatHangsIsNoHealth() {
        load(PluginJar.plugin(ID, "1.0.0").behaves("health", "hang"));

        assertThat(manager.checkPluginHealth(ID).isHealthy()).isFalse();
    }

    @Test
    public void errorIsBroughtBackByItself() {
        load(PluginJar.plugin(ID, "1.0.0"));
        manager.sendCommand(ID, "behave", Map.of("pause", "throw"));
        failure(() -> manager.pausePlugin(ID));
        assertThat(state(ID)).isEqualTo(PluginState.ERROR);

        manager.enableHealthMonitoring(Duration.ofMillis(50), true);

        awaitState(ID, PluginState.RUNNING);
        Await.until(
                "the monitor finds it healthy",
                () -> lifecycle.getPluginHealthStatus(ID).isHealthy());
    }

    @Test
    public void incurableIsLeftAloneAfterSomeAttempts() {
        load(PluginJar.plugin(ID, "1.0.0").behaves("health", "ill"));
        long before = initializations(ID);

        manager.enableHealthMonitoring(Duration.ofMillis(20), true);

        Await.until("it was restarted three times", () -> initializations(ID) - before >= 3);
        Await.until(
                "the monitor has looked many times since",
                () -> lifecycle.getPluginHealthStatus(ID).consecutiveFailures() >= 20);
        assertThat(initializations(ID) - before).isEqualTo(3);
    }

    @Test
    public void withoutRestartItIsOnlyReported() {
        load(PluginJar.plugin(ID, "1.0.0").behaves("health", "ill"));
        long before = initializations(ID);

        manager.enableHealthMonitoring(Duration.ofMillis(20), false);

        Await.until(
                "the monitor has looked",
                () -> lifecycle.getPluginHealthStatus(ID).consecutiveFailures() >= 3);
        assertThat(initializations(ID)).isEqualTo(before);
        assertThat(manager.isHealthMonitoringEnabled()).isTrue();
    }
}
