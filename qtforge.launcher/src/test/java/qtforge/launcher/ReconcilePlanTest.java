// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconcilePlanTest {
    private static final BundleFile A = file("a", 10, 1);
    private static final BundleFile B = file("b", 20, 2);

    @TempDir
    Path folder;

    @Test
    void firstStartInstallsEverything() {
        ReconcilePlan plan = ReconcilePlan.of(List.of(), List.of(A, B), location -> false);

        assertThat(plan.install()).containsExactly(A, B);
        assertThat(plan.needsRefresh()).isFalse();
    }

    @Test
    void nothingChangedMeansNothingToDo() {
        ReconcilePlan plan = ReconcilePlan.of(List.of(A, B), List.of(A, B), location -> true);

        assertThat(plan).isEqualTo(new ReconcilePlan(List.of(), List.of(), List.of()));
    }

    @Test
    void sizeOrTimeMakeAnUpdate() {
        BundleFile touched = file("a", 10, 9);
        BundleFile grown = file("b", 21, 2);

        ReconcilePlan plan = ReconcilePlan.of(List.of(A, B), List.of(touched, grown), location -> true);

        assertThat(plan.update()).containsExactly(touched, grown);
        assertThat(plan.needsRefresh()).isTrue();
    }

    @Test
    void whatIsGoneIsRemovedButOnlyWhatTheLauncherInstalled() {
        Set<String> installed = Set.of(A.location(), B.location(), "qtforge:plugin", "reference:file:/foreign.jar");

        ReconcilePlan plan = ReconcilePlan.of(List.of(A, B), List.of(A), installed::contains);

        assertThat(plan.uninstall()).containsExactly(B.location());
    }

    @Test
    void aDroppedCacheInstallsAgainInsteadOfUpdating() {
        ReconcilePlan plan = ReconcilePlan.of(List.of(A), List.of(A), location -> false);

        assertThat(plan.install()).containsExactly(A);
        assertThat(plan.uninstall()).isEmpty();
        assertThat(plan.update()).isEmpty();
    }

    @Test
    void scansFoldersNamedLikeStartLevelsInOrderOfLevel() throws IOException {
        for (String path : List.of("10/x ä.jar", "5/b.jar", "5/a.jar", "5/notes.txt", "lib/c.jar", "0/d.jar")) {
            Path jar = folder.resolve(path);
            Files.createDirectories(jar.getParent());
            Files.writeString(jar, "jar");
        }

        List<BundleFile> found = BundleFolder.scan(folder, List.of());

        assertThat(found).extracting(BundleFile::level).containsExactly(5, 5, 10);
        assertThat(found).extracting(BundleFile::size).containsOnly(3L);
        assertThat(found.get(0).location()).startsWith("reference:file:/").endsWith("/5/a.jar");
        assertThat(found.get(2).location()).endsWith("/10/x%20%C3%A4.jar");
    }

    @Test
    void theListSurvivesWritingAndNonsense() throws IOException {
        BundleList list = new BundleList(folder.resolve("bundles.list"));
        assertThat(list.read()).isEmpty();

        list.write(List.of(A, B));
        Files.writeString(
                folder.resolve("bundles.list"),
                Files.readString(folder.resolve("bundles.list")) + "1 2 3 qtforge:plugin\nx y z reference:file:/q\n\n");

        assertThat(list.read()).containsExactly(A, B);
    }

    private static BundleFile file(String name, long size, long modified) {
        return new BundleFile("reference:file:/d/bundles/5/" + name + ".jar", 5, size, modified);
    }
}
