// SPDX-License-Identifier: Apache-2.0
package qtforge.core.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.PluginLoadOptions;
import qtforge.api.core.PluginState;
import qtforge.core.fixture.BundleJar;
import qtforge.core.fixture.CoreRuntime;
import qtforge.core.fixture.TestPlugin;
import qtforge.core.lifecycle.PluginRecord;

/** Plugins that need each other, started and stopped. */
class StartOfManyTest {

    private static final String BASE = "org.example.base";
    private static final String USER = "org.example.user";

    @TempDir
    Path folder;

    private CoreRuntime runtime;
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

    private static BundleJar needing(String id, String needed) {
        return BundleJar.plugin(id, "1.0.0").requiresPlugin(needed, "", "1.0.0", "");
    }

    @Test
    void pluginsStartThoughAllOperationThreadsAreBusy() {
        runtime.load(BundleJar.plugin(BASE, "1.0.0"));
        runtime.load(needing(USER, BASE));
        int many = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
        for (int i = 0; i < many; i++) {
            runtime.threads.execute(() -> TestPlugin.deaf(release));
        }

        CompletableFuture<Void> start = CompletableFuture.runAsync(() -> runtime.manager.startPlugin(USER));

        assertThat(start).succeedsWithin(20, TimeUnit.SECONDS);
        assertThat(runtime.manager.pluginsInState(PluginState.RUNNING)).containsExactly(BASE, USER);
    }

    @Test
    void dependencyThatTheOperatorStoppedStaysStopped() {
        PluginRecord base = runtime.run(BundleJar.plugin(BASE, "1.0.0"));
        PluginRecord user = runtime.run(needing(USER, BASE));
        runtime.manager.stopPlugin(BASE, true);

        runtime.starter.start(runtime.starter.waiting());

        assertThat(base.state()).isEqualTo(PluginState.STOPPED);
        assertThat(user.state()).isEqualTo(PluginState.STOPPED);
        assertThat(user.reason()).contains(BASE);
    }

    @Test
    void dependencyOfAStartedPluginIsToRunAsWell() {
        PluginRecord base = runtime.load(BundleJar.plugin(BASE, "1.0.0"));
        runtime.load(needing(USER, BASE));

        runtime.manager.startPlugin(USER);

        assertThat(base.wanted()).isTrue();
        assertThat(runtime.files.load()).allMatch(StoredBundle::wanted);
    }

    @Test
    void circleCanBeStoppedByForce() {
        PluginLoadOptions asleep =
                PluginLoadOptions.DEFAULT.withInitializeImmediately(false).withCheckDependencies(false);
        runtime.manager.loadPlugin(needing(BASE, USER).write(folder).toString(), asleep);
        runtime.manager.loadPlugin(needing(USER, BASE).write(folder).toString(), asleep);
        runtime.manager.initializeAllPlugins();
        assertThat(runtime.manager.pluginsInState(PluginState.RUNNING)).containsExactly(BASE, USER);

        runtime.manager.stopPlugin(BASE, true);

        assertThat(runtime.manager.pluginsInState(PluginState.STOPPED)).containsExactly(BASE, USER);
    }

    @Test
    void dependantThatFailsToShutDownDoesNotKeepThePluginFromStopping() {
        runtime.object(USER, () -> new TestPlugin() {
            @Override
            public void shutdown() {
                throw new IllegalStateException("cannot");
            }
        });
        PluginRecord base = runtime.run(BundleJar.plugin(BASE, "1.0.0"));
        PluginRecord user = runtime.run(needing(USER, BASE));

        runtime.manager.stopPlugin(BASE, true);

        assertThat(base.state()).isEqualTo(PluginState.STOPPED);
        assertThat(user.state()).isEqualTo(PluginState.ERROR);
        assertThat(runtime.errors.errorsOf(USER, 10)).hasSize(1);
    }

    @Test
    void batchLoadOfOnePluginStartsIt() {
        assertThat(runtime.manager.batchLoad(
                        List.of(BundleJar.plugin(BASE, "1.0.0").write(folder).toString()), PluginLoadOptions.DEFAULT))
                .allMatch(result -> result.success());
        assertThat(runtime.files.load()).allMatch(StoredBundle::wanted);
    }
}
