// SPDX-License-Identifier: Apache-2.0
package qtforge.core.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.PluginContext;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginState;
import qtforge.core.fixture.BundleJar;
import qtforge.core.fixture.CoreRuntime;
import qtforge.core.fixture.TestPlugin;
import qtforge.core.lifecycle.PluginRecord;

/** Several changes of one installed plugin at a time. */
class ConcurrentChangeTest {

    private static final String ID = "org.example.busy";

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

    /** A plugin whose first shutdown waits until the test lets it go. */
    private PluginRecord slowToStop() {
        return runtime.object(ID, () -> new TestPlugin() {
                    @Override
                    public void shutdown() throws Exception {
                        entered.countDown();
                        release.await();
                    }
                })
                .run(BundleJar.plugin(ID, "1.0.0"));
    }

    @Test
    void unloadThatWaitedForAnotherOneLeavesThePluginLoadedMeanwhileAlone() throws Exception {
        PluginRecord record = slowToStop();
        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> runtime.manager.unloadPlugin(ID));
        assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
        release.countDown();
        assertThat(first).succeedsWithin(20, TimeUnit.SECONDS);
        runtime.load(BundleJar.plugin(ID, "1.0.0"));
        runtime.manager.configurePlugin(ID, Map.of("a", 1L));

        assertThatThrownBy(() -> runtime.installer.unload(record))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.PLUGIN_NOT_FOUND));

        assertThat(runtime.installer.installed(ID)).isPresent();
        assertThat(runtime.store.configuration(ID)).isEqualTo(Map.of("a", 1L));
    }

    @Test
    void twoUpdatesAtATimeLeaveOneThatCanBeReloaded() throws Exception {
        slowToStop();
        Path two = BundleJar.plugin(ID, "2.0.0").write(folder);
        Path three = BundleJar.plugin(ID, "3.0.0").write(folder);
        CompletableFuture<Void> first =
                CompletableFuture.runAsync(() -> runtime.manager.updatePlugin(ID, two.toString()));
        assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> second =
                CompletableFuture.runAsync(() -> runtime.manager.updatePlugin(ID, three.toString()));
        CoreRuntime.await("the second one is staged or waits", () -> stagedOrAdopted(3));

        release.countDown();
        assertThat(first).succeedsWithin(20, TimeUnit.SECONDS);
        assertThat(second).succeedsWithin(20, TimeUnit.SECONDS);
        Files.delete(three);
        runtime.manager.reloadPlugin(ID, true);

        assertThat(runtime.records.require(ID).metadata().version()).hasToString("3.0.0");
        assertThat(runtime.records.require(ID).state()).isEqualTo(PluginState.RUNNING);
        assertThat(runtime.files.load()).singleElement().satisfies(row -> assertThat(row.previous())
                .isEmpty());
    }

    private boolean stagedOrAdopted(int jars) throws IOException {
        try (var all = Files.walk(runtime.store.root())) {
            return all.filter(file -> file.toString().endsWith(".jar")
                                    && (file.toString().contains("staging")
                                            || file.toString().contains("plugin")))
                            .count()
                    >= jars;
        }
    }

    @Test
    void stopDuringAnUpdateIsRemembered() throws Exception {
        PluginRecord record = slowToStop();
        Path two = BundleJar.plugin(ID, "2.0.0").write(folder);
        CompletableFuture<Void> update =
                CompletableFuture.runAsync(() -> runtime.manager.updatePlugin(ID, two.toString()));
        assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();

        runtime.installer.want(record, false);
        release.countDown();

        assertThat(update).succeedsWithin(20, TimeUnit.SECONDS);
        assertThat(runtime.files.load()).extracting(StoredBundle::wanted).containsExactly(false);
    }

    @Test
    void unfinishedUpdateIsUndoneWithItsSourceAndVersion() {
        runtime.load(BundleJar.plugin(ID, "1.0.0"));
        StoredBundle before = runtime.installer.row("plugin/" + ID);
        Path two = BundleJar.plugin(ID, "2.0.0").write(folder);
        try (StagedBundle staged = runtime.installer.stage(two)) {
            runtime.files.adopt(
                    new Admission.Admitted(
                            staged, Optional.empty(), staged.archive().sha256()),
                    staged.key());
            runtime.installer.keep(before.updatedTo(new InstalledBundle(
                    before.key(),
                    ID,
                    staged.archive().metadata().orElseThrow().version(),
                    two,
                    staged.archive().sha256())));
        }

        List<StoredBundle> read = runtime.files.load();

        assertThat(read).extracting(StoredBundle::undone).containsExactly(before);
    }

    @Test
    void pluginThatCannotBePausedAgainIsUpdatedAllTheSame() throws Exception {
        runtime.object(ID, () -> new TestPlugin() {
            private PluginContext given;

            @Override
            public void initialize(PluginContext context) throws Exception {
                super.initialize(context);
                given = context;
            }

            @Override
            public void pause() {
                if (given.metadata().version().toString().equals("2.0.0")) {
                    throw new IllegalStateException("no pause");
                }
            }
        });
        runtime.run(BundleJar.plugin(ID, "1.0.0"));
        runtime.manager.pausePlugin(ID);

        runtime.manager.updatePlugin(
                ID, BundleJar.plugin(ID, "2.0.0").write(folder).toString());

        assertThat(runtime.records.require(ID).state()).isEqualTo(PluginState.ERROR);
        assertThat(runtime.files.load()).singleElement().satisfies(row -> assertThat(row.previous())
                .isEmpty());
    }
}
