// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.store;

import static org.assertj.core.api.Assertions.assertThat;
import static qtforge.versions.fixture.Failing.assertFails;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.core.Version;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.core.json.JsonText;
import qtforge.versions.fixture.Trees;

/** The store has what its indexes say, on disk and in memory, whenever a process was killed. */
class VersionStoreTest {

    private static final String ID = "org.example.a";
    private static final Version ONE = Version.of("1.0.0");

    @TempDir
    Path root;

    private StoreFolders folders;
    private VersionStore store;

    @BeforeEach
    void open() {
        folders = new StoreFolders(root.resolve("versions"));
        store = reopened();
    }

    private VersionStore reopened() {
        VersionStore opened = new VersionStore(folders, new JsonText());
        opened.open();
        return opened;
    }

    private StoredVersion place(Version version, String content) throws IOException {
        return store.place(ID, version, Trees.write(store.stagingFile(), content), "test", Map.of("id", ID));
    }

    @Test
    void keepsCodeUnderItsDigestReadOnly() throws IOException {
        StoredVersion stored = place(ONE, "one");
        Path code = folders.code(ID, stored.sha256());
        assertThat(code).hasContent("one");
        assertThat(stored.sha256()).isEqualTo("7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed");
        assertThat(Files.getPosixFilePermissions(code))
                .noneMatch(right -> right.name().endsWith("WRITE"));
        assertThat(reopened().index(ID).find(ONE)).contains(stored);
        assertThat(reopened().subjects()).containsExactly(ID);
        assertThat(Trees.read(folders.staging())).isEmpty();
    }

    @Test
    void placesTheSameCodeAgainAndKeepsWhatIsKnownOfItsUse() throws IOException {
        StoredVersion stored = place(ONE, "one");
        store.change(ID, index -> index.with(stored.used(Instant.now()).deprecated(true)));
        assertThat(place(ONE, "one")).isEqualTo(store.index(ID).find(ONE).orElseThrow());
        assertThat(store.index(ID).find(ONE).orElseThrow().usageCount()).isEqualTo(1);
        assertThat(store.index(ID).versions()).hasSize(1);
    }

    @Test
    void replacesAVersionAndDropsItsOldCode() throws IOException {
        StoredVersion old = place(ONE, "one");
        StoredVersion next = place(ONE, "other");
        assertThat(store.index(ID).versions()).containsExactly(next);
        assertThat(folders.generation(ID, old.sha256())).doesNotExist();
        assertThat(folders.code(ID, next.sha256())).hasContent("other");
    }

    @Test
    void takesOutCodeWithTheLastVersionThatHasIt() throws IOException {
        StoredVersion one = place(ONE, "same");
        StoredVersion two = place(Version.of("2.0.0"), "same");
        store.remove(ID, one);
        assertThat(folders.code(ID, two.sha256())).exists();
        store.remove(ID, two);
        assertThat(folders.generation(ID, two.sha256())).doesNotExist();
        assertThat(reopened().index(ID).versions()).isEmpty();
    }

    @Test
    void findsOutThatCodeWasChangedAndThatItIsSoundAgain() throws IOException {
        StoredVersion stored = place(ONE, "one");
        Path code = folders.code(ID, stored.sha256());
        assertThat(store.verify(ID, stored)).isTrue();
        assertThat(code.toFile().setWritable(true)).isTrue();
        Files.writeString(code, "evil");
        assertThat(store.verify(ID, stored)).isFalse();
        assertThat(reopened().index(ID).find(ONE).orElseThrow().corrupted()).isTrue();

        StoredVersion mended = place(ONE, "one");
        assertThat(code).hasContent("one");
        assertThat(mended.corrupted()).isFalse();
        assertThat(store.verify(ID, mended)).isTrue();

        Files.delete(code);
        assertThat(store.verify(ID, mended)).isFalse();
        Files.createDirectory(code);
        assertThat(store.verify(ID, mended)).isFalse();
    }

    @Test
    void takesAwayWhatAKilledProcessLeft() throws IOException {
        StoredVersion stored = place(ONE, "one");
        Map<String, String> before = Trees.read(folders.root());
        // Killed after the generation was moved in and before the index was written; while staging; while writing
        // documents.
        Trees.write(folders.code(ID, "abc"), "left");
        Trees.write(folders.code("org.example.b", "abc"), "left");
        Trees.write(folders.staging().resolve("x.jar"), "half");
        Trees.write(folders.staging().resolve("y.generation/plugin.jar"), "half");
        String temporary = ".01234567-89ab-cdef-0123-456789abcdef.tmp";
        Trees.write(folders.of(ID).resolve("versions.json" + temporary), "{");
        Trees.write(folders.journal().resolve("t.json" + temporary), "{");
        Trees.write(folders.root().resolve("repositories.json" + temporary), "{");

        store = reopened();

        assertThat(Trees.read(folders.root()))
                .containsAllEntriesOf(before.entrySet().stream()
                        .filter(entry -> !entry.getKey().startsWith("staging"))
                        .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        assertThat(Trees.read(folders.root()).keySet())
                .noneMatch(name -> name.contains("abc/") || name.endsWith(".tmp") || name.startsWith("staging"));
        assertThat(store.verify(ID, stored)).isTrue();
    }

    @Test
    void isOldOrNewAfterAKillWhileAVersionIsReplaced() throws IOException {
        StoredVersion old = place(ONE, "one");
        Path before = Trees.copy(folders.root(), root.resolve("before"));
        StoredVersion next = place(ONE, "other");
        // Killed before the index was written: it names the old, and the new generation is there too.
        Trees.copy(folders.generation(ID, next.sha256()), new StoreFolders(before).generation(ID, next.sha256()));
        VersionStore killed = new VersionStore(new StoreFolders(before), new JsonText());
        killed.open();
        assertThat(killed.index(ID).versions()).containsExactly(old);
        assertThat(killed.verify(ID, old)).isTrue();
        assertThat(killed.folders().generation(ID, next.sha256())).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "{\"versions\":[{}]}",
                "{\"versions\":[{\"version\":\"x\",\"sha256\":\"y\"}]}"
            })
    void leavesAPluginWithABrokenIndexAloneAndSeesToTheOthers(String index) throws IOException {
        place(ONE, "one");
        Trees.write(folders.index("org.example.broken"), index);
        Trees.write(folders.code("org.example.broken", "abc"), "precious");
        Trees.write(folders.code("org.example.z", "abc"), "left");
        VersionStore next = new VersionStore(folders, new JsonText());
        assertFails(VersionErrorCode.STORAGE_ERROR, next::open)
                .contains("versions.json is broken")
                .contains("mend it");
        assertThat(folders.code("org.example.broken", "abc")).exists();
        assertThat(folders.generation("org.example.z", "abc")).doesNotExist();
        assertThat(next.index(ID).versions()).hasSize(1);
    }

    @Test
    void leavesStrayFilesAndFoldersAlone() throws IOException {
        place(ONE, "one");
        Trees.write(folders.plugins().resolve(".DS_Store"), "");
        Trees.write(folders.plugins().resolve("lost+found/x"), "");
        store = reopened();
        assertThat(store.subjects()).containsExactly(ID);
        assertThat(folders.plugins().resolve("lost+found/x")).exists();
    }

    @Test
    void namesTheVersionsThereAre() throws IOException {
        place(ONE, "one");
        assertFails(VersionErrorCode.VERSION_NOT_FOUND, () -> store.require(ID, Version.of("3.0.0")))
                .contains("version 3.0.0 of '" + ID + "' is not in the store")
                .contains("[1.0.0]")
                .contains("qtforge:versions install");
    }

    @Test
    void keepsIndexesInMemoryAndOnDiskEqualWhateverChangesAtTheSameTime() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                int major = thread;
                all.add(threads.submit(() -> {
                    for (int minor = 0; minor < 25; minor++) {
                        StoredVersion stored = place(new Version(major, minor, 0), "code " + major + " " + minor);
                        if (minor % 5 == 0) {
                            store.remove(ID, stored);
                        } else {
                            store.verify(ID, stored);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(store.index(ID).versions()).hasSize(80);
        assertThat(reopened().index(ID)).isEqualTo(store.index(ID));
        assertThat(VersionStore.children(folders.of(ID).resolve("generations")))
                .extracting(path -> path.getFileName().toString())
                .containsExactlyInAnyOrderElementsOf(store.index(ID).versions().stream()
                        .map(StoredVersion::sha256)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "a/b", "../x", "library/", "library/..", "library/a/b", "~x", "a\\b", "a\0"})
    void refusesSubjectsThatWouldLeadOutOfTheStore(String subject) {
        assertFails(VersionErrorCode.VERSION_NOT_FOUND, () -> Subject.folder(subject))
                .contains("is no plugin id");
    }

    @Test
    void keepsPluginsAndLibrariesOfOneNameApart() {
        assertThat(Subject.folder(ID)).isNotEqualTo(Subject.folder(Subject.library(ID)));
        assertThat(Subject.ofFolder(Subject.folder(Subject.library(ID)))).isEqualTo(Subject.library(ID));
        assertThat(Subject.ofFolder(Subject.folder(ID))).isEqualTo(ID);
    }
}
