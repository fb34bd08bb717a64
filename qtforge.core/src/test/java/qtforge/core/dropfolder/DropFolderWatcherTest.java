// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dropfolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.core.DropFolders.DroppedFile;
import qtforge.api.core.DropFolders.Status;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginState;
import qtforge.api.core.Version;
import qtforge.core.install.InstalledBundle;
import qtforge.core.loader.BundleJar;
import qtforge.core.table.PluginEntry;
import qtforge.core.table.PluginTable;
import qtforge.testing.Await;

class DropFolderWatcherTest {

    @TempDir
    Path home;

    private DropFolderFixture drop;

    @BeforeEach
    void makeFolders() throws IOException {
        drop = new DropFolderFixture(home);
    }

    @AfterEach
    void stop() {
        drop.close();
    }

    @Test
    void installsEverythingBeforeAnythingIsStarted() throws Exception {
        BundleJar.plugin("b", "1.0.0").writeTo(drop.one.resolve("b.jar"));
        BundleJar.plugin("a", "1.0.0").writeTo(drop.two.resolve("a.jar"));
        BundleJar.library("lib", "1.0.0").writeTo(drop.two.resolve("lib.jar"));
        BundleJar.library("lib", "2.0.0").writeTo(drop.two.resolve("lib2.jar"));
        BundleJar.library("frag", "1.0.0").header("Fragment-Host", "lib").writeTo(drop.one.resolve("frag.jar"));

        drop.start();

        List<String> events = drop.installer.events();
        assertThat(events).hasSize(6).last().isEqualTo("start");
        assertThat(events.subList(0, 5))
                .containsExactlyInAnyOrder(
                        "install plugin/a 1.0.0",
                        "install plugin/b 1.0.0",
                        "install library/lib/1.0.0 1.0.0",
                        "install library/lib/2.0.0 2.0.0",
                        "install library/frag/1.0.0 1.0.0");
        assertThat(drop.watcher.files()).extracting(DroppedFile::status).containsOnly(Status.INSTALLED);
        assertThat(drop.errors.all()).isEmpty();
    }

    @Test
    void doesNotWaitForASecondLookAtOldFiles() throws Exception {
        old(BundleJar.plugin("a", "1.0.0").writeTo(drop.one.resolve("a.jar")));
        DropFolderWatcher watcher = drop.make(drop.one);

        watcher.firstScan(Duration.ofSeconds(20));

        assertThat(drop.installer.find("plugin/a")).isNotNull();
    }

    @Test
    void showsANewJarWithoutBeingAsked() throws Exception {
        drop.start();
        Path jar = BundleJar.plugin("a", "1.0.0").writeTo(drop.one.resolve("a b.jar"));

        drop.awaitStatus(jar, Status.INSTALLED);
        Await.until(() -> assertThat(drop.installer.events()).containsExactly("install plugin/a 1.0.0", "start"));
    }

    @Test
    void doesNothingUntilItIsBooted() throws Exception {
        Path jar = BundleJar.plugin("a", "1.0.0").writeTo(drop.one.resolve("a.jar"));
        DropFolderWatcher watcher = drop.make(drop.one);
        var asked = watcher.rescan();

        assertThat(watcher.files()).isEmpty();
        assertThat(asked.isDone()).isFalse();
        watcher.firstScan(Duration.ofSeconds(20));
        asked.getValue();
        drop.awaitStatus(jar, Status.INSTALLED);
    }

    @Test
    void doesNothingWithoutFolders() {
        drop.installer.operatorInstalls(
                new InstalledBundle("plugin/x", "x", Version.of("1.0.0"), home.resolve("x.jar"), "sha"));

        drop.start(new Path[0]);

        assertThat(drop.watcher.folders()).isEmpty();
        assertThat(drop.watcher.files()).isEmpty();
        assertThat(drop.installer.events()).isEmpty();
    }

    @Test
    void waitsForASlowCopy() throws Exception {
        drop.start();
        byte[] bytes =
                BundleJar.plugin("a", "1.0.0").entry("big", new byte[100_000]).bytes();
        Path jar = drop.one.resolve("slow.jar");
        try (OutputStream out = Files.newOutputStream(jar)) {
            int piece = bytes.length / 5;
            for (int at = 0; at < bytes.length; at += piece) {
                out.write(bytes, at, Math.min(piece, bytes.length - at));
                out.flush();
                drop.rescan();
                if (at + piece < bytes.length) {
                    assertThat(drop.file(jar).status()).isEqualTo(Status.INCOMPLETE);
                }
            }
        }

        drop.awaitStatus(jar, Status.INSTALLED);
        assertThat(drop.errors.all()).isEmpty();
        assertThat(drop.installer.events()).containsExactly("install plugin/a 1.0.0", "start");
    }

    @Test
    void survivesATouchLoop() throws Exception {
        Path jar = BundleJar.plugin("a", "1.0.0").writeTo(drop.one.resolve("a.jar"));
        drop.start();
        drop.installer.events();

        for (int i = 1; i <= 10; i++) {
            Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(i)));
            drop.rescan();
        }

        assertThat(drop.installer.events()).isEmpty();
        assertThat(drop.file(jar).status()).isEqualTo(Status.INSTALLED);
    }

    @Test
    void readsAnUnchangedFileOnce() throws Exception {
        BundleJar.plugin("a", "1.0.0").writeTo(drop.one.resolve("a.jar"));
        drop.start();

        for (int i = 0; i < 5; i++) {
            drop.rescan();
        }

        assertThat(drop.installer.stagings()).isEqualTo(1);
    }

    @Test
    void updatesReplacedContent() throws Exception {
        Path jar = BundleJar.plugin("a", "1.0.0").writeTo(drop.one.resolve("a.jar"));
        drop.start();
        BundleJar.plugin("a", "1.1.0").writeTo(jar);

        drop.rescan();

        assertThat(drop.installer.events())
                .containsExactly("install plugin/a 1.0.0", "start", "update plugin/a 1.1.0", "start");
    }

    @Test
    void noticesAReplacementOfTheSameSizeAndTime() throws Exception {
        Path jar = BundleJar.plugin("a", "1.0.0").writeTo(drop.one.resolve("a.jar"));
        FileTime time = Files.getLastModifiedTime(jar);
        drop.start();
        Path other = BundleJar.plugin("a", "1.0.1").writeTo(home.resolve("a.jar"));
        assertThat(Files.size(other)).isEqualTo(Files.size(jar));
        Files.setLastModifiedTime(other, time);
        Files.move(other, jar, StandardCopyOption.REPLACE_EXISTING);

        drop.rescan();

        assertThat(drop.installer.find("plugin/a").version()).hasToString("1.0.1");
    }

    @Test
    void uninstallsRemovedFiles() throws Exception {
        Path jar = BundleJar.plugin("a", "1.0.0").writeTo(drop.one.resolve("a.jar"));
        drop.start();
        Files.delete(jar);

        drop.rescan();

        assertThat(drop.installer.events()).endsWith("uninstall plugin/a");
        assertThat(drop.watcher.files()).isEmpty();
    }

    @Test
    void movesWithoutReinstalling() throws Exception {
        Path jar = BundleJar.plugin("a", "1.0.0").writeTo(drop.one.resolve("a.jar"));
        drop.start();
        drop.installer.events();
        Path renamed = Files.move(jar, drop.one.resolve("b.jar"));
        drop.rescan();
        Path moved = Files.move(renamed, drop.two.resolve("c \u00e9.jar"));
        drop.rescan();

        assertThat(drop.installer.events()).containsExactly("move plugin/a to b.jar", "move plugin/a to c \u00e9.jar");
        assertThat(drop.file(moved).status()).isEqualTo(Status.INSTALLED);
        assertThat(drop.watcher.files()).hasSize(1);
    }

    @Test
    void rejectsABrokenJarOnceAndTakesTheGoodOne() throws Exception {
        drop.start();
        Path jar = Files.writeString(drop.one.resolve("a.jar"), "this is no jar");

        drop.awaitStatus(jar, Status.REJECTED);
        for (int i = 0; i < 3; i++) {
            drop.rescan();
        }
        assertThat(drop.errors.all()).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo(PluginErrorCode.INVALID_FORMAT);
            assertThat(error.message()).contains("a.jar");
        });
        assertThat(drop.file(jar).error()).contains(drop.errors.all().get(0));

        BundleJar.plugin("a", "1.0.0").writeTo(jar);
        drop.awaitStatus(jar, Status.INSTALLED);
        assertThat(drop.file(jar).error()).isEmpty();
    }

    @Test
    void rejectsAWholeJarThatIsNoBundleAtOnce() throws Exception {
        drop.start();
        Path jar = BundleJar.library("a", "1.0.0")
                .header("Bundle-ManifestVersion", null)
                .writeTo(drop.one.resolve("a.jar"));

        drop.rescan();

        assertThat(drop.file(jar).status()).isEqualTo(Status.REJECTED);
        assertThat(drop.file(jar).error().orElseThrow().message()).contains("wrap");
    }

    @Test
    void keepsOldCodeWhenAGoodJarIsReplacedByABrokenOne() throws Exception {
        Path jar = BundleJar.plugin("a", "1.0.0").writeTo(drop.one.resolve("a.jar"));
        drop.start();
        drop.installer.events();
        Files.writeString(jar, "broken");

        drop.awaitStatus(jar, Status.REJECTED);

        assertThat(drop.installer.events()).isEmpty();
        assertThat(drop.file(jar).pluginId()).isEqualTo("a");
        assertThat(drop.errors.all()).hasSize(1);
    }

    @Test
    void replacesAPluginByAnotherOfTheSameFileName() throws Exception {
        Path jar = BundleJar.plugin("a", "1.0.0").writeTo(drop.one.resolve("a.jar"));
        drop.start();
        drop.installer.events();
        BundleJar.plugin("other", "1.0.0").writeTo(jar);

        drop.rescan();

        assertThat(drop.installer.events())
                .containsExactly("uninstall plugin/a", "install plugin/other 1.0.0", "start");
    }

    @Test
    void shadowsTheLowerVersionAndHasItTakeOver() throws Exception {
        Path low = BundleJar.plugin("a", "1.0.0").writeTo(drop.one.resolve("a1.jar"));
        Path high = BundleJar.plugin("a", "2.0.0").writeTo(drop.two.resolve("a2.jar"));
        drop.start();

        assertThat(drop.installer.events()).containsExactly("install plugin/a 2.0.0", "start");
        DroppedFile shadowed = drop.file(low);
        assertThat(shadowed.status()).isEqualTo(Status.SHADOWED);
        assertThat(shadowed.error().orElseThrow().code()).isEqualTo(PluginErrorCode.DUPLICATE_PLUGIN);
        assertThat(shadowed.error().orElseThrow().message()).contains(low.toString(), high.toString());
        drop.rescan();
        assertThat(drop.errors.all()).hasSize(1);

        Files.delete(high);
        drop.rescan();
        assertThat(drop.installer.events()).containsExactly("update plugin/a 1.0.0", "start");
        assertThat(drop.file(low).status()).isEqualTo(Status.INSTALLED);
    }

    @Test
    void shadowsTheSameLibraryTwice() throws Exception {
        BundleJar.library("lib", "1.0.0").writeTo(drop.one.resolve("l1.jar"));
        Path second = BundleJar.library("lib", "1.0.0").entry("x", "x").writeTo(drop.one.resolve("l2.jar"));

        drop.start();

        assertThat(drop.file(second).status()).isEqualTo(Status.SHADOWED);
    }

    @ParameterizedTest
    @ValueSource(strings = {".a.jar", "a.jar~", "a.jar.tmp", "a.jar.part", "a.jar.crdownload", ".a.jar.swp", "a.txt"})
    void ignoresWhatIsNoneOfItsBusiness(String name) throws Exception {
        BundleJar.plugin("a", "1.0.0").writeTo(drop.one.resolve(name));

        drop.start();
        drop.rescan();

        assertThat(drop.watcher.files()).isEmpty();
        assertThat(drop.installer.events()).isEmpty();
    }

    @Test
    void waitsForEmptyFiles() throws Exception {
        Path jar = Files.createFile(drop.one.resolve("a.jar"));
        drop.start();
        drop.rescan();
        assertThat(drop.file(jar).status()).isEqualTo(Status.INCOMPLETE);

        BundleJar.plugin("a", "1.0.0").writeTo(jar);
        drop.awaitStatus(jar, Status.INSTALLED);
        assertThat(drop.errors.all()).isEmpty();
    }

    @Test
    void takesReadOnlyFilesAndLinks() throws Exception {
        Path jar = BundleJar.plugin("a", "1.0.0").writeTo(drop.one.resolve("a.jar"));
        Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("r--r--r--"));
        Path target = BundleJar.plugin("b", "1.0.0").writeTo(home.resolve("b.jar"));
        Path link = Files.createSymbolicLink(drop.one.resolve("link.jar"), target);
        Files.createSymbolicLink(drop.one.resolve("dangling.jar"), home.resolve("none.jar"));
        drop.start();
        assertThat(drop.file(jar).status()).isEqualTo(Status.INSTALLED);
        assertThat(drop.file(link).status()).isEqualTo(Status.INSTALLED);
        assertThat(drop.watcher.files()).hasSize(2);

        BundleJar.plugin("b", "2.0.0").writeTo(target);
        drop.rescan();
        assertThat(drop.installer.find("plugin/b").version()).hasToString("2.0.0");
    }

    @Test
    void takesAnUnreadableFileWhenItBecomesReadable() throws Exception {
        Path jar = BundleJar.plugin("a", "1.0.0").writeTo(drop.one.resolve("a.jar"));
        Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("---------"));
        assumeTrue(!Files.isReadable(jar), "the superuser reads everything");
        drop.start();
        assertThat(drop.file(jar).status()).isEqualTo(Status.REJECTED);
        assertThat(drop.file(jar).error().orElseThrow().code()).isEqualTo(PluginErrorCode.FILE_SYSTEM_ERROR);

        Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-------"));

        drop.awaitStatus(jar, Status.INSTALLED);
        assertThat(drop.errors.all()).hasSize(1);
    }

    @Test
    void installsAndUpdatesExplodedBundles() throws Exception {
        Path folder = BundleJar.plugin("a", "1.0.0").entry("x/y.txt", "1").explodeTo(drop.one.resolve("exploded"));
        Files.createDirectory(drop.one.resolve("plain"));
        drop.start();
        assertThat(drop.file(folder).status()).isEqualTo(Status.INSTALLED);
        assertThat(drop.watcher.files()).hasSize(1);
        drop.installer.events();

        Files.writeString(folder.resolve("x/y.txt"), "22");
        drop.rescan();

        assertThat(drop.installer.events()).containsExactly("update plugin/a 1.0.0", "start");
    }

    @Test
    void keepsEverythingWhileAFolderIsGone() throws Exception {
        Path kept = BundleJar.plugin("a", "1.0.0").writeTo(drop.two.resolve("a.jar"));
        Path lost = BundleJar.plugin("b", "1.0.0").writeTo(drop.two.resolve("b.jar"));
        drop.start();
        drop.installer.events();
        Path elsewhere = Files.move(drop.two, home.resolve("elsewhere"));
        for (int i = 0; i < 4; i++) {
            drop.rescan();
        }
        assertThat(drop.installer.events()).isEmpty();
        assertThat(drop.errors.all()).singleElement().satisfies(error -> assertThat(error.message())
                .contains(drop.two.toString()));
        assertThat(drop.file(kept).status()).isEqualTo(Status.INSTALLED);

        Files.delete(elsewhere.resolve("b.jar"));
        Files.move(elsewhere, drop.two);
        drop.rescan();

        Await.until(() -> assertThat(drop.watcher.files())
                .extracting(DroppedFile::path)
                .containsExactly(kept)
                .doesNotContain(lost));
        assertThat(drop.installer.events()).containsExactly("uninstall plugin/b");
    }

    @Test
    void makesAFolderThatIsMissing() throws Exception {
        Path made = home.resolve("made").resolve("here");
        drop.start(made);
        Path jar = BundleJar.plugin("a", "1.0.0").writeTo(made.resolve("a.jar"));

        drop.awaitStatus(jar, Status.INSTALLED);
    }

    @Test
    void reportsAFolderThatCannotBeMadeOnce() throws Exception {
        Path file = Files.createFile(home.resolve("file"));
        drop.start(file.resolve("below"), drop.one);
        drop.rescan();

        assertThat(drop.errors.all()).singleElement().satisfies(error -> assertThat(error.message())
                .contains(file.resolve("below").toString()));
    }

    @Test
    void doesNotReinstallWhatTheOperatorUninstalled() throws Exception {
        Path jar = BundleJar.plugin("a", "1.0.0").writeTo(drop.one.resolve("a.jar"));
        drop.start();
        drop.installer.events();
        drop.installer.operatorUninstalls("plugin/a");
        drop.rescan();
        assertThat(drop.installer.events()).isEmpty();
        assertThat(drop.file(jar).status()).isEqualTo(Status.REJECTED);
        assertThat(drop.file(jar).error().orElseThrow().message()).contains("uninstalled by the operator");

        drop.stop();
        drop.start();
        drop.rescan();
        assertThat(drop.installer.events()).isEmpty();

        BundleJar.plugin("a", "1.0.1").writeTo(jar);
        drop.rescan();
        assertThat(drop.installer.events()).containsExactly("install plugin/a 1.0.1", "start");
    }

    @Test
    void leavesPluginsOfTheSameIdFromElsewhereAlone() throws Exception {
        drop.installer.operatorInstalls(
                new InstalledBundle("plugin/a", "a", Version.of("1.0.0"), home.resolve("mine.jar"), "sha"));
        Path jar = BundleJar.plugin("a", "2.0.0").writeTo(drop.one.resolve("a.jar"));

        drop.start();

        assertThat(drop.file(jar).status()).isEqualTo(Status.SHADOWED);
        assertThat(drop.installer.events()).isEmpty();
        drop.installer.operatorUninstalls("plugin/a");
        drop.awaitStatus(jar, Status.INSTALLED);
    }

    @Test
    void triesAFailedInstallationAgainAfterAnother() throws Exception {
        drop.installer.refuse("plugin/a");
        Path jar = BundleJar.plugin("a", "1.0.0").writeTo(drop.one.resolve("a.jar"));
        drop.start();
        drop.rescan();
        assertThat(drop.file(jar).status()).isEqualTo(Status.REJECTED);
        assertThat(drop.errors.all())
                .singleElement()
                .extracting(PluginError::code)
                .isEqualTo(PluginErrorCode.LOAD_FAILED);

        drop.installer.accept("plugin/a");
        drop.rescan();
        assertThat(drop.file(jar).status()).isEqualTo(Status.REJECTED);
        BundleJar.library("lib", "1.0.0").writeTo(drop.one.resolve("lib.jar"));
        drop.awaitStatus(jar, Status.INSTALLED);
    }

    @Test
    void keepsOldCodeWhenAnUpdateFails() throws Exception {
        Path jar = BundleJar.plugin("a", "1.0.0").writeTo(drop.one.resolve("a.jar"));
        drop.start();
        drop.installer.refuse("plugin/a");
        BundleJar.plugin("a", "2.0.0").writeTo(jar);
        drop.rescan();
        assertThat(drop.file(jar).status()).isEqualTo(Status.REJECTED);
        assertThat(drop.installer.find("plugin/a").version()).hasToString("1.0.0");

        drop.installer.accept("plugin/a");
        BundleJar.plugin("a", "3.0.0").writeTo(jar);
        drop.rescan();
        assertThat(drop.installer.find("plugin/a").version()).hasToString("3.0.0");
        assertThat(drop.storeFiles()).isEmpty();
    }

    @Test
    void readsNothingAnewOnAWarmStart() throws Exception {
        BundleJar.plugin("a", "1.0.0").writeTo(drop.one.resolve("a.jar"));
        BundleJar.plugin("a", "0.9.0").writeTo(drop.one.resolve("old.jar"));
        BundleJar.library("lib", "1.0.0").writeTo(drop.two.resolve("lib.jar"));
        drop.start();
        drop.stop();
        int before = drop.installer.stagings();
        drop.installer.events();

        drop.start();
        drop.rescan();

        assertThat(drop.installer.stagings()).isEqualTo(before);
        assertThat(drop.installer.events()).isEmpty();
        assertThat(drop.watcher.files())
                .extracting(DroppedFile::status)
                .containsExactly(Status.INSTALLED, Status.SHADOWED, Status.INSTALLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"format\":99}", "{\"format\":1,\"files\":[{}],\"held\":{}}"})
    void readsFilesAnewWhenItsStateIsCorrupt(String text) throws Exception {
        BundleJar.plugin("a", "1.0.0").writeTo(drop.one.resolve("a.jar"));
        drop.start();
        drop.stop();
        Files.writeString(drop.data.resolve("dropfolder.json"), text);
        drop.installer.events();

        drop.start();

        assertThat(drop.installer.events()).isEmpty();
        assertThat(drop.installer.find("plugin/a")).isNotNull();
        assertThat(drop.errors.all()).singleElement().satisfies(error -> assertThat(error.message())
                .contains("dropfolder.json"));
    }

    @Test
    void catchesUpWithWhatHappenedWhileItWasDown() throws Exception {
        Path gone = BundleJar.plugin("gone", "1.0.0").writeTo(drop.one.resolve("gone.jar"));
        Path moved = BundleJar.plugin("moved", "1.0.0").writeTo(drop.one.resolve("moved.jar"));
        Path changed = BundleJar.plugin("changed", "1.0.0").writeTo(drop.one.resolve("changed.jar"));
        drop.start();
        drop.stop();
        drop.installer.events();
        Files.delete(gone);
        Files.move(moved, drop.two.resolve("moved.jar"));
        BundleJar.plugin("changed", "1.2.0").writeTo(changed);

        drop.start();
        drop.rescan();

        assertThat(drop.installer.events())
                .containsExactlyInAnyOrder(
                        "uninstall plugin/gone",
                        "move plugin/moved to moved.jar",
                        "update plugin/changed 1.2.0",
                        "start");
    }

    @Test
    void uninstallsWhatCameFromAFolderThatIsWatchedNoMore() throws Exception {
        BundleJar.plugin("a", "1.0.0").writeTo(drop.two.resolve("a.jar"));
        drop.start();
        drop.stop();
        drop.installer.events();

        drop.start(drop.one);
        drop.rescan();

        assertThat(drop.installer.events()).containsExactly("uninstall plugin/a");
    }

    @Test
    void leavesNothingInTheStore() throws Exception {
        BundleJar.plugin("a", "1.0.0").writeTo(drop.one.resolve("a.jar"));
        BundleJar.plugin("a", "0.9.0").writeTo(drop.one.resolve("old.jar"));
        drop.start();
        drop.rescan();

        assertThat(drop.storeFiles()).isEmpty();
    }

    @Test
    void cancelsRequestsWhenItStops() throws Exception {
        DropFolderWatcher watcher = drop.make(drop.one);
        var before = watcher.rescan();
        drop.stop();
        var after = watcher.rescan();

        assertThat(before.getFailure()).isInstanceOf(PluginException.class);
        assertThat(((PluginException) after.getFailure()).code()).isEqualTo(PluginErrorCode.OPERATION_CANCELLED);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("qtforge-core-dropfolder");
    }

    @Test
    void showsWhyAnInstalledPluginDoesNotRun() throws Exception {
        Path jar = BundleJar.plugin("a", "1.0.0").writeTo(drop.one.resolve("a.jar"));
        drop.start();
        PluginError error = new PluginError(PluginErrorCode.INITIALIZATION_FAILED, "no luck");
        PluginEntry entry = mock(PluginEntry.class);
        when(entry.state()).thenReturn(PluginState.ERROR);
        when(entry.errors()).thenReturn(List.of(error));
        PluginTable table = mock(PluginTable.class);
        when(table.find("a")).thenReturn(Optional.of(entry));

        drop.watcher.setTable(table);
        assertThat(drop.file(jar).error()).contains(error);
        drop.watcher.unsetTable(table);
        assertThat(drop.file(jar).error()).isEmpty();
    }

    private static void old(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    }
}
