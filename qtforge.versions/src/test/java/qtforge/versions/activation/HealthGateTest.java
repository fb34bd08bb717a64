// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static qtforge.versions.fixture.Failing.assertFails;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginHealthStatus;
import qtforge.api.core.PluginInfo;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginState;

/** The gate opens when all plugins run and are healthy at the same time. */
class HealthGateTest {

    private final PluginManager manager = mock(PluginManager.class);
    private final HealthGate gate = new HealthGate(manager);

    private void state(String id, PluginState state) {
        PluginInfo info = mock(PluginInfo.class);
        when(info.state()).thenReturn(state);
        when(manager.getPluginInfo(id)).thenReturn(Optional.of(info));
    }

    private static PluginHealthStatus health(boolean healthy, String... errors) {
        return new PluginHealthStatus(
                "p", healthy, "database", Instant.EPOCH, Duration.ZERO, 0, List.of(), List.of(errors), Map.of());
    }

    @Test
    void asksForAsLongAsItTakes() {
        state("a", PluginState.RUNNING);
        when(manager.checkPluginHealth("a")).thenReturn(health(false), health(false), health(true));
        gate.pass(List.of("a"), Duration.ofSeconds(60));
        verify(manager, times(3)).checkPluginHealth("a");
    }

    @Test
    void asksAllAgainWhenOneIsNotHealthy() {
        state("a", PluginState.RUNNING);
        state("b", PluginState.RUNNING);
        when(manager.checkPluginHealth("a")).thenReturn(health(true));
        when(manager.checkPluginHealth("b")).thenReturn(health(false), health(true));
        gate.pass(List.of("a", "b"), Duration.ofSeconds(60));
        verify(manager, times(2)).checkPluginHealth("a");
    }

    @Test
    void saysWhoIsNotHealthyAndWhy() {
        state("a", PluginState.RUNNING);
        state("b", PluginState.ERROR);
        when(manager.checkPluginHealth("a")).thenReturn(health(false, "no connection", "no disk"));
        when(manager.getPluginInfo("c")).thenReturn(Optional.empty());
        assertFails(
                        PluginErrorCode.INITIALIZATION_FAILED,
                        () -> gate.pass(List.of("a", "b", "c"), Duration.ofMillis(1)))
                .isEqualTo("not healthy within 1 ms: plugin 'a': database (no connection, no disk); plugin 'b' is "
                        + PluginState.ERROR + "; plugin 'c' is " + PluginState.UNLOADED);
        verify(manager, never()).checkPluginHealth("b");
    }

    @Test
    void opensAtOnceForNobodyAndTakesAnyLimit() {
        gate.pass(List.of(), Duration.ofSeconds(Long.MAX_VALUE));
        verify(manager, never()).checkPluginHealth(anyString());
    }

    @Test
    void isCancelledByAnInterruption() {
        state("a", PluginState.RUNNING);
        when(manager.checkPluginHealth("a")).thenReturn(health(false));
        Thread.currentThread().interrupt();
        try {
            assertFails(PluginErrorCode.OPERATION_CANCELLED, () -> gate.pass(List.of("a"), Duration.ofSeconds(60)));
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }
}
