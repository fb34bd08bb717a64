// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginState;
import qtforge.api.monitoring.health.HealthLevel;
import qtforge.api.monitoring.health.HealthPolicy;

class PluginCareTest {

    private static final int LONG = 20_000;

    private final FakeServices services = new FakeServices();
    private final HealthSettings settings = new HealthSettings(null);
    private final HealthThreads threads = new HealthThreads();
    private final MovingClock clock = new MovingClock();
    private final HealthBook book = new HealthBook(clock);
    private final BlockingQueue<String> checked = new LinkedBlockingQueue<>();
    private final PluginCare care = new PluginCare(services, settings, threads, book, clock, checked::add);
    private final PluginCheck check = new PluginCheck("a", services, settings, clock);

    @BeforeEach
    void restartAtOnce() {
        settings.policy(new HealthPolicy(
                Duration.ofSeconds(10), Duration.ofSeconds(5), true, 1, Duration.ZERO, Duration.ZERO, 1));
        services.plugin("a", PluginState.RUNNING, true);
    }

    @AfterEach
    void end() {
        threads.close();
    }

    private void ill() {
        care.consider(book.enter(check, Outcome.of(HealthLevel.CRITICAL, "the tank is empty"), Duration.ZERO)
                .entry());
    }

    private void awaitTreatment() throws InterruptedException {
        assertThat(checked.poll(LONG, TimeUnit.MILLISECONDS)).isEqualTo("a");
    }

    /** Whatever was to be done has been done when all threads that do it meet after it. */
    private void settle() throws InterruptedException {
        CountDownLatch after = new CountDownLatch(2);
        Runnable meet = () -> {
            after.countDown();
            await(after);
        };
        threads.timer()
                .schedule(
                        () -> {
                            threads.restarts().execute(meet);
                            threads.restarts().execute(meet);
                        },
                        2,
                        TimeUnit.MILLISECONDS);
        assertThat(after.await(LONG, TimeUnit.MILLISECONDS)).isTrue();
    }

    @Test
    void anIllPluginIsReloadedWithoutItsState() throws Exception {
        ill();
        awaitTreatment();

        verify(services.plugins).reloadInstalled("a", false);
    }

    @Test
    void onlyWhatShouldRunIsRestarted() throws Exception {
        services.plugin("a", PluginState.ERROR, false);
        ill();
        services.plugin("a", PluginState.LOADED, true);
        ill();
        settle();

        verify(services.plugins, never()).reloadInstalled(anyString(), anyBoolean());
    }

    @Test
    void whatSomebodyChangedMeanwhileIsLeftAlone() throws Exception {
        settings.policy(new HealthPolicy(
                Duration.ofSeconds(10), Duration.ofSeconds(5), true, 1, Duration.ofMillis(1), Duration.ofMillis(1), 1));
        // A hot reload is over while the restart waits for its thread.
        CountDownLatch changed = new CountDownLatch(1);
        for (int i = 0; i < 2; i++) {
            threads.restarts().execute(() -> await(changed));
        }
        ill();
        services.plugin("a", PluginState.RUNNING, true);
        changed.countDown();
        settle();

        verify(services.plugins, never()).reloadInstalled(anyString(), anyBoolean());
        ill();
        awaitTreatment();
        verify(services.plugins).reloadInstalled("a", false);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LONG, TimeUnit.MILLISECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void nothingIsRestartedWhenMonitoringWasTurnedOffMeanwhile() throws Exception {
        settings.on(false);
        ill();
        settle();

        verify(services.plugins, never()).reloadInstalled(anyString(), anyBoolean());
    }

    @Test
    void whatRestartingDoesNotHelpIsStoppedAndRemembered() throws Exception {
        ill();
        awaitTreatment();
        ill();
        awaitTreatment();

        verify(services.plugins).stopPlugin("a", true);
        assertThat(settings.quarantined()).singleElement().satisfies(plugin -> {
            assertThat(plugin.pluginId()).isEqualTo("a");
            assertThat(plugin.restarts()).isEqualTo(1);
            assertThat(plugin.reason()).isEqualTo("the tank is empty");
        });
        verify(services.errors, timeout(LONG)).record(any());
    }

    @Test
    void itIsInQuarantineBeforeItIsStopped() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        doAnswer(call -> {
                    if (settings.quarantined("a").isPresent()) {
                        seen.countDown();
                    }
                    throw new PluginException(PluginErrorCode.TIMEOUT, "a", "its shutdown hangs", null);
                })
                .when(services.plugins)
                .stopPlugin("a", true);
        ill();
        awaitTreatment();
        ill();
        awaitTreatment();

        assertThat(seen.getCount()).isZero();
        assertThat(settings.quarantined("a")).isPresent();
    }

    @Test
    void aRestartThatFailsIsRecordedAndCounts() throws Exception {
        doThrow(new PluginException(PluginErrorCode.LOAD_FAILED, "a", "its file is gone", null))
                .when(services.plugins)
                .reloadInstalled("a", false);
        ill();
        awaitTreatment();
        verify(services.errors).record(any());
        ill();
        awaitTreatment();

        assertThat(settings.quarantined("a")).isPresent();
    }

    @Test
    void whatIsInQuarantineIsNotTreated() throws Exception {
        ill();
        awaitTreatment();
        ill();
        awaitTreatment();
        for (int i = 0; i < 5; i++) {
            ill();
        }
        settle();

        verify(services.plugins).reloadInstalled("a", false);
        verify(services.plugins).stopPlugin("a", true);
    }
}
