// SPDX-License-Identifier: Apache-2.0
package qtforge.core.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import qtforge.api.core.HealthReport;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLifecycleEvent;
import qtforge.api.core.PluginLoadOptions;
import qtforge.api.core.PluginState;
import qtforge.core.fixture.BundleJar;
import qtforge.core.fixture.CoreRuntime;
import qtforge.core.fixture.TestPlugin;
import qtforge.core.lifecycle.PluginRecord;

/** Plugins that hang in their activator, stop themselves, or answer nonsense. */
class GivenUpBundleTest {

    private static final String ID = "org.example.hung";
    private static final String OTHER = "org.example.other";

    @TempDir
    Path folder;

    private CoreRuntime runtime;
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger starts = new AtomicInteger();

    @BeforeEach
    void open() {
        runtime = new CoreRuntime(folder).withShortLimits();
    }

    @AfterEach
    void close() {
        release.countDown();
        runtime.close();
    }

    /** The bundle of a plugin that was unloaded while its first start hung in the framework. */
    private Bundle unloadedWhileItsActivatorHangs() {
        runtime.object(ID, () -> {
            if (starts.getAndIncrement() == 0) {
                TestPlugin.deaf(release);
            }
            return new TestPlugin();
        });
        PluginRecord record = runtime.load(BundleJar.plugin(ID, "1.0.0"));
        assertThatThrownBy(() -> runtime.manager.startPlugin(ID)).hasMessageContaining("bundle activator");
        runtime.manager.unloadPlugin(ID);
        return record.bundle().orElseThrow();
    }

    @Test
    void bundleThatIsStillHeldIsNotTakenForAPluginAgain() {
        unloadedWhileItsActivatorHangs();
        runtime.run(BundleJar.plugin(OTHER, "1.0.0"));

        runtime.manager.unloadPlugin(OTHER);

        assertThat(runtime.manager.loadedPlugins()).isEmpty();
    }

    @Test
    void samePluginCanBeLoadedMeanwhileAndTheHeldBundleGoesWhenItReturns() throws Exception {
        Bundle held = unloadedWhileItsActivatorHangs();
        PluginRecord again = runtime.run(BundleJar.plugin(ID, "1.0.0"));

        release.countDown();

        CoreRuntime.await("the held bundle is uninstalled", () -> held.getState() == Bundle.UNINSTALLED);
        assertThat(again.state()).isEqualTo(PluginState.RUNNING);
        assertThat(again.bundle().orElseThrow().getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void pluginCanStopItselfFromItsExecutor() throws Exception {
        TestPlugin plugin = new TestPlugin();
        PluginRecord record = runtime.object(ID, () -> plugin).run(BundleJar.plugin(ID, "1.0.0"));
        CompletableFuture<Void> stop = new CompletableFuture<>();

        plugin.context.executor().execute(() -> {
            try {
                runtime.manager.stopPlugin(ID, false);
                stop.complete(null);
            } catch (RuntimeException e) {
                stop.completeExceptionally(e);
            }
        });

        assertThat(stop).succeedsWithin(20, TimeUnit.SECONDS);
        assertThat(record.state()).isEqualTo(PluginState.STOPPED);
        assertThat(runtime.errors.recentErrors(10)).isEmpty();
    }

    @Test
    void healthThatIsNullIsIllAndOthersAreCheckedAllTheSame() throws Exception {
        runtime.object(ID, () -> new TestPlugin() {
            @Override
            public HealthReport health() {
                return null;
            }
        });
        PluginRecord ill = runtime.run(BundleJar.plugin(ID, "1.0.0"));
        PluginRecord other = runtime.object(OTHER, TestPlugin::new).run(BundleJar.plugin(OTHER, "1.0.0"));

        runtime.manager.enableHealthMonitoring(Duration.ofMillis(20), false);

        CoreRuntime.await("both are checked", () -> other.health().message().equals("healthy"));
        assertThat(ill.health().isHealthy()).isFalse();
        assertThat(ill.health().message()).contains("null");
    }

    @Test
    void transactionIsUndoneWhateverAnOperationThrows() {
        runtime.run(BundleJar.plugin(ID, "1.0.0"));
        AtomicInteger undone = new AtomicInteger();
        var transaction = runtime.manager
                .beginTransaction()
                .addOperation("first", () -> {}, undone::incrementAndGet)
                .addConfigure(ID, null);

        assertThatThrownBy(transaction::commit)
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("NullPointerException");

        assertThat(undone).hasValue(1);
        assertThat(transaction.isRolledBack()).isTrue();
    }

    @Test
    void libraryThatATransactionLoadedGoesWhenItIsUndone() {
        var transaction = runtime.manager
                .beginTransaction()
                .addLoad(
                        BundleJar.library("org.example.lib", "1.0.0")
                                .write(folder)
                                .toString(),
                        PluginLoadOptions.DEFAULT)
                .addUnload("org.example.nobody", true);

        assertThatThrownBy(transaction::commit)
                .satisfies(e -> assertThat(e.getSuppressed()).isEmpty());

        assertThat(runtime.manager.libraries()).isEmpty();
    }

    @Test
    void loadWhoseConfigurationCannotBeStoredLeavesNothingInstalled() throws IOException {
        Files.writeString(runtime.store.root().resolve("config"), "a file where a folder must be");

        assertThatThrownBy(() -> runtime.manager.loadPlugin(
                        BundleJar.plugin(ID, "1.0.0").write(folder).toString(),
                        PluginLoadOptions.DEFAULT.withConfiguration(Map.of("a", 1))))
                .isInstanceOf(PluginException.class);

        assertThat(runtime.manager.loadedPlugins()).isEmpty();
    }

    @Test
    void runtimeKnowsOfEventsThoughAListenerHangs() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        runtime.events.addCallback("", PluginLifecycleEvent.STATE_CHANGED, event -> {
            hanging.countDown();
            TestPlugin.deaf(release);
        });
        CountDownLatch told = new CountDownLatch(1);
        runtime.load(BundleJar.plugin(OTHER, "1.0.0"));
        assertThat(hanging.await(20, TimeUnit.SECONDS)).isTrue();
        runtime.events.watch(event -> told.countDown());

        runtime.load(BundleJar.plugin(ID, "1.0.0"));

        assertThat(told.getCount()).isZero();
    }

    @Test
    void threadsDoNotKeepTheClassLoaderOfWhoeverNeededThemFirst() throws Exception {
        AtomicReference<ClassLoader> seen = new AtomicReference<>();
        ClassLoader plugin = new ClassLoader("plugin", getClass().getClassLoader()) {};
        CountDownLatch ran = new CountDownLatch(2);
        Thread caller = new Thread(() -> {
            runtime.pool.execute(() -> see(seen, plugin, ran));
            runtime.threads.execute(() -> see(seen, plugin, ran));
        });
        caller.setContextClassLoader(plugin);

        caller.start();

        assertThat(ran.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(seen.get()).isNotSameAs(plugin);
    }

    private static void see(AtomicReference<ClassLoader> seen, ClassLoader plugin, CountDownLatch ran) {
        ClassLoader mine = Thread.currentThread().getContextClassLoader();
        seen.updateAndGet(old -> old == plugin ? old : mine);
        ran.countDown();
    }
}
