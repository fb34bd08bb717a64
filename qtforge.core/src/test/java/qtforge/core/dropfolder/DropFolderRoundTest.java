// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dropfolder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.DropFolders.DroppedFile;
import qtforge.api.core.DropFolders.Status;
import qtforge.core.json.JsonText;

class DropFolderRoundTest {

    private static final long INTERVAL = 500;
    private static final long QUIET = 5000;

    @TempDir
    Path home;

    private final MemoryFolders folders = new MemoryFolders();
    private final RecordingInstaller installer = new RecordingInstaller(folders::stage);
    private final ErrorList errors = new ErrorList();
    private long now;
    private Path one;
    private Path two;
    private DropFolderRound round;

    @BeforeEach
    void begin() {
        one = home.resolve("one");
        two = home.resolve("two");
        round = newRound();
    }

    @Test
    void takesAFileThatWasTheSameInTwoScans() {
        folders.put(one.resolve("a"), "a:1.0.0:0");
        scan(1);
        assertThat(installer.stagings()).isZero();
        scan(1);
        assertThat(installer.events()).containsExactly("install plugin/a 1.0.0", "start");
    }

    @Test
    void countsFromTheLastChange() {
        for (int i = 0; i < 5; i++) {
            folders.put(one.resolve("a"), "a:1.0.0:0");
            scan(1);
        }
        assertThat(installer.stagings()).isZero();
    }

    @Test
    void rejectsAnUnreadableFileOnlyAfterTheQuietPeriod() {
        folders.put(one.resolve("a"), "broken");
        scan((int) (QUIET / INTERVAL));
        assertThat(status("a")).isEqualTo(Status.INCOMPLETE);
        assertThat(errors.all()).isEmpty();
        scan(1);
        assertThat(status("a")).isEqualTo(Status.REJECTED);
        scan(20);
        assertThat(errors.all()).hasSize(1);
        assertThat(installer.stagings()).as("read when settled and when quiet").isEqualTo(2);
    }

    @Test
    void looksAgainNowAndThenWhenTheFileSystemWasAtFault() {
        folders.put(one.resolve("a"), "unreadable");
        scan(3);
        assertThat(status("a")).isEqualTo(Status.REJECTED);
        scan(30);
        assertThat(errors.all()).hasSize(1);
        assertThat(installer.stagings()).isLessThan(6);

        folders.unveil(one.resolve("a"), "a:1.0.0:0");
        scan((int) (QUIET / INTERVAL));
        assertThat(status("a")).isEqualTo(Status.INSTALLED);
    }

    @Test
    void uninstallsOnlyWhatWasMissedTwice() {
        install("a");
        Path file = one.resolve("a");
        folders.remove(file);
        scan(1);
        assertThat(installer.events()).isEmpty();
        folders.put(file, "a:1.0.0:0");
        scan(3);
        assertThat(installer.events()).isEmpty();
        folders.remove(file);
        scan(2);
        assertThat(installer.events()).containsExactly("uninstall plugin/a");
    }

    @Test
    void seesAMoveThatAListingMissed() {
        install("a");
        folders.remove(one.resolve("a"));
        scan(1);
        // The listing of the second folder was over when the file arrived there.
        folders.put(two.resolve("a"), "a:1.0.0:0");
        scan(4);
        assertThat(installer.events()).containsExactly("move plugin/a to a");
    }

    @Test
    void uninstallsThoughNewFilesKeepComing() {
        install("a");
        folders.remove(one.resolve("a"));
        for (int i = 0; i < 4; i++) {
            folders.put(two.resolve("new" + i), "broken");
            scan(1);
        }
        assertThat(installer.events()).containsExactly("uninstall plugin/a");
    }

    @Test
    void concludesNothingFromAFolderThatIsGone() {
        install("a");
        folders.vanish(one);
        scan(10);
        assertThat(installer.events()).isEmpty();
        assertThat(errors.all()).hasSize(1);
        assertThat(status("a")).isEqualTo(Status.INSTALLED);

        folders.remove(one.resolve("a"));
        folders.comeBack(one);
        scan(2);
        assertThat(installer.events()).containsExactly("uninstall plugin/a");
    }

    @Test
    void keepsWhatCameFromAFolderThatIsGoneAtStart() throws Exception {
        install("a");
        folders.vanish(one);
        Files.delete(one);
        round = newRound();
        scan(10);
        assertThat(installer.events()).isEmpty();
        assertThat(one).doesNotExist();
    }

    @Test
    void keepsWhatNoLoaderTakesAnyMore() {
        install("a");
        folders.put(one.resolve("b"), "b:1.0.0:0");
        folders.loaderIsThere(false);
        round = newRound();
        scan(10);
        assertThat(installer.events()).isEmpty();
        assertThat(files).hasSize(1);
        assertThat(status("a")).isEqualTo(Status.INSTALLED);

        folders.loaderIsThere(true);
        scan(3);
        assertThat(installer.events()).containsExactly("install plugin/b 1.0.0", "start");
    }

    @Test
    void holdsShadowedFilesTooWhenTheOperatorUninstalls() {
        folders.put(one.resolve("a"), "a:1.0.0:0");
        folders.put(one.resolve("b"), "a:2.0.0:0");
        scan(3);
        installer.operatorUninstalls("plugin/a");
        installer.events();
        scan(5);
        assertThat(installer.events()).isEmpty();

        folders.put(one.resolve("c"), "a:0.5.0:0");
        scan(3);
        assertThat(installer.events()).containsExactly("install plugin/a 0.5.0", "start");
    }

    @Test
    void forgetsTheOperatorsWishWhenTheFileIsTakenAway() {
        install("a");
        installer.operatorUninstalls("plugin/a");
        scan(2);
        folders.touch(one.resolve("a"));
        scan(4);
        assertThat(installer.events()).isEmpty();
        folders.remove(one.resolve("a"));
        scan(2);
        folders.put(one.resolve("a"), "a:1.0.0:0");
        scan(3);
        assertThat(installer.events()).containsExactly("install plugin/a 1.0.0", "start");
    }

    @Test
    void asksTheInstallerForNothingWhileNothingChanges() {
        install("a");
        int stagings = installer.stagings();
        scan(50);
        assertThat(installer.stagings()).isEqualTo(stagings);
        assertThat(installer.events()).isEmpty();
        assertThat(errors.all()).isEmpty();
    }

    private void install(String name) {
        folders.put(one.resolve(name), name + ":1.0.0:0");
        scan(3);
        assertThat(installer.find("plugin/" + name)).isNotNull();
        installer.events();
    }

    private void scan(int times) {
        for (int i = 0; i < times; i++) {
            now += INTERVAL;
            files = round.run(new DropSettings(List.of(one, two), INTERVAL, QUIET));
        }
    }

    private List<DroppedFile> files = List.of();

    private Status status(String name) {
        return files.stream()
                .filter(file -> file.path().equals(one.resolve(name)))
                .findFirst()
                .orElseThrow()
                .status();
    }

    private DropFolderRound newRound() {
        return new DropFolderRound(
                installer,
                folders,
                new StateFile(home.resolve("state.json"), new JsonText()),
                errors,
                () -> now,
                () -> false);
    }
}
