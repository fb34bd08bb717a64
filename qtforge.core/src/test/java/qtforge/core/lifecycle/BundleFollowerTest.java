// SPDX-License-Identifier: Apache-2.0
package qtforge.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceRegistration;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginContext;
import qtforge.api.core.PluginState;
import qtforge.core.fixture.BundleJar;
import qtforge.core.fixture.CoreRuntime;
import qtforge.core.fixture.TestPlugin;

/** Other tools and components change bundles and services while the runtime does something with the plugin. */
class BundleFollowerTest {

    private static final String ID = "org.example.followed";
    private static final String DECLARED =
            "osgi.service;objectClass:List<String>=\"qtforge.api.core.Plugin\";effective:=active";

    @TempDir
    Path folder;

    private CoreRuntime runtime;
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    @BeforeEach
    void open() {
        runtime = new CoreRuntime(folder);
    }

    @AfterEach
    void close() {
        release.countDown();
        runtime.close();
    }

    @Test
    void pluginWhoseBundleAnotherToolStopsIsShutDown() throws Exception {
        TestPlugin plugin = new TestPlugin();
        PluginRecord record = runtime.object(ID, () -> plugin).run(BundleJar.plugin(ID, "1.0.0"));

        record.bundle().orElseThrow().stop();

        CoreRuntime.await("it is stopped", () -> record.state() == PluginState.STOPPED);
        assertThat(plugin.shutDown).hasValue(1);
        assertThat(runtime.errors.recentErrors(10)).isEmpty();
    }

    @Test
    void pluginThatAnotherToolStopsIsNotStartedAgainWhenAnotherOneRuns() throws Exception {
        PluginRecord record = runtime.object(ID, TestPlugin::new).run(BundleJar.plugin(ID, "1.0.0"));

        record.bundle().orElseThrow().stop();

        assertThat(runtime.starter.waiting()).isEmpty();
        record.bundle().orElseThrow().start();
        CoreRuntime.await("it runs again", () -> record.state() == PluginState.RUNNING);
        assertThat(record.wanted()).isTrue();
    }

    @Test
    void bundleThatIsStoppedWhileItsPluginStartsEndsTheStart() throws Exception {
        TestPlugin plugin = new TestPlugin() {
            @Override
            public void initialize(PluginContext context) throws Exception {
                super.initialize(context);
                entered.countDown();
                release.await();
            }
        };
        PluginRecord record = runtime.object(ID, () -> plugin).load(BundleJar.plugin(ID, "1.0.0"));
        CompletableFuture<Void> start = CompletableFuture.runAsync(() -> runtime.manager.startPlugin(ID));
        assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();

        record.bundle().orElseThrow().stop();
        release.countDown();

        assertThat(start).succeedsWithin(20, TimeUnit.SECONDS);
        CoreRuntime.await("the plugin follows its bundle", () -> record.state() == PluginState.STOPPED);
        assertThat(plugin.shutDown).hasValue(1);
        assertThat(record.bundle().orElseThrow().getState()).isEqualTo(Bundle.RESOLVED);
    }

    @Test
    void serviceThatGoesWhileThePluginIsBeingConfiguredIsLost() throws Exception {
        TestPlugin plugin = new TestPlugin() {
            @Override
            public void configure(Map<String, Object> configuration) throws Exception {
                entered.countDown();
                release.await();
            }
        };
        PluginRecord record = runtime.load(BundleJar.plugin(ID, "1.0.0").header("Provide-Capability", DECLARED));
        runtime.manager.startPlugin(ID);
        assertThat(record.state()).isEqualTo(PluginState.INITIALIZING);
        ServiceRegistration<?> service = register(record, plugin);
        CoreRuntime.await("it runs", () -> record.state() == PluginState.RUNNING);
        CompletableFuture<Void> configure =
                CompletableFuture.runAsync(() -> runtime.manager.configurePlugin(ID, Map.of("a", 1)));
        assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();

        service.unregister();
        release.countDown();

        assertThat(configure).succeedsWithin(20, TimeUnit.SECONDS);
        CoreRuntime.await("it waits for its service", () -> record.state() == PluginState.INITIALIZING);
        assertThat(record.plugin()).isEmpty();
        assertThat(plugin.shutDown).hasValue(1);
    }

    @Test
    void serviceThatComesBackWhileTheOldOneIsShutDownIsTaken() throws Exception {
        TestPlugin first = new TestPlugin() {
            @Override
            public void shutdown() throws Exception {
                super.shutdown();
                entered.countDown();
                release.await();
            }
        };
        TestPlugin second = new TestPlugin();
        PluginRecord record = runtime.load(BundleJar.plugin(ID, "1.0.0").header("Provide-Capability", DECLARED));
        runtime.manager.startPlugin(ID);
        ServiceRegistration<?> service = register(record, first);
        CoreRuntime.await("it runs", () -> record.state() == PluginState.RUNNING);
        CompletableFuture<Void> lost = CompletableFuture.runAsync(service::unregister);
        assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();

        register(record, second);
        release.countDown();

        assertThat(lost).succeedsWithin(20, TimeUnit.SECONDS);
        CoreRuntime.await("it runs again", () -> record.state() == PluginState.RUNNING);
        assertThat(record.plugin()).containsSame(second);
    }

    private static ServiceRegistration<?> register(PluginRecord record, Plugin plugin) {
        return record.bundle().orElseThrow().getBundleContext().registerService(Plugin.class, plugin, null);
    }
}
