// SPDX-License-Identifier: Apache-2.0
package qtforge.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import qtforge.api.core.PluginContext;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginState;
import qtforge.core.fixture.BundleJar;
import qtforge.core.fixture.CoreRuntime;
import qtforge.core.fixture.TestPlugin;

/** Callbacks that come back after they were given up, and limits that end while something else changes the plugin. */
class HungStartTest {

    private static final String ID = "org.example.slow";

    @TempDir
    Path folder;

    private CoreRuntime runtime;
    private final CountDownLatch release = new CountDownLatch(1);

    @BeforeEach
    void open() {
        runtime = new CoreRuntime(folder).withShortLimits();
    }

    @AfterEach
    void close() {
        release.countDown();
        runtime.close();
    }

    @Test
    void startThatComesBackLateDoesNotTouchTheCodeThatReplacedIt() throws Exception {
        CountDownLatch left = new CountDownLatch(1);
        AtomicInteger made = new AtomicInteger();
        TestPlugin second = new TestPlugin();
        runtime.object(
                ID,
                () -> made.getAndIncrement() > 0
                        ? second
                        : new TestPlugin() {
                            @Override
                            public void initialize(PluginContext context) {
                                deaf(release);
                                left.countDown();
                            }
                        });
        PluginRecord record = runtime.load(BundleJar.plugin(ID, "1.0.0"));
        assertThatThrownBy(() -> runtime.manager.startPlugin(ID)).hasMessageContaining("initialize");
        runtime.manager.reloadPlugin(ID, true);
        assertThat(record.state()).isEqualTo(PluginState.RUNNING);

        release.countDown();
        assertThat(left.await(20, TimeUnit.SECONDS)).isTrue();
        CoreRuntime.await("the late thread is back", () -> runtime.pool.hungThreads() == 0);

        assertThat(record.bundle().orElseThrow().getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(record.plugin()).containsSame(second);
        assertThat(second.context.executor()).isNotNull();
    }

    @Test
    void startThatComesBackLateLeavesItsOwnBundleStopped() throws Exception {
        runtime.object(ID, () -> new TestPlugin() {
            @Override
            public void initialize(PluginContext context) {
                deaf(release);
            }
        });
        PluginRecord record = runtime.load(BundleJar.plugin(ID, "1.0.0"));
        assertThatThrownBy(() -> runtime.manager.startPlugin(ID)).hasMessageContaining("initialize");

        release.countDown();

        CoreRuntime.await(
                "the bundle is stopped",
                () -> record.bundle().orElseThrow().getState() == Bundle.RESOLVED && runtime.pool.hungThreads() == 0);
        assertThat(record.state()).isEqualTo(PluginState.ERROR);
    }

    @Test
    void commandThatIsGivenUpDuringAStopDoesNotBreakTheStop() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        TestPlugin plugin = new TestPlugin() {
            @Override
            public Object executeCommand(String command, Map<String, Object> parameters) throws Exception {
                working.countDown();
                new CountDownLatch(1).await();
                return null;
            }
        };
        PluginRecord record = runtime.object(ID, () -> plugin).run(BundleJar.plugin(ID, "1.0.0"));
        record.config(runtime.lifecycle.defaults().with(Map.of("shutdown_timeout", 10_000L)));
        CompletableFuture<Void> command =
                CompletableFuture.runAsync(() -> runtime.manager.sendCommand(ID, "work", Map.of()));
        assertThat(working.await(20, TimeUnit.SECONDS)).isTrue();

        runtime.manager.stopPlugin(ID, false);

        assertThat(command).failsWithin(20, TimeUnit.SECONDS);
        assertThat(record.state()).isEqualTo(PluginState.STOPPED);
        assertThat(plugin.shutDown).hasValue(1);
    }

    @Test
    void pluginThatWasInitializedIsShutDownWhenItsStartFailsAfterwards() {
        TestPlugin plugin = new TestPlugin() {
            @Override
            public void postInitialize() {
                throw new IllegalStateException("no room");
            }
        };
        PluginRecord record = runtime.object(ID, () -> plugin).load(BundleJar.plugin(ID, "1.0.0"));

        assertThatThrownBy(() -> runtime.manager.startPlugin(ID))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("no room");

        assertThat(plugin.shutDown).hasValue(1);
        assertThat(record.state()).isEqualTo(PluginState.ERROR);
    }
}
