// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import qtforge.api.core.Version;
import qtforge.api.core.exchange.InstalledCode;
import qtforge.versions.backup.BackupStore;
import qtforge.versions.fixture.Trees;
import qtforge.versions.store.StoredVersion;

/** After a kill an activation is finished when the core committed its code, and undone when it did not. */
class ActivationEndingTest {

    private static final String ID = ActivationFixture.ID;
    private static final String TX = "20260101000000-abcdef01";
    private static final String POINT = "20260101000000-12345678";

    @TempDir
    Path home;

    private ActivationFixture fixture;

    @BeforeEach
    void open() {
        fixture = new ActivationFixture(home);
    }

    private JournalMember member(StoredVersion from, StoredVersion to) {
        return new JournalMember(
                ID,
                from.version().toString(),
                from.sha256(),
                to.version().toString(),
                to.sha256(),
                Map.of("v", 1L),
                POINT);
    }

    private JournalEntry entry(JournalStep step, JournalMember... members) {
        return new JournalEntry(TX, step, "activate", "before", "me", List.of(members), List.of(), List.of());
    }

    /** What is on the disk when a process is killed at a step. */
    private void killedAt(JournalEntry entry) {
        Trees.write(fixture.data(ID).resolve("d.txt"), "old");
        if (entry.step() != JournalStep.PREPARED) {
            DataSwap swap = fixture.ending.swap(TX, ID);
            swap.prepare(swap.data(), bytes -> {});
            Trees.write(swap.copy().resolve("d.txt"), "new");
            if (entry.step() != JournalStep.COPYING) {
                swap.forward();
                fixture.configurations.put(ID, Map.of("v", 2L));
            }
        }
        fixture.journal.write(entry);
    }

    private void recover(InstalledCode... installed) {
        for (JournalEntry entry : fixture.journal.open(fixture.log)) {
            fixture.ending.recover(entry, List.of(installed));
        }
        fixture.ending.clean();
    }

    private void assertOld() {
        assertThat(Trees.read(fixture.data(ID))).containsEntry("d.txt", "old");
        assertThat(fixture.configurations.get(ID)).isEqualTo(Map.of("v", 1L));
        assertThat(fixture.backups.points(ID)).isEmpty();
        assertThat(fixture.events).last().satisfies(event -> assertThat(event.message())
                .startsWith("was not put in force: the runtime ended in the middle, at "));
        assertOver();
    }

    private void assertNew() {
        assertThat(Trees.read(fixture.data(ID))).containsEntry("d.txt", "new");
        assertThat(fixture.configurations.get(ID)).isEqualTo(Map.of("v", 2L));
        List<BackupStore.Stored> points = fixture.backups.points(ID);
        assertThat(points).hasSize(1);
        assertThat(points.get(0).saved().data().resolve("d.txt")).hasContent("old");
        assertThat(points.get(0).saved().configuration(fixture.json)).isEqualTo(Map.of("v", 1L));
        assertOver();
    }

    private void assertOver() {
        assertThat(fixture.journal.open(fixture.log)).isEmpty();
        assertThat(Trees.read(fixture.folders.works()).keySet()).allMatch(name -> name.equals("/"));
        assertThat(fixture.errors).isEmpty();
    }

    static Stream<Arguments> decisions() {
        List<Arguments> rows = new ArrayList<>();
        for (JournalStep step : JournalStep.values()) {
            boolean mayBeNew = step == JournalStep.DECIDED || step == JournalStep.COMMITTED;
            for (String installed : List.of("old", "new", "other", "nothing")) {
                if (installed.equals("new") && !mayBeNew) {
                    continue; // the core commits after DECIDED only
                }
                boolean committed = step == JournalStep.COMMITTED || installed.equals("new");
                rows.add(Arguments.of(step, installed, true, committed));
            }
            rows.add(Arguments.of(step, "new", false, mayBeNew));
        }
        return rows.stream();
    }

    @ParameterizedTest(name = "{0}, installed {1}, code changes {2}: committed {3}")
    @MethodSource("decisions")
    void decides(JournalStep step, String installed, boolean changesCode, boolean committed) throws IOException {
        StoredVersion from = changesCode ? fixture.one : fixture.two;
        killedAt(entry(step, member(from, fixture.two)));
        InstalledCode[] code =
                switch (installed) {
                    case "old" -> new InstalledCode[] {ActivationFixture.installed(fixture.one)};
                    case "new" -> new InstalledCode[] {ActivationFixture.installed(fixture.two)};
                    case "other" -> new InstalledCode[] {ActivationFixture.installed(fixture.place("3.0.0", "three"))};
                    default -> new InstalledCode[0];
                };
        recover(code);
        if (committed) {
            assertNew();
            assertThat(fixture.store
                            .index(ID)
                            .find(Version.of("2.0.0"))
                            .orElseThrow()
                            .usageCount())
                    .isEqualTo(1);
        } else {
            assertOld();
        }
        recover(code);
        assertThat(Trees.read(fixture.data(ID))).containsEntry("d.txt", committed ? "new" : "old");
    }

    @Test
    void finishesWhatWasKilledWhileItWasFinished() throws IOException {
        killedAt(entry(JournalStep.COMMITTED, member(fixture.one, fixture.two)));
        // Killed after the data was moved into the rollback point and before that counted.
        fixture.ending.swap(TX, ID).keepOld(fixture.backups.folder(ID, POINT).data());
        fixture.store.open();
        Activations activations = activations();
        activations.recover(List.of(ActivationFixture.installed(fixture.two)));
        fixture.backups.open(List.of(ID), activations.unfinishedPoints());
        assertNew();
    }

    @Test
    void knowsWhichPointsAreStillToBePutTogether() {
        killedAt(entry(JournalStep.COMMITTED, member(fixture.one, fixture.two)));
        assertThat(activations().unfinishedPoints()).containsExactly(POINT);
        assertThat(activations().unfinished()).containsExactly(ID);
    }

    private Activations activations() {
        return new Activations(
                fixture.exchange,
                fixture.manager,
                fixture.store,
                fixture.backups,
                fixture.history,
                fixture.log,
                fixture.json,
                new PausePoint(fixture.folders.root(), null),
                java.time.Duration.ofSeconds(10));
    }

    @Test
    void keepsTheOldDataUntilItCanBePutBack() throws IOException {
        killedAt(entry(JournalStep.STARTING, member(fixture.one, fixture.two)));
        Path parent = fixture.data(ID).getParent();
        Path aside = home.resolve("aside");
        Files.move(parent, aside);
        Files.writeString(parent, "a file in the way");

        recover(ActivationFixture.installed(fixture.one));
        assertThat(fixture.errors).isNotEmpty();
        assertThat(fixture.folders.work(TX).resolve(ID).resolve("old/d.txt")).hasContent("old");
        assertThat(fixture.journal.open(fixture.log)).hasSize(1);

        fixture.errors.clear();
        Files.delete(parent);
        Files.move(aside, parent);
        recover(ActivationFixture.installed(fixture.one));
        assertOld();
    }

    @Test
    void keepsTheOldDataUntilItCanBeARollbackPoint() throws IOException {
        killedAt(entry(JournalStep.DECIDED, member(fixture.one, fixture.two)));
        Trees.write(fixture.folders.backups(ID), "a file in the way");

        recover(ActivationFixture.installed(fixture.two));
        assertThat(fixture.errors).isNotEmpty();
        assertThat(fixture.folders.work(TX).resolve(ID).resolve("old/d.txt")).hasContent("old");

        fixture.errors.clear();
        Files.delete(fixture.folders.backups(ID));
        recover(ActivationFixture.installed(fixture.two));
        assertNew();
    }

    @Test
    void unloadsWhatIsToGoOnceOnly() throws IOException {
        JournalEntry entry = entry(JournalStep.COMMITTED, member(fixture.one, fixture.two));
        fixture.configurations.put("org.example.gone", Map.of());
        killedAt(new JournalEntry(
                TX,
                entry.step(),
                "set",
                "",
                "",
                entry.members(),
                List.of(),
                List.of("org.example.gone", "org.example.never")));
        Trees.write(fixture.folders.backups(ID), "a file in the way");
        recover(ActivationFixture.installed(fixture.two));
        Files.delete(fixture.folders.backups(ID));
        recover(ActivationFixture.installed(fixture.two));
        verify(fixture.manager).unloadPlugin("org.example.gone", true);
        verify(fixture.manager, never()).unloadPlugin("org.example.never", true);
    }

    @Test
    void doesNotUnloadWhatIsToGoWhenALibraryWasNotCommitted() {
        JournalLibrary library = new JournalLibrary("library/org.example.lib", "new");
        JournalEntry entry =
                new JournalEntry(TX, JournalStep.DECIDED, "set", "", "", List.of(), List.of(library), List.of(ID));
        fixture.journal.write(entry);
        recover(ActivationFixture.installed("library/org.example.lib/1.0.0", "", Version.of("1.0.0"), "old"));
        verify(fixture.manager, never()).unloadPlugin(anyString(), anyBoolean());
        assertThat(fixture.journal.open(fixture.log)).isEmpty();

        fixture.journal.write(entry);
        recover(ActivationFixture.installed("library/org.example.lib/1.0.0", "", Version.of("1.0.0"), "new"));
        verify(fixture.manager).unloadPlugin(ID, true);
    }

    @Test
    void putsBackNothingOfAPluginThatWasAdded() {
        JournalMember added = new JournalMember(ID, "", "", "2.0.0", fixture.two.sha256(), Map.of(), "");
        DataSwap swap = fixture.ending.swap(TX, ID);
        swap.prepare(swap.data(), bytes -> {});
        swap.forward();
        Trees.write(fixture.data(ID).resolve("d.txt"), "written by the new code");
        fixture.journal.write(entry(JournalStep.STARTING, added));
        recover();
        assertThat(fixture.data(ID)).doesNotExist();
        verify(fixture.manager, never()).configurePlugin(anyString(), any());
        assertOver();
    }

    @Test
    void leavesABrokenJournalAloneAndEndsTheOthers() {
        killedAt(entry(JournalStep.STARTING, member(fixture.one, fixture.two)));
        Trees.write(fixture.folders.journal().resolve("0.json"), "{\"step\":");
        Trees.write(fixture.folders.work("0").resolve("x/old/d.txt"), "precious");
        recover(ActivationFixture.installed(fixture.one));
        assertThat(fixture.data(ID).resolve("d.txt")).hasContent("old");
        assertThat(fixture.folders.work("0").resolve("x/old/d.txt")).hasContent("precious");
        assertThat(fixture.journal.isBroken()).isTrue();
        assertThat(fixture.errors).first().satisfies(error -> assertThat(error.message())
                .contains("0.json is broken")
                .contains("then delete it"));
    }

    @Test
    void takesAwayWorkFoldersOfNoActivation() {
        Trees.write(fixture.folders.work("left").resolve("x/new/d.txt"), "written by a migration that was given up");
        recover();
        assertThat(fixture.folders.work("left")).doesNotExist();
    }
}
