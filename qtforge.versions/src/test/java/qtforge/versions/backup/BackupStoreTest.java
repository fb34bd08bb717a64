// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static qtforge.versions.fixture.Failing.assertFails;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.core.Version;
import qtforge.api.managers.version.RollbackPoint;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.core.json.JsonText;
import qtforge.versions.fixture.Trees;
import qtforge.versions.store.StoreFolders;

/** A rollback point counts when all of it is there. */
class BackupStoreTest {

    private static final String ID = "org.example.a";

    @TempDir
    Path root;

    private final JsonText json = new JsonText();
    private StoreFolders folders;
    private BackupStore backups;

    @BeforeEach
    void open() {
        folders = new StoreFolders(root);
        backups = new BackupStore(folders, json);
    }

    private RollbackPoint point(String version) throws IOException {
        String id = backups.newId();
        SavedPlugin saved = backups.folder(ID, id);
        Trees.write(saved.data().resolve("d.txt"), "data");
        saved.write(Map.of("k", 1L), Optional.of(Map.of("s", "t")), json);
        return backups.commit(ID, id, Version.of(version), "sha-" + version, "a reason", saved.hasState());
    }

    @Test
    void givesBackWhatWasSaved() throws IOException {
        RollbackPoint point = point("1.0.0");
        BackupStore.Stored stored =
                backups.find(List.of("org.example.z", ID), point.id()).orElseThrow();
        assertThat(stored.point()).isEqualTo(point);
        assertThat(stored.point().bytes()).isEqualTo(4);
        assertThat(stored.point().hasState()).isTrue();
        assertThat(stored.sha256()).isEqualTo("sha-1.0.0");
        assertThat(stored.saved().configuration(json)).isEqualTo(Map.of("k", 1L));
        assertThat(stored.saved().state(json)).contains(Map.of("s", "t"));
    }

    @Test
    void listsTheNewestFirst() throws IOException {
        List<String> ids =
                List.of(point("1.0.0").id(), point("2.0.0").id(), point("3.0.0").id());
        assertThat(backups.points(ID))
                .extracting(stored -> stored.point().version().toString())
                .containsExactly("3.0.0", "2.0.0", "1.0.0");
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void doesNotCountHalfOfAPointAndTakesItAwayAtTheStart() throws IOException {
        RollbackPoint whole = point("1.0.0");
        String half = backups.newId();
        Trees.write(backups.folder(ID, half).data().resolve("d.txt"), "data");
        assertThat(backups.points(ID)).hasSize(1);
        assertThat(backups.find(List.of(ID), half)).isEmpty();
        backups.open(List.of(ID, "org.example.z"), Set.of());
        assertThat(backups.folder(ID, half).folder()).doesNotExist();
        assertThat(backups.points(ID)).extracting(stored -> stored.point().id()).containsExactly(whole.id());
    }

    @Test
    void keepsHalfOfAPointThatIsStillToBePutTogether() {
        String half = backups.newId();
        Trees.write(backups.folder(ID, half).data().resolve("d.txt"), "the only copy");
        backups.open(List.of(ID), Set.of(half));
        assertThat(backups.folder(ID, half).data().resolve("d.txt")).hasContent("the only copy");
    }

    @Test
    void doesNotCountAPointWhoseDeletionWasKilled() throws IOException {
        RollbackPoint point = point("1.0.0");
        BackupStore.Stored stored = backups.points(ID).get(0);
        java.nio.file.Files.delete(stored.saved().folder().resolve("point.json"));
        assertThat(backups.points(ID)).isEmpty();
        backups.open(List.of(ID), Set.of());
        assertThat(folders.backups(ID).resolve(point.id())).doesNotExist();
    }

    @Test
    void deletesAPoint() throws IOException {
        point("1.0.0");
        backups.delete(backups.points(ID).get(0));
        assertThat(Trees.read(folders.backups(ID))).containsOnlyKeys("/");
    }

    @Test
    void isWithoutDataAndStateWhenThereWasNone() throws IOException {
        String id = backups.newId();
        SavedPlugin saved = backups.folder(ID, id);
        saved.write(Map.of(), Optional.empty(), json);
        RollbackPoint point = backups.commit(ID, id, Version.of("1.0.0"), "sha", "", saved.hasState());
        assertThat(point.bytes()).isZero();
        assertThat(point.hasState()).isFalse();
        assertThat(saved.state(json)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "{}", "{\"plugin_id\":\"a\",\"version\":\"x\",\"sha256\":\"y\"}"})
    void namesTheFileThatIsBrokenAndWhatToDo(String text) throws IOException {
        RollbackPoint point = point("1.0.0");
        Trees.write(folders.backups(ID).resolve(point.id()).resolve("point.json"), text);
        assertFails(VersionErrorCode.STORAGE_ERROR, () -> backups.points(ID))
                .contains(point.id())
                .contains("point.json cannot be read")
                .contains("delete ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "7"})
    void namesTheConfigurationThatIsBroken(String text) throws IOException {
        point("1.0.0");
        SavedPlugin saved = backups.points(ID).get(0).saved();
        Trees.write(saved.folder().resolve("configuration.json"), text);
        assertFails(VersionErrorCode.STORAGE_ERROR, () -> saved.configuration(json))
                .contains("configuration.json cannot be read");
    }
}
