// SPDX-License-Identifier: Apache-2.0
package qtforge.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import qtforge.api.core.DropFolders.DroppedFile;
import qtforge.api.core.DropFolders.Status;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginState;
import qtforge.api.core.PluginType;
import qtforge.api.orchestration.composition.CompositePlugin;
import qtforge.api.orchestration.composition.CompositionBinding;
import qtforge.api.orchestration.composition.CompositionManager;
import qtforge.api.orchestration.composition.CompositionStrategy;
import qtforge.api.orchestration.composition.PluginComposition;
import qtforge.api.orchestration.composition.PluginRole;
import qtforge.itest.support.Await;
import qtforge.itest.support.InRuntime;
import qtforge.itest.support.PluginJar;

/** Plugins made of plugins: made, dropped, changed and broken; they follow their members, whatever becomes of those. */
public class CompositionsIT extends InRuntime {

    private static final String ID = "itest.both";
    private static final String ONE = "itest.one";
    private static final String TWO = "itest.two";

    private CompositionManager compositions;

    @Before
    public void findManager() {
        compositions = bundles.getService(bundles.getServiceReference(CompositionManager.class));
    }

    @After
    public void forgetCompositions() {
        compositions.listCompositePlugins().forEach(id -> manager.unloadPlugin(id, true));
        compositions.listCompositions().forEach(compositions::unregisterComposition);
        assertThat(compositions.listCompositions()).isEmpty();
    }

    private static PluginJar plugin(String id) {
        return PluginJar.plugin(id, "1.0.0");
    }

    private static PluginComposition.Builder both() {
        return PluginComposition.builder(ID, "Both").plugin(ONE).plugin(TWO);
    }

    private void create(PluginComposition composition) {
        compositions.registerComposition(composition);
        assertThat(compositions.createCompositePlugin(composition.id())).isEqualTo(composition.id());
    }

    private String results(String command) {
        return ((Map<?, ?>) ((Map<?, ?>) send(ID, command)).get("results"))
                .entrySet().stream().map(Object::toString).collect(Collectors.joining(" "));
    }

    /** Writes a file as an editor does: beside, and renamed. */
    private Path drop(String name, String text) {
        try {
            Path part = Files.writeString(plugins.resolve(name + ".part"), text);
            return Files.move(part, plugins.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String document(String id, String more, String... members) {
        return "{\n  \"id\": \"" + id + "\",\n" + more + "  \"plugins\": [\"" + String.join("\", \"", members)
                + "\"]\n}\n";
    }

    private DroppedFile dropped(Path file) {
        return dropFolders.files().stream()
                .filter(one -> one.path().equals(file))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing known of " + file));
    }

    private void rescanUntil(Path file, Status status) {
        Await.until(() -> file + " is " + status + ", but " + dropFolders.files(), () -> {
            rescan();
            return dropFolders.files().stream().anyMatch(one -> one.path().equals(file) && one.status() == status);
        });
    }

    private String why(String id) {
        return diagnostics.why(id).toString();
    }

    private Bundle orchestration() {
        for (Bundle bundle : bundles.getBundles()) {
            if ("qtforge.orchestration".equals(bundle.getSymbolicName())) {
                return bundle;
            }
        }
        throw new AssertionError("no qtforge.orchestration");
    }

    @Test
    public void aCompositeIsAPluginOfItsOwn() {
        load(plugin(ONE));
        load(plugin(TWO));
        create(both().version("2.1.0").description("Both of them").build());

        assertThat(state(ID)).isEqualTo(PluginState.RUNNING);
        assertThat(manager.getPluginInfo(ID).orElseThrow().metadata()).satisfies(metadata -> {
            assertThat(metadata.type()).isEqualTo(PluginType.COMPOSITE);
            assertThat(metadata.version()).hasToString("2.1.0");
            assertThat(metadata.description()).isEqualTo("Both of them");
            assertThat(metadata.dependencies()).extracting("id").containsExactly(ONE, TWO);
        });
        assertThat(manager.availableCommands(ID)).contains("increment", "get");
        send(ONE, "increment");
        assertThat(results("increment")).isEqualTo("itest.one=2 itest.two=1");
        assertThat(manager.checkPluginHealth(ID).isHealthy()).isTrue();
        CompositePlugin composite = compositions.getCompositePlugin(ID).orElseThrow();
        assertThat(composite.isHealthy()).isTrue();
        assertThat(composite.members())
                .extracting(CompositePlugin.Member::pluginId)
                .containsExactly(ONE, TWO);
        assertThat(compositions.listCompositePlugins()).containsExactly(ID);

        compositions.destroyCompositePlugin(ID);

        assertThat(manager.loadedPlugins()).containsExactly(ONE, TWO);
        assertThat(state(ONE)).isEqualTo(PluginState.RUNNING);
        assertThat(compositions.getCompositePlugin(ID)).isEmpty();
        assertThat(compositions.listCompositions()).containsExactly(ID);
        assertThat(failure(() -> compositions.destroyCompositePlugin(ID)).code())
                .isEqualTo(PluginErrorCode.PLUGIN_NOT_FOUND);
    }

    @Test
    public void createdAnewItIsUpdatedAndAFailureLeavesTheOldOne() {
        load(plugin(ONE));
        load(plugin(TWO));
        create(both().build());
        manager.configurePlugin(ID, Map.of("colour", "red"));

        create(both().strategy(CompositionStrategy.FACADE)
                .binding(CompositionBinding.of("", "count", TWO, "increment"))
                .build());

        assertThat(manager.availableCommands(ID)).containsExactly("count");
        assertThat(send(ID, "count")).isEqualTo(1L);
        assertThat(manager.getPluginConfiguration(ID)).containsEntry("colour", "red");

        compositions.registerComposition(both().plugin("itest.absent").build());
        PluginException failure = failure(() -> compositions.createCompositePlugin(ID));

        assertThat(failure).hasMessageContaining("itest.absent").hasMessageContaining("old code is in force again");
        assertThat(send(ID, "count")).isEqualTo(2L);
        manager.reloadPlugin(ID);
        assertThat(manager.availableCommands(ID)).containsExactly("count");
    }

    @Test
    public void followsAMemberThatIsUpdated() {
        load(plugin(ONE));
        load(plugin(TWO));
        create(both().build());
        assertThat(results("version")).isEqualTo("itest.one=1.0.0 itest.two=1.0.0");

        manager.updatePlugin(TWO, PluginJar.plugin(TWO, "1.1.0").in(files).toString());

        awaitState(ID, PluginState.RUNNING);
        assertThat(results("version")).isEqualTo("itest.one=1.0.0 itest.two=1.1.0");
    }

    @Test
    public void waitsForAMemberItCannotDoWithoutAndComesBackWithIt() {
        load(plugin(ONE));
        load(plugin(TWO));
        create(both().build());
        assertThat(failure(() -> manager.stopPlugin(TWO, false))).hasMessageContaining(ID);

        manager.stopPlugin(TWO, true);

        assertThat(state(ID)).isNotEqualTo(PluginState.RUNNING);
        assertThat(why(ID)).contains(TWO);
        assertThat(compositions.getCompositePlugin(ID).orElseThrow().isHealthy())
                .isFalse();

        manager.startPlugin(TWO);
        manager.startPlugin(ID);

        assertThat(results("get")).isEqualTo("itest.one=0 itest.two=0");
    }

    @Test
    public void doesWithoutAnAuxiliaryMember() {
        load(plugin(ONE));
        create(both().plugin(TWO, PluginRole.AUXILIARY).build());

        assertThat(results("get")).isEqualTo("itest.one=0");
        assertThat(manager.checkPluginHealth(ID)).satisfies(health -> {
            assertThat(health.isHealthy()).isTrue();
            assertThat(health.warnings().toString()).contains(TWO, "not installed");
        });

        load(plugin(TWO));

        awaitState(ID, PluginState.RUNNING);
        assertThat(results("get")).isEqualTo("itest.one=0 itest.two=0");

        manager.stopPlugin(TWO, false);

        assertThat(state(ID)).isEqualTo(PluginState.RUNNING);
        assertThat(results("get")).isEqualTo("itest.one=0");
    }

    @Test
    public void isAsWellAsItsWorstCriticalMember() {
        load(plugin(ONE));
        load(plugin(TWO).behaves("health", "ill"));
        create(both().build());
        manager.checkPluginHealth(TWO);

        assertThat(manager.checkPluginHealth(ID)).satisfies(health -> {
            assertThat(health.isHealthy()).isFalse();
            assertThat(health.errors().toString()).contains(TWO, "told to be ill");
        });
        assertThat(why(ID)).contains(TWO, "told to be ill");
    }

    @Test
    public void aMemberThatHangsDoesNotTakeTheCompositeWithIt() {
        lifecycle.setDefaultConfig(shortLimits());
        load(plugin(ONE));
        load(plugin(TWO).behaves("command", "hang"));
        create(both().configuration(Map.of("partial", true)).build());

        Map<?, ?> answer = (Map<?, ?>) send(ID, "work");

        assertThat(answer.get("results")).isEqualTo(Map.of(ONE, "done"));
        assertThat(answer.get("errors").toString()).contains(TWO, "did not return within 400 ms");
        assertThat(state(TWO)).isEqualTo(PluginState.ERROR);
        assertThat(state(ID)).isEqualTo(PluginState.RUNNING);
        assertThat(manager.checkPluginHealth(ID).isHealthy()).isFalse();
        manager.reloadPlugin(TWO);
        awaitState(ID, PluginState.RUNNING);
        assertThat(manager.checkPluginHealth(ID).isHealthy()).isTrue();
    }

    @Test
    public void aBridgeGoesOverToTheNextImplementation() {
        load(plugin(ONE));
        load(PluginJar.plugin(TWO, "2.0.0"));
        create(PluginComposition.builder(ID, "")
                .strategy(CompositionStrategy.BRIDGE)
                .plugin(ONE, PluginRole.BRIDGE)
                .plugin(TWO, PluginRole.BRIDGE)
                .binding(CompositionBinding.of("", "which", TWO, "version").withPriority(5))
                .binding(CompositionBinding.of("", "which", ONE, "version"))
                .build());
        assertThat(send(ID, "which")).isEqualTo("2.0.0");

        manager.stopPlugin(TWO, false);

        assertThat(state(ID)).isEqualTo(PluginState.RUNNING);
        assertThat(send(ID, "which")).isEqualTo("1.0.0");
        assertThat(manager.checkPluginHealth(ID).isHealthy()).isTrue();

        manager.unloadPlugin(ONE, true);

        awaitState(ID, PluginState.RUNNING);
        assertThat(failure(() -> send(ID, "which")))
                .hasMessageContaining("no implementation runs")
                .hasMessageContaining(ONE)
                .hasMessageContaining(TWO);
        assertThat(manager.checkPluginHealth(ID).isHealthy()).isFalse();

        manager.startPlugin(TWO);

        assertThat(send(ID, "which")).isEqualTo("2.0.0");
    }

    @Test
    public void aDroppedFileIsAPlugin() throws IOException {
        load(plugin(ONE));
        load(plugin(TWO));
        Path file = drop("both.composite.json", document(ID, "", ONE));
        rescanUntil(file, Status.INSTALLED);
        awaitState(ID, PluginState.RUNNING);
        assertThat(results("increment")).isEqualTo("itest.one=1");
        assertThat(manager.getPluginInfo(ID).orElseThrow().filePath()).isEqualTo(file.toString());

        long initializations = initializations(ID);
        drop("both.composite.json", document(ID, "\n\n", ONE));
        rescan();
        rescan();
        assertThat(initializations(ID)).isEqualTo(initializations);

        drop("both.composite.json", document(ID, "  \"version\": \"1.1.0\",\n", ONE, TWO));
        Await.until(() -> "it is updated, but " + dropFolders.files(), () -> {
            rescan();
            return manager.availableCommands(ID).contains("get")
                    && results("get").contains(TWO);
        });
        assertThat(manager.getPluginInfo(ID).orElseThrow().metadata().version()).hasToString("1.1.0");

        Files.delete(file);
        Await.until(() -> "it is gone", () -> {
            rescan();
            return state(ID) == PluginState.UNLOADED;
        });
        assertThat(manager.loadedPlugins()).containsExactly(ONE, TWO);
    }

    @Test
    public void aBrokenFileIsToldWithLineAndColumnAndTheOldOneGoesOn() throws IOException {
        load(plugin(ONE));
        Path file = drop("both.composite.json", document(ID, "", ONE));
        rescanUntil(file, Status.INSTALLED);

        drop("both.composite.json", document(ID, "  \"strategy\": \"Sideways\",\n", ONE));
        Await.until(() -> "it is rejected, but " + dropFolders.files(), () -> {
            rescan();
            return dropped(file).error().isPresent();
        });
        assertThat(dropped(file).error().orElseThrow().message())
                .contains(file.toString(), "line 3, column", "Sideways", "Aggregation");
        assertThat(results("get")).isEqualTo("itest.one=0");

        drop("both.composite.json", document(ID, "  \"strategy\": ,\n", ONE));
        Await.until(() -> "it is told, but " + dropFolders.files(), () -> {
            rescan();
            return dropped(file).error().isPresent()
                    && !dropped(file).error().orElseThrow().message().contains("Sideways");
        });
        assertThat(dropped(file).error().orElseThrow().message()).contains(file.toString(), "line 3, column");
        assertThat(results("get")).isEqualTo("itest.one=0");
    }

    @Test
    public void aDroppedCompositeWaitsForItsMembersAndWhySaysForWhich() {
        Path file = drop("both.composite.json", document(ID, "", ONE, TWO));
        load(plugin(ONE));
        rescanUntil(file, Status.INSTALLED);
        assertThat(state(ID)).isEqualTo(PluginState.LOADED);
        assertThat(why(ID)).contains(TWO).doesNotContain(ONE + "'");
        assertThat(compositions.validateComposition(both().build()).toString()).contains("plugins." + TWO);

        load(plugin(TWO));

        awaitState(ID, PluginState.RUNNING);
        assertThat(results("get")).isEqualTo("itest.one=0 itest.two=0");
    }

    @Test
    public void compositesMayHaveCompositesButNoCircle() {
        load(plugin(ONE));
        create(PluginComposition.builder("itest.inner", "").plugin(ONE).build());
        create(PluginComposition.builder(ID, "").plugin("itest.inner").build());
        assertThat(results("get")).contains("itest.one=0");

        PluginException failure =
                failure(() -> compositions.registerComposition(PluginComposition.builder("itest.inner", "")
                        .plugin(ONE)
                        .plugin(ID)
                        .build()));

        assertThat(failure.code()).isEqualTo(PluginErrorCode.CIRCULAR_DEPENDENCY);
        assertThat(failure).hasMessageContaining("itest.inner -> itest.both -> itest.inner");
    }

    @Test
    public void aCircleOfFilesDroppedAtOnceDoesNotRun() {
        drop("left.composite.json", document("itest.left", "", "itest.right"));
        drop("right.composite.json", document("itest.right", "", "itest.left"));
        Await.until(() -> "both are told, but " + dropFolders.files() + errors.recentErrors(10), () -> {
            rescan();
            return errors.recentErrors(50).stream()
                    .anyMatch(error -> error.message().contains("in a circle"));
        });
        assertThat(List.of(state("itest.left"), state("itest.right"))).doesNotContain(PluginState.RUNNING);
    }

    @Test
    public void compositesAreThereAgainWhenTheBundleBehindThemIs() throws BundleException {
        load(plugin(ONE));
        load(plugin(TWO));
        create(both().build());

        orchestration().stop();
        Await.until(() -> "it waits, but is " + state(ID), () -> state(ID) != PluginState.RUNNING);
        orchestration().start();

        awaitState(ID, PluginState.RUNNING);
        findManager();
        assertThat(results("get")).isEqualTo("itest.one=0 itest.two=0");
        assertThat(compositions.listCompositePlugins()).containsExactly(ID);
        assertThat(compositions.getComposition(ID)).isPresent();
    }

    @Test
    public void refusesWhatIsNotRegisteredOrNotItsOwn() {
        load(plugin(ONE));
        assertThat(failure(() -> compositions.createCompositePlugin("nobody")).code())
                .isEqualTo(PluginErrorCode.NOT_FOUND);
        compositions.registerComposition(
                PluginComposition.builder(ONE, "").plugin(TWO).build());
        assertThat(failure(() -> compositions.createCompositePlugin(ONE)).code())
                .isEqualTo(PluginErrorCode.DUPLICATE_PLUGIN);
        PluginException faults = failure(() -> compositions.registerComposition(
                both().binding(CompositionBinding.of("", "x", ONE, "get").withTransformer("1 +"))
                        .build()));
        assertThat(faults).hasMessageContaining("bindings[0].transformer");
    }
}
