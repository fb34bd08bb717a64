// SPDX-License-Identifier: Apache-2.0
package qtforge.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import qtforge.api.core.LibraryInfo;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginLoadOptions;
import qtforge.api.core.PluginState;
import qtforge.api.core.ServiceHealth;
import qtforge.api.core.ServicePlugin;
import qtforge.api.core.ServiceState;
import qtforge.api.core.Version;
import qtforge.itest.support.Await;
import qtforge.itest.support.InRuntime;

/** The examples do what their READMEs say. */
public class ExamplesIT extends InRuntime {

    private static final String COUNTER = "org.qtforge.examples.counter";
    private static final String HEARTBEAT = "org.qtforge.examples.heartbeat";
    private static final String DYNAMIC = "org.qtforge.examples.dynamic";
    private static final String TEXT = "org.qtforge.examples.text";

    @Test
    public void helloGreets() {
        String id = load(example("hello"));

        assertThat(id).isEqualTo("org.qtforge.examples.hello");
        assertThat(state(id)).isEqualTo(PluginState.RUNNING);
        assertThat(manager.availableCommands(id)).containsExactly("greet");
        assertThat(manager.sendCommand(id, "greet", Map.of("name", "Ada"))).isEqualTo("Hello, Ada!");
    }

    @Test
    public void helloKnowsNoOtherCommand() {
        String id = load(example("hello"));

        assertThat(failure(() -> send(id, "sing")).code()).isEqualTo(PluginErrorCode.COMMAND_NOT_FOUND);
        assertThat(state(id)).isEqualTo(PluginState.RUNNING);
    }

    @Test
    public void counterKeepsItsCountOverReload() {
        load(example("counter"));
        send(COUNTER, "increment");
        send(COUNTER, "increment");

        manager.reloadPlugin(COUNTER);

        assertThat(send(COUNTER, "get")).isEqualTo(2L);
    }

    @Test
    public void counterKeepsItsCountOverStopAndStart() {
        load(example("counter"));
        send(COUNTER, "increment");

        manager.stopPlugin(COUNTER, false);
        assertThat(state(COUNTER)).isEqualTo(PluginState.STOPPED);
        manager.startPlugin(COUNTER);

        assertThat(send(COUNTER, "get")).isEqualTo(1L);
    }

    @Test
    public void unloadingDeletesTheCountersData() {
        load(example("counter"));
        send(COUNTER, "increment");
        manager.unloadPlugin(COUNTER);

        load(example("counter"));

        assertThat(send(COUNTER, "get")).isEqualTo(0L);
    }

    @Test
    public void consumerUsesTheGreeterOfTheProvider() {
        manager.batchLoad(
                List.of(
                        example("greeter-consumer").toString(),
                        example("greeter-provider").toString(),
                        example("greeter-api").toString()),
                PluginLoadOptions.DEFAULT);
        String consumer = "org.qtforge.examples.greeter.consumer";
        awaitState(consumer, PluginState.RUNNING);

        assertThat(manager.sendCommand(consumer, "greet", Map.of("name", "Ada")))
                .isEqualTo("Nice to see you, Ada!");
        assertThat(manager.libraries()).extracting(LibraryInfo::symbolicName).contains("qtforge.examples.greeter-api");
    }

    @Test
    public void clientHasWordsCountedByTheProcessor() {
        manager.batchLoad(
                List.of(
                        example("processor-client").toString(),
                        example("processor").toString()),
                PluginLoadOptions.DEFAULT);
        String client = "org.qtforge.examples.processor.client";
        awaitState(client, PluginState.RUNNING);

        assertThat(manager.sendCommand(client, "count", Map.of("text", "a b a")))
                .isEqualTo(List.of(Map.of("word", "a", "count", 2L), Map.of("word", "b", "count", 1L)));
        Await.until("the client has heard of it", () -> send(client, "heard").equals(2L));
    }

    @Test
    public void heartbeatBeatsAndPauses() {
        manager.loadPlugin(
                example("heartbeat").toString(),
                PluginLoadOptions.DEFAULT.withConfiguration(Map.of("interval_ms", 10)));
        Await.until("the heart beats", () -> beats() > 2);

        manager.pausePlugin(HEARTBEAT);
        assertThat(state(HEARTBEAT)).isEqualTo(PluginState.PAUSED);
        assertThat(service().serviceState()).isEqualTo(ServiceState.PAUSED);

        manager.resumePlugin(HEARTBEAT);
        long before = beats();
        Await.until("the heart beats again", () -> beats() > before);
        assertThat(service().serviceHealth()).isEqualTo(ServiceHealth.HEALTHY);
    }

    @Test
    public void heartbeatRefusesAnIntervalThatWillNotDo() {
        load(example("heartbeat"));

        assertThat(failure(() -> manager.configurePlugin(HEARTBEAT, Map.of("interval_ms", "often")))
                        .code())
                .isEqualTo(PluginErrorCode.INVALID_CONFIGURATION);
        assertThat(manager.getPluginConfiguration(HEARTBEAT)).containsEntry("interval_ms", 1000L);
        assertThat(state(HEARTBEAT)).isEqualTo(PluginState.RUNNING);
    }

    @Test
    public void servicesStopAndStartWithoutTheirPlugins() {
        load(example("heartbeat"));

        assertThat(manager.stopAllServices()).isEqualTo(1);
        assertThat(service().serviceState()).isEqualTo(ServiceState.STOPPED);
        assertThat(manager.startAllServices()).isEqualTo(1);
        assertThat(service().isServiceRunning()).isTrue();
    }

    @Test
    public void dynamicIsCalledByName() {
        load(example("dynamic"));

        assertThat(manager.invokeMethod(DYNAMIC, TEXT, Version.of("2.0.0"), "repeat", List.of("ho", 3)))
                .isEqualTo("ho ho ho");
    }

    @Test
    public void dynamicDoesNotOfferAVersionItHasNot() {
        load(example("dynamic"));

        assertThat(failure(() -> manager.invokeMethod(DYNAMIC, TEXT, Version.of("3.0.0"), "repeat", List.of("ho", 3)))
                        .code())
                .isEqualTo(PluginErrorCode.INCOMPATIBLE_VERSION);
    }

    @Test
    public void onlyDynamicPluginsHaveMethods() {
        String id = load(example("hello"));

        assertThat(failure(() -> manager.invokeMethod(id, "", null, "greet", List.of()))
                        .code())
                .isEqualTo(PluginErrorCode.NOT_SUPPORTED);
    }

    @Test
    public void faultyFailsWhereItsConfigurationSays() {
        PluginLoadOptions options = PluginLoadOptions.DEFAULT.withConfiguration(Map.of("initialize", "throw"));

        assertThat(failure(() -> manager.loadPlugin(example("faulty").toString(), options))
                        .code())
                .isEqualTo(PluginErrorCode.INITIALIZATION_FAILED);
        assertThat(manager.loadedPlugins()).isEmpty();
    }

    @Test
    public void faultyFailsWhereItIsTold() {
        lifecycle.setDefaultConfig(shortLimits());
        String id = load(example("faulty"));
        manager.sendCommand(id, "note", Map.of("text", "kept"));
        manager.sendCommand(id, "fail", Map.of("pause", "hang"));

        assertThat(failure(() -> manager.pausePlugin(id)).code()).isEqualTo(PluginErrorCode.TIMEOUT);
        assertThat(state(id)).isEqualTo(PluginState.ERROR);

        manager.reloadPlugin(id);
        assertThat(send(id, "work")).isEqualTo("done");
    }

    @Test
    public void everyExampleCanBeDroppedAtOnce() throws Exception {
        for (String name : List.of(
                "hello", "counter", "greeter-consumer", "greeter-provider", "greeter-api", "heartbeat", "dynamic")) {
            Files.copy(example(name), plugins.resolve(example(name).getFileName()));
        }

        Await.until(
                "six plugins run",
                () -> manager.pluginsInState(PluginState.RUNNING).size() == 6);
        assertThat(errors.recentErrors(10)).isEmpty();
    }

    private long beats() {
        return (Long) send(HEARTBEAT, "beats");
    }

    private ServicePlugin service() {
        return (ServicePlugin) manager.getPlugin(HEARTBEAT).orElseThrow();
    }
}
