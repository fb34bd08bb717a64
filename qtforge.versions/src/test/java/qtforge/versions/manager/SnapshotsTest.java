// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static qtforge.versions.fixture.Failing.assertFails;
import static qtforge.versions.manager.ManagerFixture.ID;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.core.exchange.InstalledCode;
import qtforge.api.managers.version.Snapshot;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.versions.fixture.Trees;

/** A snapshot is the old or the new one whenever a process is killed. */
class SnapshotsTest {

    @TempDir
    Path home;

    private ManagerFixture fixture;
    private Snapshots snapshots;
    private List<InstalledCode> installed;

    @BeforeEach
    void open() {
        fixture = new ManagerFixture(home);
        snapshots = fixture.snapshots;
        installed = List.of(fixture.force(ID, "1.0.0", "x"), fixture.force("library/org.example.lib", "2.0.0", "x"));
    }

    private Snapshot take(String name, String data) {
        return snapshots.take(name, installed, true, (code, into) -> {
            Trees.write(into.data().resolve("d.txt"), data);
            into.write(Map.of("k", 1L), Optional.empty(), fixture.json);
        });
    }

    private String data(String name) {
        return Trees.read(snapshots.require(name).saved(ID).orElseThrow().data())
                .get("d.txt");
    }

    @Test
    void hasWhatIsInForceWithItsData() {
        Snapshot taken = take("a.b-1", "old");
        assertThat(taken.plugins()).containsExactly(ID + " 1.0.0");
        assertThat(taken.libraries()).containsExactly("org.example.lib 2.0.0");
        assertThat(taken.bytes()).isPositive();
        assertThat(snapshots.all()).extracting(Snapshots.Stored::snapshot).containsExactly(taken);
        assertThat(data("a.b-1")).isEqualTo("old");
        assertThat(Trees.read(fixture.folders.staging())).containsOnlyKeys("/");
    }

    @Test
    void hasNoDataWhenNoneIsWanted() {
        Snapshot taken = snapshots.take("s", installed, false, (code, into) -> {
            throw new IOException("not asked for");
        });
        assertThat(taken.bytes()).isZero();
        assertThat(snapshots.require("s").saved(ID)).isEmpty();
    }

    @Test
    void replacesOneOfTheSameName() {
        take("s", "old");
        take("s", "new");
        assertThat(data("s")).isEqualTo("new");
        assertThat(VersionNames.in(fixture.folders.snapshots())).containsExactly("s");
    }

    /** Names in a folder. */
    private static final class VersionNames {
        static List<String> in(Path folder) {
            try {
                return qtforge.versions.store.VersionStore.children(folder).stream()
                        .map(path -> path.getFileName().toString())
                        .toList();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    @Test
    void keepsTheOldOneWhenTheNewOneFails() {
        take("s", "old");
        assertThatThrownBy(() -> snapshots.take("s", installed, true, (code, into) -> {
                    Trees.write(into.data().resolve("d.txt"), "half");
                    throw new IOException("disk full");
                }))
                .hasMessageContaining("disk full");
        assertThat(data("s")).isEqualTo("old");
        assertThat(Trees.read(fixture.folders.staging())).containsOnlyKeys("/");
    }

    @Test
    void isTheOldOneAfterAKillBeforeTheNewOneTookItsPlace() throws IOException {
        take("s", "old");
        Path folder = fixture.folders.snapshots();
        Files.move(folder.resolve("s"), folder.resolve("~s"));
        assertThat(snapshots.all()).isEmpty();
        snapshots.open();
        assertThat(data("s")).isEqualTo("old");
        assertThat(VersionNames.in(folder)).containsExactly("s");
    }

    @Test
    void isTheNewOneAfterAKillBeforeTheOldOneWasDeleted() throws IOException {
        take("s", "old");
        Path folder = fixture.folders.snapshots();
        Trees.copy(folder.resolve("s"), folder.resolve("~s"));
        take("s2", "new");
        qtforge.versions.migration.TreeCopy.delete(folder.resolve("s"));
        Files.move(folder.resolve("s2"), folder.resolve("s"));
        snapshots.open();
        assertThat(data("s")).isEqualTo("new");
        assertThat(VersionNames.in(folder)).containsExactly("s");
    }

    @Test
    void takesAwayWhatAKilledDeletionLeft() throws IOException {
        take("s", "old");
        Files.delete(fixture.folders.snapshots().resolve("s/snapshot.json"));
        assertThat(snapshots.all()).isEmpty();
        snapshots.open();
        assertThat(fixture.folders.snapshots()).isEmptyDirectory();
    }

    @Test
    void deletesOne() {
        take("s", "old");
        assertThat(snapshots.delete("s")).isTrue();
        assertThat(snapshots.delete("s")).isFalse();
        assertFails(VersionErrorCode.VERSION_NOT_FOUND, () -> snapshots.require("s"))
                .contains("there are []");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", ".", "a/b", "../a", "~s", "a\\b", "a b", "-a", "a\n"})
    void refusesNamesThatWouldLeadElsewhere(String name) {
        assertFails(VersionErrorCode.UNKNOWN, () -> take(name, "x")).contains("is no name of a snapshot");
        assertFails(VersionErrorCode.UNKNOWN, () -> snapshots.delete(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "{\"members\":[{}]}"})
    void namesTheOneThatIsBroken(String text) {
        take("s", "old");
        Trees.write(fixture.folders.snapshots().resolve("s/snapshot.json"), text);
        assertFails(VersionErrorCode.STORAGE_ERROR, snapshots::all).contains("snapshot.json cannot be read");
    }
}
