// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import qtforge.api.core.HungCallback;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginState;
import qtforge.api.monitoring.health.HealthLevel;
import qtforge.api.monitoring.health.QuarantinedPlugin;

class PluginCheckTest {

    private final FakeServices services = new FakeServices();
    private final HealthSettings settings = new HealthSettings(null);
    private final MovingClock clock = new MovingClock();
    private final PluginCheck check = new PluginCheck("a", services, settings, clock);

    private HealthLevel levelOf(PluginState state, boolean wanted) {
        services.plugin("a", state, wanted);
        return check.look().level();
    }

    @Test
    void aPluginThatRunsAndSaysSoIsWell() {
        assertThat(levelOf(PluginState.RUNNING, true)).isEqualTo(HealthLevel.OK);
        assertThat(check.tags()).containsExactlyInAnyOrder("qtforge", "plugin", "a");
    }

    @Test
    void whatTheOperatorStoppedIsWell() {
        assertThat(levelOf(PluginState.STOPPED, false)).isEqualTo(HealthLevel.OK);
        assertThat(check.look().messages().get(0)).contains("not meant to run");
        assertThat(levelOf(PluginState.LOADED, false)).isEqualTo(HealthLevel.OK);
    }

    @Test
    void whatShouldRunAndDoesNotIsCritical() {
        assertThat(levelOf(PluginState.STOPPED, true)).isEqualTo(HealthLevel.CRITICAL);
        assertThat(levelOf(PluginState.ERROR, true)).isEqualTo(HealthLevel.CRITICAL);
        assertThat(check.look().messages().get(0)).contains("the reason of ERROR");
    }

    @Test
    void whatIsOnItsWayIsExpectedToCome() {
        assertThat(levelOf(PluginState.INITIALIZING, true)).isEqualTo(HealthLevel.TEMPORARILY_UNAVAILABLE);
        assertThat(levelOf(PluginState.RELOADING, true)).isEqualTo(HealthLevel.TEMPORARILY_UNAVAILABLE);
    }

    @Test
    void thePluginIsAskedWithPatienceForHalfOfTheLimitAndOnlyWhenItRuns() {
        levelOf(PluginState.STOPPED, false);
        verify(services.plugins, never()).checkPluginHealth(anyString(), any());

        levelOf(PluginState.RUNNING, true);

        verify(services.plugins)
                .checkPluginHealth("a", settings.policy("a").limit().dividedBy(2));
    }

    @Test
    void theWorstOfWhatItSaysComesFirst() {
        services.says("a", List.of("the tank is empty"), List.of("the tyres are low"));
        services.plugin("a", PluginState.RUNNING, true);

        Outcome outcome = check.look();

        assertThat(outcome.level()).isEqualTo(HealthLevel.CRITICAL);
        assertThat(outcome.messages()).containsExactly("the tank is empty", "the tyres are low");
    }

    @Test
    void aWarningIsNoIllness() {
        services.says("a", List.of(), List.of("it was busy with its command 'work'"));

        assertThat(levelOf(PluginState.RUNNING, true)).isEqualTo(HealthLevel.WARN);
    }

    @Test
    void aCallbackThatHangsIsNamedWithThreadAndPlace() {
        services.hung.add(new HungCallback(
                "a", "command 'work'", "qtforge-hung-a", Instant.EPOCH, List.of("org.example.Work.wait(Work.java:7)")));
        services.hung.add(new HungCallback("b", "pause", "qtforge-hung-b", Instant.EPOCH, List.of()));

        assertThat(levelOf(PluginState.RUNNING, true)).isEqualTo(HealthLevel.CRITICAL);
        assertThat(check.look().messages())
                .singleElement()
                .asString()
                .contains("command 'work'", "qtforge-hung-a", "Work.java:7");
    }

    @Test
    void errorsOfTheLastMinutesAreAWarning() {
        when(services.errors.errorsOf(eq("a"), anyInt()))
                .thenReturn(List.of(
                        error(clock.instant().minus(Duration.ofHours(1)), "long ago"),
                        error(clock.instant().minusSeconds(30), "just now")));

        assertThat(levelOf(PluginState.RUNNING, true)).isEqualTo(HealthLevel.WARN);
        assertThat(check.look().messages().get(0)).startsWith("1 error ").contains("just now");
        clock.move(Duration.ofMinutes(10));
        assertThat(check.look().level()).isEqualTo(HealthLevel.OK);
    }

    private static PluginError error(Instant time, String message) {
        return new PluginError(PluginErrorCode.EXECUTION_FAILED, message, "", "a", "", time);
    }

    @Test
    void quarantineIsCriticalThoughThePluginIsStopped() {
        settings.quarantine(new QuarantinedPlugin("a", Instant.EPOCH, 5, "the tank is empty"));

        assertThat(levelOf(PluginState.STOPPED, false)).isEqualTo(HealthLevel.CRITICAL);
        assertThat(check.look().messages())
                .singleElement()
                .asString()
                .contains("in quarantine", "5 restarts", "the tank is empty");
    }

    @Test
    void aPluginThatIsUnloadedMeanwhileIsNotIll() {
        services.plugin("a", PluginState.RUNNING, true);
        when(services.plugins.checkPluginHealth(eq("a"), any()))
                .thenThrow(new PluginException(PluginErrorCode.PLUGIN_NOT_FOUND, "a", "it has been unloaded", null));

        assertThat(check.look().level()).isEqualTo(HealthLevel.TEMPORARILY_UNAVAILABLE);
    }
}
