// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.condition.Condition;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.PluginPriority;
import qtforge.api.core.PluginState;
import qtforge.api.core.Version;
import qtforge.api.monitoring.health.HealthLevel;
import qtforge.monitoring.calls.SerialLane;

/** Whether the runtime can be given work, and the condition that says so. */
class ServingTest {

    private final FakeServices services = new FakeServices();
    private final MovingClock clock = new MovingClock();
    private final StartCheck start = new StartCheck(services, clock);
    private final BundleContext context = mock(BundleContext.class);

    @SuppressWarnings("unchecked")
    private final ServiceRegistration<Condition> registration = mock(ServiceRegistration.class);

    private ServingGate gate() {
        when(context.registerService(eq(Condition.class), any(Condition.class), any()))
                .thenReturn(registration);
        return new ServingGate(context, new SerialLane(Runnable::run));
    }

    private void verifyRegistered(int times) {
        verify(context, times(times)).registerService(eq(Condition.class), any(Condition.class), any());
    }

    @Test
    void theConditionComesWithTheFirstGoodObservation() {
        ServingGate gate = gate();
        gate.observe(false);
        verifyRegistered(0);
        gate.observe(true);
        gate.observe(true);

        verifyRegistered(1);
        verify(registration, never()).unregister();
    }

    @Test
    void oneBadObservationDoesNotTakeItAway() {
        ServingGate gate = gate();
        gate.observe(true);
        gate.observe(false);
        gate.observe(true);
        gate.observe(false);
        verify(registration, never()).unregister();

        gate.observe(false);

        verify(registration).unregister();
        gate.observe(true);
        verifyRegistered(2);
    }

    @Test
    void theConditionGoesWithTheBundle() {
        ServingGate gate = gate();
        gate.observe(true);
        gate.close();
        gate.observe(true);

        verify(registration).unregister();
        verifyRegistered(1);
    }

    @Test
    void aRuntimeThatStartsIsNotReadyYet() {
        services.started = false;
        assertThat(start.look().level()).isEqualTo(HealthLevel.TEMPORARILY_UNAVAILABLE);
        services.started = true;
        assertThat(start.look().level()).isEqualTo(HealthLevel.OK);
    }

    @Test
    void aRuntimeThatDoesNotStartSaysWhy() {
        services.refusal = "the self-test failed";

        assertThat(start.look().level()).isEqualTo(HealthLevel.CRITICAL);
        assertThat(start.look().messages().get(0)).contains("the self-test failed");
    }

    @Test
    void aPluginThatIsBeingStartedIsWaitedForButNotForEver() {
        services.plugin("slow", PluginState.INITIALIZING, true);
        assertThat(start.look().level()).isEqualTo(HealthLevel.TEMPORARILY_UNAVAILABLE);

        clock.move(StartCheck.PATIENCE.plus(Duration.ofSeconds(1)));

        assertThat(start.look().level()).isEqualTo(HealthLevel.WARN);
        services.plugin("slow", PluginState.RUNNING, true);
        assertThat(start.look().level()).isEqualTo(HealthLevel.OK);
    }

    @Test
    void onlyPluginsOfTheHighestPriorityMustRun() {
        services.plugin("usual", PluginState.ERROR, true);
        assertThat(start.look().level()).isEqualTo(HealthLevel.OK);

        services.plugin(
                PluginMetadata.builder("vital", Version.of("1.0.0"))
                        .priority(PluginPriority.HIGHEST)
                        .build(),
                PluginState.ERROR,
                true);

        assertThat(start.look().level()).isEqualTo(HealthLevel.CRITICAL);
        assertThat(start.look().messages().get(0)).contains("vital");
    }
}
