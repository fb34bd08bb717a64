// SPDX-License-Identifier: Apache-2.0
package qtforge.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.Test;
import qtforge.api.core.DropFolders.DroppedFile;
import qtforge.api.core.DropFolders.Status;
import qtforge.api.core.LibraryInfo;
import qtforge.api.core.PluginState;
import qtforge.itest.support.Await;
import qtforge.itest.support.InRuntime;
import qtforge.itest.support.PluginJar;

/** What is put into the folder runs, what is taken out goes, and odd things do no harm. */
public class DropFolderIT extends InRuntime {

    private static final String ID = "org.example.dropped";

    @Test
    public void newFileRunsWithoutBeingAskedFor() {
        PluginJar.plugin(ID, "1.0.0").in(plugins);

        awaitState(ID, PluginState.RUNNING);
        assertThat(dropFolders.folders()).contains(plugins);
    }

    @Test
    public void slowCopyIsWaitedFor() throws Exception {
        long before = initializations(ID);
        byte[] content = PluginJar.plugin(ID, "1.0.0").bytes();
        Path file = plugins.resolve("slow.jar");
        int pieces = 5;
        for (int i = 0; i < pieces; i++) {
            int from = content.length * i / pieces;
            int to = content.length * (i + 1) / pieces;
            Files.write(
                    file, Arrays.copyOfRange(content, from, to), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            if (i < pieces - 1) {
                rescan();
                assertThat(manager.loadedPlugins()).doesNotContain(ID);
            }
        }

        awaitState(ID, PluginState.RUNNING);
        assertThat(initializations(ID)).isEqualTo(before + 1);
    }

    @Test
    public void touchingAFileDoesNotReloadIt() throws Exception {
        Path file = PluginJar.plugin(ID, "1.0.0").in(plugins);
        awaitState(ID, PluginState.RUNNING);
        long before = initializations(ID);

        for (int i = 1; i <= 5; i++) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(i)));
            rescan();
        }

        assertThat(state(ID)).isEqualTo(PluginState.RUNNING);
        assertThat(initializations(ID)).isEqualTo(before);
    }

    @Test
    public void renamedFileIsTheSamePlugin() throws Exception {
        Path file = PluginJar.plugin(ID, "1.0.0").in(plugins);
        awaitState(ID, PluginState.RUNNING);
        send(ID, "increment");
        long before = initializations(ID);
        Path renamed = plugins.resolve("renamed.jar");

        Files.move(file, renamed);

        Await.until("the new name is known", () -> {
            rescan();
            return status(renamed) == Status.INSTALLED;
        });
        assertThat(initializations(ID)).isEqualTo(before);
        assertThat(send(ID, "get")).isEqualTo(1L);
        assertThat(manager.getPluginInfo(ID).orElseThrow().filePath()).isEqualTo(renamed.toString());
    }

    @Test
    public void newContentIsTakenWithTheStateOfTheOld() {
        Path file = PluginJar.plugin(ID, "1.0.0").at(plugins.resolve("same.jar"));
        awaitState(ID, PluginState.RUNNING);
        send(ID, "increment");

        PluginJar.plugin(ID, "1.1.0").at(file);

        Await.until("the new code runs", () -> send(ID, "version").equals("1.1.0"));
        assertThat(send(ID, "get")).isEqualTo(1L);
    }

    @Test
    public void newContentThatFailsLeavesTheOldRunning() {
        Path file = PluginJar.plugin(ID, "1.0.0").at(plugins.resolve("same.jar"));
        awaitState(ID, PluginState.RUNNING);
        send(ID, "increment");

        PluginJar.plugin(ID, "1.1.0").behaves("initialize", "throw").at(file);

        Await.until("the failure is shown", () -> fileOf(file).error().isPresent());
        Await.until(
                "the old code runs",
                () -> state(ID) == PluginState.RUNNING && send(ID, "version").equals("1.0.0"));
        assertThat(send(ID, "get")).isEqualTo(1L);
    }

    @Test
    public void brokenFileIsRejectedUntilAGoodOneReplacesIt() throws Exception {
        Path file = Files.writeString(plugins.resolve("broken.jar"), "this is no jar");
        Await.until("the broken file is rejected", () -> status(file) == Status.REJECTED);
        assertThat(fileOf(file).error().orElseThrow().message()).contains("broken.jar");

        PluginJar.plugin(ID, "1.0.0").at(file);

        awaitState(ID, PluginState.RUNNING);
        Await.until("the file is reported", () -> status(file) == Status.INSTALLED);
    }

    @Test
    public void sameIdTwiceIsInstalledOnce() {
        long before = initializations(ID);
        Path first = PluginJar.plugin(ID, "1.0.0").at(plugins.resolve("a.jar"));
        awaitState(ID, PluginState.RUNNING);
        Path second = PluginJar.plugin(ID, "1.0.0").at(plugins.resolve("b.jar"));

        Await.until("both files are known", () -> dropFolders.files().size() == 2);
        Await.until(
                "one of them is shadowed",
                () -> Stream.of(first, second)
                                .filter(file -> status(file) == Status.SHADOWED)
                                .count()
                        == 1);
        assertThat(state(ID)).isEqualTo(PluginState.RUNNING);
        assertThat(initializations(ID)).isEqualTo(before + 1);
    }

    @Test
    public void highestOfTwoVersionsIsInstalled() throws Exception {
        Path high = PluginJar.plugin(ID, "1.10.0").in(plugins);
        awaitState(ID, PluginState.RUNNING);
        Path low = PluginJar.plugin(ID, "1.9.0").in(plugins);
        Await.until("the lower is shadowed", () -> status(low) == Status.SHADOWED);
        assertThat(send(ID, "version")).isEqualTo("1.10.0");

        Files.delete(high);

        Await.until("the lower is installed", () -> send(ID, "version").equals("1.9.0"));
        Await.until("the file is reported", () -> status(low) == Status.INSTALLED);
    }

    @Test
    public void removedFileIsUnloaded() throws Exception {
        Path file = PluginJar.plugin(ID, "1.0.0").in(plugins);
        awaitState(ID, PluginState.RUNNING);

        Files.delete(file);

        Await.until("the plugin is gone", () -> manager.loadedPlugins().isEmpty());
        Await.until("the file is forgotten", () -> dropFolders.files().isEmpty());
    }

    @Test
    public void plainBundleIsALibrary() throws Exception {
        Path file = PluginJar.library("org.example.library", "2.1.0").in(plugins);

        Await.until("the library is active", () -> manager.libraries().stream()
                .anyMatch(library -> library.symbolicName().equals("org.example.library")
                        && library.state().equals("ACTIVE")));
        Await.until("the file is reported", () -> status(file) == Status.INSTALLED);
        assertThat(manager.loadedPlugins()).isEmpty();

        Files.delete(file);
        Await.until("the library is gone", () -> manager.libraries().stream()
                .map(LibraryInfo::symbolicName)
                .noneMatch("org.example.library"::equals));
    }

    @Test
    public void orderOfDroppingDoesNotMatter() {
        PluginJar.plugin("org.example.consumer", "1.0.0")
                .requires(ID, "[1.0,2.0)")
                .in(plugins);
        awaitState("org.example.consumer", PluginState.LOADED);

        PluginJar.plugin(ID, "1.0.0").in(plugins);

        awaitState("org.example.consumer", PluginState.RUNNING);
    }

    @Test
    public void removedProviderLeavesItsConsumerWaiting() throws Exception {
        Path provider = PluginJar.plugin(ID, "1.0.0").in(plugins);
        PluginJar.plugin("org.example.consumer", "1.0.0")
                .requires(ID, "[1.0,2.0)")
                .in(plugins);
        awaitState("org.example.consumer", PluginState.RUNNING);

        Files.delete(provider);
        Await.until("the provider is gone", () -> !manager.loadedPlugins().contains(ID));
        Await.until("the consumer waits", () -> state("org.example.consumer") != PluginState.RUNNING);

        PluginJar.plugin(ID, "1.0.1").in(plugins);
        awaitState("org.example.consumer", PluginState.RUNNING);
    }

    @Test
    public void stoppedPluginStaysStoppedWhenItsFileIsTouched() throws Exception {
        Path file = PluginJar.plugin(ID, "1.0.0").in(plugins);
        awaitState(ID, PluginState.RUNNING);
        manager.stopPlugin(ID, false);

        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
        rescan();

        assertThat(state(ID)).isEqualTo(PluginState.STOPPED);
    }

    @Test
    public void vanishedFolderMayComeBack() throws Exception {
        PluginJar.plugin(ID, "1.0.0").in(plugins);
        awaitState(ID, PluginState.RUNNING);
        Path aside = plugins.resolveSibling("aside");

        Files.move(plugins, aside);
        rescan();
        assertThat(manager.allPluginInfo()).hasSizeLessThanOrEqualTo(1);
        Files.move(aside, plugins);

        awaitState(ID, PluginState.RUNNING);
        PluginJar.plugin("org.example.next", "1.0.0").in(plugins);
        awaitState("org.example.next", PluginState.RUNNING);
    }

    @Test
    public void filesThatAreNoPluginsAreLeftAlone() throws IOException {
        Files.writeString(plugins.resolve("README.txt"), "hello");
        Files.writeString(plugins.resolve(".hidden.jar"), "hello");
        Files.writeString(plugins.resolve("copying.jar.part"), "hello");
        PluginJar.plugin(ID, "1.0.0").in(plugins);

        awaitState(ID, PluginState.RUNNING);
        rescan();
        assertThat(dropFolders.files()).extracting(DroppedFile::path).hasSize(1);
    }

    @Test
    public void namesMayHaveSpacesAndLettersOfAllKinds() {
        PluginJar.plugin(ID, "1.0.0").at(plugins.resolve("ein schönes Plugin – 插件 #1 100%.jar"));

        awaitState(ID, PluginState.RUNNING);
        assertThat(manager.sendCommand(ID, "work", Map.of())).isEqualTo("done");
    }

    @Test
    public void explodedFolderIsAPluginToo() throws Exception {
        Path jar = PluginJar.plugin(ID, "1.0.0").in(files);
        Path folder = files.resolve("exploded");
        try (FileSystem zip = FileSystems.newFileSystem(jar);
                Stream<Path> all = Files.walk(zip.getPath("/"))) {
            for (Path path : all.toList()) {
                Path target = folder.resolve(zip.getPath("/").relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }

        Files.move(folder, plugins.resolve("exploded"));

        awaitState(ID, PluginState.RUNNING);
    }

    private Status status(Path file) {
        return fileOf(file).status();
    }

    private DroppedFile fileOf(Path file) {
        return dropFolders.files().stream()
                .filter(dropped -> dropped.path().equals(file))
                .findFirst()
                .orElseThrow(() -> new AssertionError(file + " is not among " + dropFolders.files()));
    }
}
