// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginState;
import qtforge.api.monitoring.health.HealthEntry;
import qtforge.api.monitoring.health.HealthLevel;
import qtforge.api.monitoring.health.HealthPolicy;
import qtforge.api.monitoring.health.QuarantinedPlugin;
import qtforge.testing.Await;

/** The health monitor as plugins and operators use it. */
class HealthViewTest {

    private static final HealthPolicy EAGER =
            new HealthPolicy(Duration.ofHours(1), Duration.ofSeconds(20), true, 2, Duration.ZERO, Duration.ZERO, 0);

    @TempDir
    Path folder;

    private final FakeServices services = new FakeServices();
    private final BundleContext context = mock(BundleContext.class);
    private final Bundle bundle = mock(Bundle.class);
    private HealthRuntime runtime;
    private HealthView view;

    @BeforeEach
    void start() {
        lenient().when(context.getBundles()).thenReturn(new Bundle[0]);
        lenient().when(bundle.getState()).thenReturn(Bundle.ACTIVE);
        lenient().when(bundle.getSymbolicName()).thenReturn("some");
        services.plugin("a", PluginState.RUNNING, true);
        runtime = new HealthRuntime(
                context, services, folder.resolve("monitoring/health.properties"), null, Clock.systemUTC());
        view = new HealthView(runtime, bundle);
    }

    @AfterEach
    void end() {
        runtime.close();
    }

    /** Settings cannot be written any more: there is a file where their folder should be. */
    private void breakTheFile() throws Exception {
        Path place = folder.resolve("monitoring");
        if (Files.exists(place)) {
            Files.deleteIfExists(place.resolve("health.properties"));
            Files.delete(place);
        }
        Files.writeString(place, "in the way");
    }

    private static void assertNotKept(ThrowingCallable change) {
        assertThatThrownBy(change).isInstanceOfSatisfying(PluginException.class, failure -> assertThat(failure.code())
                .isEqualTo(PluginErrorCode.FILE_SYSTEM_ERROR));
    }

    @Test
    void askingOftenDoesNotHaveAPluginRestarted() throws Exception {
        view.setPolicy(EAGER);
        services.says("a", List.of("the tank is empty"), List.of());
        runtime.begin();
        for (int i = 0; i < 10; i++) {
            HealthEntry entry = view.checkPlugin("a").getValue();
            assertThat(entry.level()).isEqualTo(HealthLevel.CRITICAL);
            assertThat(entry.failures()).isZero();
            view.check().getValue();
        }

        assertThat(view.last().entries()).extracting(HealthEntry::failures).containsOnly(0);
        verify(services.plugins, never()).stopPlugin(anyString(), anyBoolean());
        verify(services.plugins, never()).reloadInstalled(anyString(), anyBoolean());
    }

    @Test
    void monitoringThatIsTurnedOnRunsAlsoWhenThatCannotBeKept() throws Exception {
        view.stopMonitoring();
        breakTheFile();

        assertNotKept(view::startMonitoring);

        assertThat(view.isMonitoringActive()).isTrue();
        Await.until("there was a round", () -> !view.last().entries().isEmpty());
    }

    @Test
    void aPolicyThatCannotBeKeptIsFollowedAllTheSame() throws Exception {
        view.setPolicy(EAGER);
        runtime.begin();
        breakTheFile();

        assertNotKept(() -> view.setPolicy(
                "a",
                new HealthPolicy(
                        Duration.ofMillis(100), Duration.ofSeconds(20), false, 2, Duration.ZERO, Duration.ZERO, 0)));

        Await.until("rounds come more often", () -> view.last().entries().stream()
                .anyMatch(entry -> entry.pluginId().equals("a")));
    }

    @Test
    void aPluginThatIsReleasedIsStartedAlsoWhenThatCannotBeKept() throws Exception {
        runtime.settings().quarantine(new QuarantinedPlugin("a", Instant.EPOCH, 1, "broken"));
        breakTheFile();

        assertNotKept(() -> view.release("a"));

        verify(services.plugins).startPlugin("a");
        assertThat(view.quarantined()).isEmpty();
    }

    @Test
    void whatCouldNotBeKeptIsWrittenWithTheNextChange() throws Exception {
        breakTheFile();
        assertNotKept(() -> view.setPolicy("a", EAGER));
        Files.delete(folder.resolve("monitoring"));

        view.setPolicy("a", EAGER);

        assertThat(new HealthSettings(folder.resolve("monitoring/health.properties")).policy("a"))
                .isEqualTo(EAGER);
    }
}
