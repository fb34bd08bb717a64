// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dropfolder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import qtforge.api.core.Version;
import qtforge.core.dropfolder.DropPlan.Outcome;
import qtforge.core.dropfolder.DropPlan.Verdict;
import qtforge.core.install.InstalledBundle;

class DropPlannerTest {

    private static final Path A = Path.of("/drop/a.jar");
    private static final Path B = Path.of("/drop/b.jar");
    private static final Path C = Path.of("/other/c.jar");

    private final Map<Path, FileContent> ready = new TreeMap<>();
    private final Set<Path> kept = new TreeSet<>();
    private final Set<Path> vanishing = new TreeSet<>();
    private final List<InstalledBundle> installed = new ArrayList<>();
    private final Set<Path> foreign = new TreeSet<>();
    private final Map<Path, String> held = new TreeMap<>();
    private final Set<Path> failed = new TreeSet<>();
    private final Set<String> stuck = new TreeSet<>();

    @Test
    void doesNothingWithoutFiles() {
        assertThat(plan().actions()).isEmpty();
    }

    @Test
    void installsNewFiles() {
        file(A, "x", "1.0.0", "s1");
        file(B, "y", "1.0.0", "s2");

        assertThat(plan().actions()).containsExactly(new DropAction.Install(A), new DropAction.Install(B));
        verdict(A, Verdict.CHOSEN, null);
    }

    @Test
    void leavesAloneWhatIsInstalled() {
        file(A, "x", "1.0.0", "s1");
        InstalledBundle x = installed(A, "x", "1.0.0", "s1");

        assertThat(plan().actions()).isEmpty();
        assertThat(x.source()).isEqualTo(A);
        verdict(A, Verdict.CHOSEN, null);
    }

    @Test
    void updatesWhenTheContentChangedEvenToALowerVersion() {
        file(A, "x", "0.9.0", "s2");
        InstalledBundle x = installed(A, "x", "1.0.0", "s1");

        assertThat(plan().actions()).containsExactly(new DropAction.Update(x, A));
    }

    @Test
    void uninstallsWhatHasNoFile() {
        InstalledBundle x = installed(A, "x", "1.0.0", "s1");

        assertThat(plan().actions()).containsExactly(new DropAction.Uninstall(x));
    }

    @Test
    void waitsForAFileThatWasMissedOnce() {
        installed(A, "x", "1.0.0", "s1");
        vanishing.add(A);
        file(B, "x", "1.0.0", "s1");

        assertThat(plan().actions()).isEmpty();
        verdict(B, Verdict.WAITING, null);
    }

    @Test
    void notesAMove() {
        InstalledBundle x = installed(A, "x", "1.0.0", "s1");
        file(C, "x", "1.0.0", "s1");

        assertThat(plan().actions()).containsExactly(new DropAction.Move(x, C));
    }

    @Test
    void swapsTwoFilesByMovesOnly() {
        InstalledBundle x = installed(A, "x", "1.0.0", "s1");
        InstalledBundle y = installed(B, "y", "1.0.0", "s2");
        file(A, "y", "1.0.0", "s2");
        file(B, "x", "1.0.0", "s1");

        assertThat(plan().actions()).containsExactly(new DropAction.Move(x, B), new DropAction.Move(y, A));
    }

    @Test
    void keepsOldCodeWhileTheFileIsBroken() {
        installed(A, "x", "1.0.0", "s1");
        kept.add(A);

        assertThat(plan().actions()).isEmpty();
    }

    @Test
    void prefersAHigherVersionToOldCodeOfABrokenFile() {
        InstalledBundle x = installed(A, "x", "1.0.0", "s1");
        kept.add(A);
        file(B, "x", "1.1.0", "s2");

        assertThat(plan().actions()).containsExactly(new DropAction.Update(x, B));
    }

    @Test
    void shadowsALowerVersionByOldCodeOfABrokenFile() {
        installed(A, "x", "1.0.0", "s1");
        kept.add(A);
        file(B, "x", "0.9.0", "s2");

        assertThat(plan().actions()).isEmpty();
        verdict(B, Verdict.SHADOWED, A);
    }

    @Test
    void replacesAPluginByAnotherInTheSameFile() {
        InstalledBundle x = installed(A, "x", "1.0.0", "s1");
        file(A, "y", "1.0.0", "s2");

        assertThat(plan().actions()).containsExactly(new DropAction.Uninstall(x), new DropAction.Install(A));
    }

    @Test
    void choosesTheHighestVersion() {
        file(A, "x", "1.0.0", "s1");
        file(B, "x", "1.10.0", "s2");
        file(C, "x", "1.9.0", "s3");

        assertThat(plan().actions()).containsExactly(new DropAction.Install(B));
        verdict(A, Verdict.SHADOWED, B);
        verdict(C, Verdict.SHADOWED, B);
    }

    @Test
    void choosesTheFirstByNameAmongEqualVersions() {
        file(C, "x", "1.0.0", "s3");
        file(B, "x", "1.0.0", "s2");

        assertThat(plan().actions()).containsExactly(new DropAction.Install(B));
    }

    @Test
    void prefersTheInstalledFileAmongEqualVersions() {
        installed(B, "x", "1.0.0", "s2");
        file(A, "x", "1.0.0", "s1");
        file(B, "x", "1.0.0", "s2");

        assertThat(plan().actions()).isEmpty();
        verdict(A, Verdict.SHADOWED, B);
    }

    @Test
    void updatesToAHigherVersionInAnotherFile() {
        InstalledBundle x = installed(A, "x", "1.0.0", "s1");
        file(A, "x", "1.0.0", "s1");
        file(B, "x", "2.0.0", "s2");

        assertThat(plan().actions()).containsExactly(new DropAction.Update(x, B));
        verdict(A, Verdict.SHADOWED, B);
    }

    @Test
    void hasTheShadowedFileTakeOver() {
        InstalledBundle x = installed(B, "x", "2.0.0", "s2");
        file(A, "x", "1.0.0", "s1");

        assertThat(plan().actions()).containsExactly(new DropAction.Update(x, A));
    }

    @Test
    void prefersTheSameContentWhenItTakesOver() {
        InstalledBundle x = installed(C, "x", "1.0.0", "s2");
        file(A, "x", "1.0.0", "s1");
        file(B, "x", "1.0.0", "s2");

        assertThat(plan().actions()).containsExactly(new DropAction.Move(x, B));
    }

    @Test
    void leavesAloneWhatOthersInstalled() {
        installed(C, "x", "1.0.0", "s1");
        foreign.add(C);
        file(A, "x", "2.0.0", "s2");

        assertThat(plan().actions()).isEmpty();
        verdict(A, Verdict.SHADOWED, C);
    }

    @Test
    void doesNotInstallWhatTheOperatorUninstalled() {
        file(A, "x", "1.0.0", "s1");
        held.put(A, "s1");

        assertThat(plan().actions()).isEmpty();
        verdict(A, Verdict.HELD, null);
    }

    @Test
    void installsHeldFilesWithOtherContent() {
        file(A, "x", "1.0.0", "s2");
        held.put(A, "s1");

        assertThat(plan().actions()).containsExactly(new DropAction.Install(A));
    }

    @Test
    void fallsBackWhenTheHighestVersionFailed() {
        file(A, "x", "1.0.0", "s1");
        file(B, "x", "2.0.0", "s2");
        failed.add(B);

        assertThat(plan().actions()).containsExactly(new DropAction.Install(A));
        verdict(B, Verdict.FAILED, null);
    }

    @Test
    void keepsOldCodeWhenTheNewContentFailed() {
        installed(A, "x", "1.0.0", "s1");
        file(A, "x", "2.0.0", "s2");
        failed.add(A);

        assertThat(plan().actions()).isEmpty();
        verdict(A, Verdict.FAILED, null);
    }

    @Test
    void leavesAloneWhatIsStuck() {
        installed(A, "x", "1.0.0", "s1");
        stuck.add("plugin/x");

        assertThat(plan().actions()).isEmpty();
    }

    @Test
    void makesRoomFirst() {
        InstalledBundle gone = installed(Path.of("/drop/gone.jar"), "z", "1.0.0", "s9");
        InstalledBundle moved = installed(Path.of("/drop/old.jar"), "w", "1.0.0", "s8");
        InstalledBundle old = installed(A, "x", "1.0.0", "s1");
        file(A, "x", "1.1.0", "s2");
        file(B, "a", "1.0.0", "s3");
        file(C, "w", "1.0.0", "s8");

        assertThat(plan().actions())
                .containsExactly(
                        new DropAction.Uninstall(gone),
                        new DropAction.Move(moved, C),
                        new DropAction.Update(old, A),
                        new DropAction.Install(B));
    }

    private DropPlan plan() {
        return DropPlanner.plan(new DropSituation(ready, kept, vanishing, installed, foreign, held, failed, stuck));
    }

    private void verdict(Path path, Verdict verdict, Path rival) {
        assertThat(plan().outcomes()).containsEntry(path, new Outcome(verdict, rival));
    }

    private void file(Path path, String id, String version, String sha256) {
        ready.put(path, new FileContent("plugin/" + id, id, Version.of(version), sha256));
    }

    private InstalledBundle installed(Path path, String id, String version, String sha256) {
        InstalledBundle bundle = new InstalledBundle("plugin/" + id, id, Version.of(version), path, sha256);
        installed.add(bundle);
        return bundle;
    }
}
