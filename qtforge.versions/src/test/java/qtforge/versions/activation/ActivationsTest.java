// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;
import static qtforge.versions.fixture.Failing.assertFails;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.VersionRange;
import qtforge.api.core.exchange.CodeChange;
import qtforge.api.core.exchange.ExchangeParticipant;
import qtforge.api.managers.version.ActivationOptions;
import qtforge.api.managers.version.ActivationReport;
import qtforge.api.managers.version.MigrationContext;
import qtforge.api.managers.version.MigrationInfo;
import qtforge.api.managers.version.MigrationStrategy;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.versions.backup.BackupStore;
import qtforge.versions.fixture.Trees;
import qtforge.versions.migration.Hop;
import qtforge.versions.migration.Migration;

/** Whatever fails in an activation, the old data and configuration are there again. */
class ActivationsTest {

    private static final String ID = ActivationFixture.ID;

    @TempDir
    Path home;

    private ActivationFixture fixture;
    private Activations activations;
    private final List<String> steps = new ArrayList<>();

    /** What happens before a step of the exchange. */
    private Runnable interference = () -> {};

    private String interferesAt = "";

    @BeforeEach
    void open() {
        fixture = new ActivationFixture(home);
        activations = new Activations(
                fixture.exchange,
                fixture.manager,
                fixture.store,
                fixture.backups,
                fixture.history,
                fixture.log,
                fixture.json,
                new PausePoint(fixture.folders.root(), null),
                Duration.ofSeconds(20));
        Trees.write(fixture.data(ID).resolve("d.txt"), "old");
        when(fixture.exchange.installed(ID)).thenReturn(Optional.of(ActivationFixture.installed(fixture.one)));
        when(fixture.exchange.exchange(any(), any())).thenAnswer(call -> exchange(call.getArgument(1)));
    }

    private void before(String step) {
        steps.add(step);
        if (step.equals(interferesAt)) {
            interference.run();
        }
    }

    /** Plays the core, which tells what a participant throws, and records what it throws at the end. */
    private List<CodeChange> exchange(ExchangeParticipant participant) {
        List<CodeChange> changes = List.of(
                new CodeChange("plugin/" + ID, ID, Optional.of(fixture.one.version()), fixture.two.version(), false));
        before("prepared");
        participant.prepared(changes);
        try {
            before("stopped");
            Map<String, Map<String, Object>> given = participant.stopped(Map.of(ID, Map.of("count", 1L)));
            assertThat(given).containsKey(ID);
            before("replaced");
            participant.replaced();
            Trees.write(fixture.data(ID).resolve("more.txt"), "written by the new code");
            before("starting");
            participant.starting(ID);
            participant.started();
            before("commit");
        } catch (RuntimeException e) {
            quietly(() -> {
                before("undone");
                participant.undone(e);
            });
            throw e instanceof PluginException known
                    ? known
                    : new PluginException(PluginErrorCode.SYSTEM_ERROR, String.valueOf(e), e);
        }
        quietly(participant::committed);
        return changes;
    }

    private static void quietly(Runnable action) {
        try {
            action.run();
        } catch (PluginException e) {
            assertThat(e).hasMessageContaining("journal");
        }
    }

    private static Migration migration(MigrationBody body) {
        MigrationInfo info = new MigrationInfo(
                "m-1", ID, VersionRange.of("1.0.0"), VersionRange.of("2.0.0"), MigrationStrategy.CALLBACK, "test");
        return new Migration() {
            @Override
            public boolean inner() {
                return false;
            }

            @Override
            public MigrationInfo info() {
                return info;
            }

            @Override
            public void apply(MigrationContext context) throws Exception {
                body.run(context);
            }
        };
    }

    private interface MigrationBody {
        void run(MigrationContext context) throws Exception;
    }

    private ActivationReport activate(ActivationOptions options, MigrationBody body) {
        Target target = Target.of(ID, fixture.two, fixture.folders.code(ID, fixture.two.sha256()));
        return activations.activate(
                "activate",
                "before 2.0.0",
                "me",
                List.of(target),
                Map.of(ID, List.of(new Hop(fixture.one.version(), fixture.two.version(), migration(body)))),
                List.of(),
                options);
    }

    private void assertOld() {
        assertThat(Trees.read(fixture.data(ID))).containsEntry("d.txt", "old").hasSize(2);
        assertThat(fixture.configurations.get(ID)).isEqualTo(Map.of("v", 1L));
        assertThat(fixture.backups.points(ID)).isEmpty();
        assertOver();
    }

    private void assertOver() {
        assertThat(fixture.journal.open(fixture.log)).isEmpty();
        assertThat(Trees.read(fixture.folders.works()).keySet()).allMatch(name -> name.equals("/"));
    }

    private static void migrate(MigrationContext context) {
        Trees.write(context.dataFolder().resolve("d.txt"), "new");
        context.configuration().put("v", 2L);
        context.state().put("count", 2L);
    }

    @Test
    void migratesACopyAndKeepsWhatWasAsARollbackPoint() {
        ActivationReport report = activate(ActivationOptions.DEFAULT, ActivationsTest::migrate);
        assertThat(Trees.read(fixture.data(ID))).containsEntry("d.txt", "new").containsKey("more.txt");
        assertThat(fixture.configurations.get(ID)).isEqualTo(Map.of("v", 2L));
        BackupStore.Stored point = fixture.backups.points(ID).get(0);
        assertThat(report.rollbackPoints()).containsExactly(point.point().id());
        assertThat(Trees.read(point.saved().data()))
                .containsOnlyKeys("/", "d.txt")
                .containsEntry("d.txt", "old");
        assertThat(point.saved().configuration(fixture.json)).isEqualTo(Map.of("v", 1L));
        assertThat(point.saved().state(fixture.json)).contains(Map.of("count", 1L));
        assertThat(point.sha256()).isEqualTo(fixture.one.sha256());
        assertThat(report.migrations()).hasSize(1);
        assertOver();
    }

    @Test
    void keepsNoRollbackPointWhenNoneIsWanted() {
        assertThat(activate(ActivationOptions.DEFAULT.withBackup(false), ActivationsTest::migrate)
                        .rollbackPoints())
                .isEmpty();
        assertThat(fixture.backups.points(ID)).isEmpty();
        assertOver();
    }

    @Test
    void givesMigrationsAFolderWhenThereWasNoData() throws IOException {
        Files.delete(fixture.data(ID).resolve("d.txt"));
        Files.delete(fixture.data(ID));
        activate(ActivationOptions.DEFAULT, context -> {
            assertThat(context.dataFolder()).isEmptyDirectory();
            migrate(context);
        });
        assertThat(fixture.data(ID).resolve("d.txt")).hasContent("new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prepared", "stopped", "replaced", "starting", "commit"})
    void hasTheOldAgainWhateverStepFails(String step) {
        interferesAt = step;
        interference = () -> {
            throw new PluginException(PluginErrorCode.INITIALIZATION_FAILED, "failed before " + step);
        };
        assertFails(
                        PluginErrorCode.INITIALIZATION_FAILED,
                        () -> activate(ActivationOptions.DEFAULT, ActivationsTest::migrate))
                .contains("version 2.0.0 of '" + ID + "' could not be put in force")
                .contains("failed before " + step);
        assertOld();
        assertThat(activations.statistics()).containsEntry("failed", 1L).containsEntry("activated", 0L);
    }

    @Test
    void hasTheOldAgainWhenAMigrationFails() {
        assertFails(
                        VersionErrorCode.MIGRATION_FAILED,
                        () -> activate(ActivationOptions.DEFAULT, context -> {
                            migrate(context);
                            throw new IOException("no such column");
                        }))
                .contains("migration m-1 of plugin '" + ID + "' from 1.0.0 to 2.0.0 failed: no such column");
        assertOld();
    }

    @Test
    void putsTheOldDataBackAlsoWhenTheJournalCannotBeWritten() {
        interferesAt = "commit";
        interference = () -> {
            interferesAt = "undone";
            interference = () -> {
                // As when the disk is full: nothing can be written to the journal any more.
                Trees.copy(fixture.folders.journal(), home.resolve("journal-aside"));
                deleteAll(fixture.folders.journal());
                Trees.write(fixture.folders.journal(), "a file in the way");
            };
            throw new PluginException(PluginErrorCode.FILE_SYSTEM_ERROR, "disk full");
        };
        assertFails(
                        PluginErrorCode.FILE_SYSTEM_ERROR,
                        () -> activate(ActivationOptions.DEFAULT, ActivationsTest::migrate))
                .contains("disk full");
        assertThat(Trees.read(fixture.data(ID))).containsEntry("d.txt", "old").hasSize(2);
        assertThat(fixture.configurations.get(ID)).isEqualTo(Map.of("v", 1L));
    }

    private static void deleteAll(Path folder) {
        try {
            qtforge.versions.migration.TreeCopy.delete(folder);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void saysThatTheOldDataCouldNotBePutBackAndKeepsIt() {
        interferesAt = "commit";
        interference = () -> {
            deleteAll(fixture.data(ID).getParent());
            Trees.write(fixture.data(ID).getParent(), "a file in the way");
            throw new PluginException(PluginErrorCode.FILE_SYSTEM_ERROR, "trouble");
        };
        assertFails(
                        VersionErrorCode.ROLLBACK_FAILED,
                        () -> activate(ActivationOptions.DEFAULT, ActivationsTest::migrate))
                .contains("could not be put back");
        deleteAll(fixture.data(ID).getParent());
        activations.recover(List.of(ActivationFixture.installed(fixture.one)));
        assertOld();
    }

    @Test
    void commitsAlsoWhenWhoWaitsWasInterrupted() {
        interferesAt = "commit";
        interference = () -> Thread.currentThread().interrupt();
        try {
            activate(ActivationOptions.DEFAULT, ActivationsTest::migrate);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
        assertThat(fixture.backups.points(ID)).hasSize(1);
        assertOver();
    }

    @Test
    void doesNotFailForWhoWatches() {
        activate(
                ActivationOptions.DEFAULT.withProgress(step -> {
                    throw new IllegalStateException("the terminal is gone");
                }),
                ActivationsTest::migrate);
        assertThat(fixture.backups.points(ID)).hasSize(1);
        assertThat(fixture.errors).anyMatch(error -> error.message().contains("the terminal is gone"));
    }

    @Test
    void refusesCodeThatIsNotWhatWasInstalled() throws IOException {
        Path code = fixture.folders.code(ID, fixture.two.sha256());
        assertThat(code.toFile().setWritable(true)).isTrue();
        Files.writeString(code, "evil");
        assertFails(
                        VersionErrorCode.CORRUPTED_INSTALLATION,
                        () -> activate(ActivationOptions.DEFAULT, ActivationsTest::migrate))
                .contains("install it again with replace");
        assertThat(steps).isEmpty();
    }
}
