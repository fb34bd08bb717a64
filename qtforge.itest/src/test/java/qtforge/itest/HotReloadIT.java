// SPDX-License-Identifier: Apache-2.0
package qtforge.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.inject.Inject;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.Subscription;
import qtforge.api.core.DropFolders.Status;
import qtforge.api.core.PluginState;
import qtforge.api.monitoring.reload.HotReloadOptions;
import qtforge.api.monitoring.reload.HotReloadOutcome;
import qtforge.api.monitoring.reload.HotReloadResult;
import qtforge.api.monitoring.reload.PluginHotReloadManager;
import qtforge.itest.support.Await;
import qtforge.itest.support.InRuntime;
import qtforge.itest.support.PluginJar;

/** What is built again runs, with the state of what ran before; what is broken does not disturb it. */
public class HotReloadIT extends InRuntime {

    private static final String ID = "org.example.hot";
    private static final Duration DEBOUNCE = Duration.ofMillis(50);

    @Inject
    private PluginHotReloadManager hotReload;

    @Inject
    private MessageBus bus;

    private int before;

    @Before
    public void quick() {
        hotReload.setOptions(new HotReloadOptions(DEBOUNCE, true, Duration.ofSeconds(1)));
        before = hotReload.history(1000).size();
    }

    @After
    public void watchNothing() {
        hotReload.clear();
        assertThat(hotReload.targets()).isEmpty();
    }

    private List<HotReloadResult> history() {
        List<HotReloadResult> all = hotReload.history(1000);
        return all.subList(before, all.size());
    }

    private HotReloadResult awaitResult(int number) {
        Await.until(
                () -> "attempt " + number + " of " + history(), () -> history().size() >= number);
        return history().get(number - 1);
    }

    private Path watched(PluginJar jar) {
        Path file = jar.at(files.resolve("hot.jar"));
        load(file);
        send(ID, "increment");
        send(ID, "increment");
        hotReload.enableHotReload(ID);
        return file;
    }

    private static PluginJar version(String version) {
        return PluginJar.plugin(ID, version);
    }

    private void assertRuns(String version, long count) {
        assertThat(state(ID)).isEqualTo(PluginState.RUNNING);
        assertThat(send(ID, "version")).isEqualTo(version);
        assertThat(send(ID, "get")).isEqualTo(count);
    }

    @Test
    public void anEditedJarRunsWithTheOldState() {
        List<Object> messages = new CopyOnWriteArrayList<>();
        List<String> heard = new CopyOnWriteArrayList<>();
        Subscription listening = bus.subscribe(
                HotReloadResult.TOPIC, message -> messages.add(message.payload().toString()));
        String callback = hotReload.registerReloadCallback(result -> heard.add(result.pluginId()));
        Path file = watched(version("1.0.0"));

        version("2.0.0").at(file);

        HotReloadResult result = awaitResult(1);
        assertThat(result.outcome()).isEqualTo(HotReloadOutcome.RELOADED);
        assertThat(result.stateKept()).isTrue();
        assertThat(result.fromVersion()).isEqualTo("1.0.0");
        assertThat(result.toVersion()).isEqualTo("2.0.0");
        assertRuns("2.0.0", 2);
        Await.until("the bus and the callback are told", () -> messages.size() == 1 && heard.equals(List.of(ID)));
        listening.close();
        assertThat(hotReload.unregisterReloadCallback(callback)).isTrue();
        assertThat(hotReload.targets().get(0).kind()).isEqualTo("jar");
        assertThat(hotReload.isHotReloadEnabled(ID)).isTrue();
    }

    @Test
    public void aBrokenJarIsRefusedAndTheNextOneTaken() throws Exception {
        Path file = watched(version("1.0.0"));
        long started = initializations(ID);

        Files.writeString(file, "this is no jar");
        assertThat(awaitResult(1).outcome()).isEqualTo(HotReloadOutcome.REJECTED);
        assertRuns("1.0.0", 2);
        version("2.0.0").requires("org.example.nowhere", "[1.0,2.0)").at(file);
        assertThat(awaitResult(2).outcome()).isEqualTo(HotReloadOutcome.REJECTED);
        assertThat(initializations(ID)).isEqualTo(started);
        version("2.0.0").at(file);

        assertThat(awaitResult(3).outcome()).isEqualTo(HotReloadOutcome.RELOADED);
        assertRuns("2.0.0", 2);
    }

    @Test
    public void codeThatDoesNotStartIsRolledBack() {
        Path file = watched(version("1.0.0"));

        version("2.0.0").withActivator().behaves("activatorStart", "throw").at(file);
        HotReloadResult result = awaitResult(1);
        assertThat(result.outcome()).isEqualTo(HotReloadOutcome.ROLLED_BACK);
        assertThat(result.error()).isPresent();
        assertRuns("1.0.0", 2);

        version("2.1.0").behaves("restoreState", "throw").at(file);
        assertThat(awaitResult(2).outcome()).isEqualTo(HotReloadOutcome.ROLLED_BACK);
        assertRuns("1.0.0", 2);
    }

    @Test
    public void whatIsWrittenAgainAndAgainIsReloadedOnce() {
        hotReload.setOptions(new HotReloadOptions(Duration.ofMillis(400), true, Duration.ofSeconds(1)));
        Path file = watched(version("1.0.0"));
        long started = initializations(ID);

        for (int i = 1; i <= 20; i++) {
            version("2.0." + i).at(file);
        }

        assertThat(awaitResult(1).toVersion()).isEqualTo("2.0.20");
        assertThat(initializations(ID)).isEqualTo(started + 1);
        assertThat(history()).hasSize(1);
    }

    @Test
    public void anExplodedFolderIsTakenOverWhenItIsBuiltAnew() throws Exception {
        Path target = files.resolve("target");
        Path classes = explode(version("1.0.0"), target.resolve("classes"));
        load(classes);
        send(ID, "increment");
        hotReload.enableHotReload(ID, classes.toString());
        assertThat(hotReload.targets().get(0).kind()).isEqualTo("folder");

        try (var tree = Files.walk(target)) {
            for (Path path : tree.sorted(java.util.Collections.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        explode(version("2.0.0"), classes);

        Await.until("version 2 runs", () -> "2.0.0".equals(send(ID, "version")));
        assertThat(send(ID, "get")).isEqualTo(1L);
    }

    private Path explode(PluginJar jar, Path folder) throws IOException {
        Path packed = jar.at(files.resolve("packed.jar"));
        try (ZipFile zip = new ZipFile(packed.toFile())) {
            for (ZipEntry entry : java.util.Collections.list(zip.entries())) {
                Path file = folder.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, zip.getInputStream(entry).readAllBytes());
            }
        }
        return folder;
    }

    /** Whoever has a wire keeps the old code in the framework, so it is restarted; who only uses a service is not. */
    @Test
    public void onlyWhoIsWiredIsRestarted() {
        Path file = files.resolve("hot.jar");
        exporting("1.0.0").at(file);
        load(file);
        load(PluginJar.plugin("org.example.importer", "1.0.0").more("Import-Package", "org.example.shared"));
        load(PluginJar.plugin("org.example.requirer", "1.0.0").requires(ID, "[1.0,9.0)"));
        load(component(
                PluginJar.plugin("org.example.service", "1.0.0"),
                "<reference name=\"it\" interface=\"java.lang.Object\" target=\"(from=" + ID
                        + ")\" cardinality=\"0..1\" policy=\"dynamic\"/>"));
        load(PluginJar.plugin("org.example.bystander", "1.0.0"));
        for (String id : List.of("importer", "requirer", "service", "bystander")) {
            send("org.example." + id, "increment");
        }
        hotReload.enableHotReload(ID);

        exporting("2.0.0").at(file);

        HotReloadResult result = awaitResult(1);
        assertThat(result.outcome()).as(result.toString()).isEqualTo(HotReloadOutcome.RELOADED);
        assertThat(result.restarted()).containsExactly("org.example.importer", "org.example.requirer");
        assertThat(initializations("org.example.importer")).isEqualTo(2);
        assertThat(initializations("org.example.requirer")).isEqualTo(2);
        assertThat(initializations("org.example.service")).isEqualTo(1);
        assertThat(initializations("org.example.bystander")).isEqualTo(1);
        for (String id : List.of("importer", "requirer", "service", "bystander")) {
            assertThat(send("org.example." + id, "get")).as(id).isEqualTo(1L);
        }
    }

    private static PluginJar exporting(String version) {
        return component(
                version(version)
                        .header("Export-Package", "org.example.shared")
                        .entry("org/example/shared/some.txt", version.getBytes(StandardCharsets.UTF_8)),
                "<service><provide interface=\"java.lang.Object\"/></service><property name=\"from\" value=\"" + ID
                        + "\"/>");
    }

    private static PluginJar component(PluginJar jar, String body) {
        return jar.withClass("ConfiguredComponent")
                .header("Service-Component", "OSGI-INF/component.xml")
                .entry(
                        "OSGI-INF/component.xml",
                        ("<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.3.0\" name=\"c\" immediate=\"true\""
                                        + " activate=\"configure\"><implementation"
                                        + " class=\"qtforge.itest.plugin.ConfiguredComponent\"/>" + body
                                        + "</scr:component>")
                                .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    public void aFileInADropFolderIsReloadedOnceWhoeverFindsItFirst() {
        Path file = drop(version("1.0.0"));
        rescan();
        awaitState(ID, PluginState.RUNNING);
        hotReload.enableFolder(plugins.toString());
        assertThat(hotReload.getHotReloadPlugins()).containsExactly(ID);
        long started = initializations(ID);

        drop(version("2.0.0"));
        assertThat(awaitResult(1).outcome()).isEqualTo(HotReloadOutcome.RELOADED);
        rescan();
        assertThat(send(ID, "version")).isEqualTo("2.0.0");
        assertThat(initializations(ID)).isEqualTo(started + 1);

        drop(version("3.0.0").behaves("initialize", "throw"));
        assertThat(awaitResult(2).outcome()).isEqualTo(HotReloadOutcome.ROLLED_BACK);
        long rolledBack = initializations(ID);
        Await.until("the drop folder knows that it failed", () -> {
            rescan();
            return dropFolders.files().stream()
                    .anyMatch(one -> one.path().equals(file) && one.status() == Status.REJECTED);
        });
        assertThat(initializations(ID)).isEqualTo(rolledBack);
        assertThat(send(ID, "version")).isEqualTo("2.0.0");
        assertThat(history()).hasSize(2);
    }

    /** Written beside and renamed, as a careful copy does. */
    private Path drop(PluginJar jar) {
        try {
            Path part = jar.at(plugins.resolve("hot.jar.part"));
            return Files.move(part, plugins.resolve("hot.jar"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    public void aTargetOutlivesItsPlugin() {
        Path file = watched(version("1.0.0"));
        manager.unloadPlugin(ID);

        load(file);
        send(ID, "increment");
        version("2.0.0").at(file);

        assertThat(awaitResult(1).outcome()).isEqualTo(HotReloadOutcome.RELOADED);
        assertRuns("2.0.0", 1);
        assertThat(manager.sendCommand(ID, "get", Map.of())).isEqualTo(1L);
    }
}
