// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static qtforge.shell.testing.Plugins.plugin;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import qtforge.api.communication.Message;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.MessageHandler;
import qtforge.api.communication.SubscribeOptions;
import qtforge.api.communication.Subscription;
import qtforge.api.core.PluginActivityListener;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginLifecycleListener;
import qtforge.api.core.PluginState;
import qtforge.api.monitoring.health.HealthEntry;
import qtforge.api.monitoring.health.HealthLevel;
import qtforge.api.monitoring.health.PluginHealthMonitor;
import qtforge.api.monitoring.leak.PluginLeak;
import qtforge.api.monitoring.leak.PluginLeakDetector;
import qtforge.api.monitoring.metrics.PluginQuota;
import qtforge.api.monitoring.metrics.PluginQuotas;
import qtforge.api.monitoring.metrics.QuotaAction;
import qtforge.api.monitoring.metrics.QuotaBreach;
import qtforge.api.monitoring.metrics.QuotaKind;
import qtforge.api.monitoring.reload.HotReloadOutcome;
import qtforge.api.monitoring.reload.HotReloadResult;
import qtforge.api.monitoring.reload.PluginHotReloadManager;
import qtforge.shell.testing.Plugins;

class WatchVerbTest extends VerbTestBase {

    @BeforeEach
    void setPlugins() {
        plugins.set(plugin("hello", PluginState.RUNNING), plugin("store", PluginState.RUNNING));
    }

    /** Tells a listener at once when the verb registers it, as the runtime does later. */
    private <S> void onRegistration(Class<S> type, Consumer<S> told) throws Exception {
        ServiceListener listener = event -> {
            if (event.getType() == ServiceEvent.REGISTERED) {
                told.accept(type.cast(shell.context().getService(event.getServiceReference())));
            }
        };
        shell.context().addServiceListener(listener, "(objectClass=" + type.getName() + ")");
    }

    private void lifecycle(int events) throws Exception {
        onRegistration(PluginLifecycleListener.class, listener -> {
            for (int i = 0; i < events; i++) {
                listener.pluginEvent(
                        Plugins.event(i, i % 2 == 0 ? "hello" : "store", PluginState.RUNNING, PluginState.STOPPED));
            }
        });
    }

    @Test
    void tellsOfStatesAndErrorsAndWhatIsMissing() throws Exception {
        lifecycle(1);
        onRegistration(
                PluginActivityListener.class,
                listener -> listener.errorRecorded(new PluginError(
                        PluginErrorCode.EXECUTION_FAILED, "it \u001b[31mbroke", "", "hello", "", Plugins.THEN)));

        assertThat(shell.run("qtforge:watch --count 2"))
                .contains("lifecycle hello STATE_CHANGED RUNNING -> STOPPED: told to")
                .contains("error     hello CRITICAL EXECUTION_FAILED: it ?[31mbroke")
                .doesNotContain("\u001b");
        assertThat(shell.errors())
                .contains("nothing is told of health, reload, leak, quota: start the bundle qtforge.monitoring");
        assertThat(shell.context().getServiceReference(PluginLifecycleListener.class))
                .isNull();
        assertThat(shell.context().getServiceReference(PluginActivityListener.class))
                .isNull();
    }

    @Test
    void tellsOfOnePluginOnly() throws Exception {
        lifecycle(4);

        assertThat(shell.run("qtforge:watch --count 2 --only lifecycle store"))
                .contains("store")
                .doesNotContain("hello");
        assertThatThrownBy(() -> shell.run("qtforge:watch helo")).hasMessageContaining("did you mean 'hello'?");
    }

    @Test
    void tellsWhatWasLost() throws Exception {
        lifecycle(WatchTail.MOST_WAITING + 5);

        assertThat(shell.run("qtforge:watch --only lifecycle --count " + WatchTail.MOST_WAITING))
                .contains("... 5 events lost");
    }

    @Test
    void endsWhenTheTimeIsOver() throws Exception {
        assertThat(shell.run("qtforge:watch --for 10ms --only lifecycle,error")).isEmpty();
        assertThatThrownBy(() -> shell.run("qtforge:watch --for soon")).hasMessageContaining("no length of time");
    }

    @Test
    void writesJsonForScripts() throws Exception {
        lifecycle(1);

        assertThat(shell.run("qtforge:watch --count 1 --only lifecycle --json"))
                .contains("\"kind\": \"lifecycle\"", "\"plugin_id\": \"hello\"");
    }

    @Test
    void refusesKindsThatAreNotTold() {
        assertThatThrownBy(() -> shell.run("qtforge:watch --only health"))
                .hasMessageContaining("nothing is told of health: start the bundle qtforge.monitoring");
        assertThatThrownBy(() -> shell.run("qtforge:watch --only helth"))
                .hasMessageContaining("there is no kind 'helth'; did you mean 'health'?");
    }

    @Test
    void tellsWhatMonitoringTellsAndStopsListening() throws Exception {
        AutoCloseable health = mock(AutoCloseable.class);
        AutoCloseable leaks = mock(AutoCloseable.class);
        Subscription quota = mock(Subscription.class);
        PluginHotReloadManager reloads = mock(PluginHotReloadManager.class);
        offer(health, leaks, quota, reloads);

        assertThat(shell.run("qtforge:watch --count 4 --only health,reload,leak,quota"))
                .contains("health    hello plugin hello is CRITICAL: no disk")
                .contains("reload    hello RELOADED 1.2.0 -> 1.3.0 in 50 ms")
                .contains("leak      hello 1.2.0 is held for 40 s; heap too large")
                .contains("quota     hello too busy; throttled");
        verify(health).close();
        verify(leaks).close();
        verify(quota).close();
        verify(reloads).unregisterReloadCallback("7");
        assertThat(shell.errors()).isEmpty();
    }

    private void offer(AutoCloseable health, AutoCloseable leaks, Subscription quota, PluginHotReloadManager reloads) {
        PluginHealthMonitor monitor = mock(PluginHealthMonitor.class);
        when(monitor.onChange(any())).thenAnswer(call -> {
            call.<Consumer<HealthEntry>>getArgument(0)
                    .accept(new HealthEntry(
                            "plugin hello",
                            "hello",
                            Set.of(),
                            HealthLevel.CRITICAL,
                            List.of("no disk"),
                            Plugins.THEN,
                            Duration.ZERO,
                            1));
            return health;
        });
        when(reloads.registerReloadCallback(any())).thenAnswer(call -> {
            call.<Consumer<HotReloadResult>>getArgument(0)
                    .accept(new HotReloadResult(
                            "hello",
                            Path.of("/x"),
                            HotReloadOutcome.RELOADED,
                            Plugins.THEN,
                            Duration.ZERO,
                            Duration.ofMillis(20),
                            Duration.ofMillis(30),
                            "1.2.0",
                            "1.3.0",
                            true,
                            List.of(),
                            Optional.empty()));
            return "7";
        });
        PluginLeakDetector detector = mock(PluginLeakDetector.class);
        when(detector.onLeak(any())).thenAnswer(call -> {
            call.<Consumer<PluginLeak>>getArgument(0)
                    .accept(new PluginLeak(
                            1, "hello", "1.2.0", Plugins.THEN, Duration.ofSeconds(40), List.of(), "heap too large"));
            return leaks;
        });
        MessageBus bus = mock(MessageBus.class);
        when(bus.subscribe(any(SubscribeOptions.class), any())).thenAnswer(call -> {
            PluginQuota limit = new PluginQuota("hello", QuotaKind.CPU, 0, 1, 1, QuotaAction.THROTTLE);
            call.<MessageHandler>getArgument(1)
                    .handle(Message.of(
                            QuotaBreach.TOPIC,
                            new QuotaBreach("hello", limit, 2, true, "throttled", "too busy", Plugins.THEN)));
            return quota;
        });
        shell.context().registerService(PluginHealthMonitor.class, monitor, null);
        shell.context().registerService(PluginHotReloadManager.class, reloads, null);
        shell.context().registerService(PluginLeakDetector.class, detector, null);
        shell.context().registerService(MessageBus.class, bus, null);
        shell.context().registerService(PluginQuotas.class, mock(PluginQuotas.class), null);
    }

    @Test
    void interruptEndsIt() throws Exception {
        AtomicReference<Boolean> flag = new AtomicReference<>();
        lifecycle(0);
        WatchTail tail = new WatchTail(Set.of(), WatchEvent::line);
        Thread thread = new Thread(() -> {
            tail.print(new java.io.PrintStream(java.io.OutputStream.nullOutputStream()), 0, Duration.ZERO);
            flag.set(Thread.currentThread().isInterrupted());
        });
        thread.start();
        thread.interrupt();
        thread.join(10_000);

        assertThat(flag).hasValue(true);
    }
}
