// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static qtforge.versions.fixture.Failing.assertFails;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.MockedStatic;
import org.mockito.Mockito;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.files.AtomicFiles;
import qtforge.versions.fixture.Trees;

/** Wherever a process is killed while data is exchanged, the old data can be put back, or kept: it is never lost. */
class DataSwapTest {

    @TempDir
    Path root;

    @TempDir
    Path killed;

    private int kills;

    private static DataSwap swap(Path home) {
        return new DataSwap("org.example.a", home.resolve("data/org.example.a"), home.resolve("work/tx/org.example.a"));
    }

    /** Does something, and copies all folders before and after each change of the disk. */
    private List<Path> killedWhile(Runnable action) {
        List<Path> homes = new ArrayList<>();
        try (MockedStatic<AtomicFiles> files = Mockito.mockStatic(AtomicFiles.class, call -> {
            homes.add(Trees.copy(root, killed.resolve("kill" + kills++)));
            Object result = call.callRealMethod();
            homes.add(Trees.copy(root, killed.resolve("kill" + kills++)));
            return result;
        })) {
            action.run();
            assertThat(files.isClosed()).isFalse();
        }
        homes.add(Trees.copy(root, killed.resolve("kill" + kills++)));
        return homes;
    }

    /** A copy of the data, changed or made by a migration. */
    private DataSwap prepared(boolean hadData, boolean hasData) {
        DataSwap swap = swap(root);
        if (hadData) {
            Trees.write(swap.data().resolve("d.txt"), "old");
        }
        swap.prepare(swap.data(), bytes -> {});
        if (hasData) {
            Trees.write(swap.copy().resolve("d.txt"), "new");
        }
        return swap;
    }

    private static void assertData(Path home, String content) {
        Map<String, String> data = Trees.read(swap(home).data());
        if (content == null) {
            assertThat(data).as(home.toString()).isEmpty();
        } else {
            assertThat(data).as(home.toString()).containsEntry("d.txt", content).hasSize(2);
        }
    }

    private static void assertBackWithOld(Path home, boolean hadData) {
        swap(home).back();
        assertData(home, hadData ? "old" : null);
        swap(home).back();
        assertData(home, hadData ? "old" : null);
        // The old code runs, and the process is killed before it is noted that the data is back.
        Trees.write(swap(home).data().resolve("d.txt"), "written by the old code");
        swap(home).back();
        assertData(home, "written by the old code");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void comesBackFromEveryStepForward(boolean hadData, boolean hasData) {
        DataSwap swap = prepared(hadData, hasData);
        List<Path> homes = killedWhile(swap::forward);
        assertData(root, hadData || hasData ? hasData ? "new" : "old" : null);
        // Without any data nothing is moved.
        assertThat(homes).hasSizeGreaterThanOrEqualTo(hadData || hasData ? 3 : 1);
        homes.forEach(home -> assertBackWithOld(home, hadData));
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void goesForwardFromEveryStepForward(boolean hadData, boolean hasData) {
        DataSwap swap = prepared(hadData, hasData);
        for (Path home : killedWhile(swap::forward)) {
            swap(home).forward();
            swap(home).forward();
            assertData(home, hadData || hasData ? hasData ? "new" : "old" : null);
        }
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void comesBackFromEveryStepBack(boolean hadData, boolean hasData) {
        DataSwap swap = prepared(hadData, hasData);
        swap.forward();
        Trees.write(swap.data().resolve("d.txt"), "written by the new code");
        List<Path> homes = killedWhile(swap::back);
        assertThat(homes).hasSizeGreaterThanOrEqualTo(3);
        homes.forEach(home -> assertBackWithOld(home, hadData));
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void keepsTheOldFromEveryStepOfKeeping(boolean hadData, boolean hasData) {
        DataSwap swap = prepared(hadData, hasData);
        swap.forward();
        Trees.write(swap.data().resolve("d.txt"), "written by the new code");
        for (Path home : killedWhile(() -> swap.keepOld(root.resolve("point/data")))) {
            swap(home).keepOld(home.resolve("point/data"));
            swap(home).keepOld(home.resolve("point/data"));
            assertData(home, "written by the new code");
            if (hadData) {
                assertThat(home.resolve("point/data/d.txt")).hasContent("old");
            } else {
                assertThat(home.resolve("point/data")).doesNotExist();
            }
        }
    }

    @Test
    void comesBackAgainAfterASecondTry() {
        DataSwap swap = prepared(true, true);
        swap.forward();
        swap.back();
        swap.prepare(swap.data(), bytes -> {});
        Trees.write(swap.copy().resolve("d.txt"), "newer");
        swap.forward();
        swap.back();
        assertData(root, "old");
    }

    @Test
    void doesNothingWhenNothingWasExchanged() {
        DataSwap swap = prepared(true, true);
        swap.back();
        assertData(root, "old");
    }

    @Test
    void startsTheCopyAfreshWhenAnEarlierOneWasKilled() {
        DataSwap swap = swap(root);
        Trees.write(swap.data().resolve("d.txt"), "old");
        Trees.write(swap.copy().resolve("half.txt"), "half");
        swap.prepare(swap.data(), bytes -> {});
        assertThat(Trees.read(swap.copy())).containsOnlyKeys("/", "d.txt");
    }

    @Test
    void givesMigrationsAFolderAndTakesItAwayWhenTheyDoNotUseIt() {
        DataSwap swap = prepared(false, false);
        swap.makeCopy();
        swap.withoutEmptyCopy();
        assertThat(swap.copy()).doesNotExist();
        swap.makeCopy();
        Trees.write(swap.copy().resolve("d.txt"), "new");
        swap.withoutEmptyCopy();
        assertThat(swap.copy().resolve("d.txt")).exists();
    }

    @Test
    void keepsAnEmptyFolderThatThereWas() throws IOException {
        DataSwap swap = swap(root);
        java.nio.file.Files.createDirectories(swap.data());
        swap.prepare(swap.data(), bytes -> {});
        swap.makeCopy();
        swap.withoutEmptyCopy();
        swap.forward();
        assertThat(swap.data()).isEmptyDirectory();
        swap.back();
        assertThat(swap.data()).isEmptyDirectory();
    }

    @Test
    void saysWhereTheOldDataIsWhenItCannotBePutBack() throws IOException {
        DataSwap swap = prepared(true, true);
        swap.forward();
        java.nio.file.Files.delete(swap.data().resolve("d.txt"));
        java.nio.file.Files.delete(swap.data());
        java.nio.file.Files.delete(swap.data().getParent());
        Trees.write(swap.data().getParent(), "a file in the way");
        assertFails(VersionErrorCode.ROLLBACK_FAILED, swap::back)
                .contains("cannot be put back")
                .contains(swap.work().resolve("old").toString());
        assertThat(swap.work().resolve("old/d.txt")).hasContent("old");
    }
}
