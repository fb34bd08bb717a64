// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.Version;
import qtforge.api.core.exchange.ExchangePlan;
import qtforge.api.managers.version.ActivationOptions;
import qtforge.api.managers.version.ActivationReport;
import qtforge.api.managers.version.PluginVersionException;
import qtforge.api.managers.version.RollbackPoint;
import qtforge.api.managers.version.SetDifference;
import qtforge.api.managers.version.Snapshot;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.api.managers.version.VersionSet;
import qtforge.shell.testing.GogoShell;
import qtforge.shell.testing.Plugins;

class VersionActivationVerbsTest extends VersionsVerbTestBase {

    private static final VersionSet SNAPSHOT = new VersionSet("snapshot:before", List.of(), Map.of(), true);

    @Test
    void tellsWhatAnActivationDid() throws Exception {
        when(versions.setActiveVersion(eq("hello"), eq("2.0.0"), any())).thenReturn(DONE);

        assertThat(shell.run("qtforge:versions activate hello 2.0.0"))
                .contains("hello 1.0.0 -> 2.0.0", "renamed notes.txt", "point-1", "tx-7", "412 ms");
        assertThat(shell.eval("(qtforge:versions activate hello 2.0.0) transaction"))
                .isEqualTo("tx-7");
        ActivationOptions options = optionsOf("2.0.0");
        assertThat(options.withProgress(ActivationOptions.DEFAULT.progress())).isEqualTo(ActivationOptions.DEFAULT);
    }

    private ActivationOptions optionsOf(String version) {
        ArgumentCaptor<ActivationOptions> options = ArgumentCaptor.forClass(ActivationOptions.class);
        verify(versions, atLeastOnce()).setActiveVersion(eq("hello"), eq(version), options.capture());
        return options.getValue();
    }

    @Test
    void saysWhenThereWasNothingToDo() throws Exception {
        when(versions.setActiveVersion(any(), any(), any()))
                .thenReturn(
                        new ActivationReport("tx-8", List.of(), List.of(), List.of(), List.of(), Duration.ofMillis(1)));

        assertThat(shell.run("qtforge:versions activate hello 2.0.0")).contains("in force already");
    }

    @Test
    void passesAllOptionsOnWhereverTheyStand() throws Exception {
        when(versions.setActiveVersion(any(), any(), any())).thenReturn(DONE);

        shell.run(
                "qtforge:versions --health 30 --fresh activate --no-migrate hello --no-backup 2.0.0 --migrated --force");

        ActivationOptions options = optionsOf("2.0.0");
        assertThat(options.withProgress(ActivationOptions.DEFAULT.progress()))
                .isEqualTo(new ActivationOptions(
                        false, false, false, true, Duration.ofSeconds(30), true, ActivationOptions.DEFAULT.progress()));
        assertThatThrownBy(() -> shell.run("qtforge:versions activate hello 2.0.0 --health 0"))
                .hasMessageContaining("--health must be 1 second or more but is 0");
    }

    @Test
    void showsTheStepsToWhoWaitsAtATerminal() throws Exception {
        shell.terminal(80);
        when(versions.setActiveVersion(any(), any(), any())).thenAnswer(call -> {
            ActivationOptions options = call.getArgument(2);
            Thread other = new Thread(() -> options.progress().accept("backing up\u001b[2J hello"));
            other.start();
            other.join();
            options.progress().accept("starting hello 2.0.0");
            return DONE;
        });

        shell.run("qtforge:versions activate hello 2.0.0");

        assertThat(shell.errors()).contains("  1  backing up?[2J hello", "  2  starting hello 2.0.0");
    }

    @Test
    void keepsTheStepsFromScripts() throws Exception {
        when(versions.setActiveVersion(any(), any(), any())).thenAnswer(call -> {
            ((ActivationOptions) call.getArgument(2)).progress().accept("starting hello 2.0.0");
            return DONE;
        });

        assertThat(shell.run("qtforge:versions activate hello 2.0.0")).doesNotContain("starting");
        assertThat(shell.errors()).isEmpty();
    }

    @Test
    void activatesAFileAsASetOfOne() throws Exception {
        String file = GogoShell.file(folder, "hello-2.0.0.jar").toString();
        when(versions.activate(any(VersionSet.class), any())).thenReturn(DONE);

        shell.run("qtforge:versions activate hello hello-2.0.0.jar");

        ArgumentCaptor<VersionSet> set = ArgumentCaptor.forClass(VersionSet.class);
        verify(versions).activate(set.capture(), any());
        assertThat(set.getValue().entries()).containsExactly(new VersionSet.Entry("hello", "", file));
        assertThat(set.getValue().complete()).isFalse();
    }

    @Test
    void saysWhyAnActivationFailed() {
        when(versions.setActiveVersion(any(), any(), any()))
                .thenThrow(new PluginVersionException(
                        VersionErrorCode.MIGRATION_FAILED,
                        PluginErrorCode.EXECUTION_FAILED,
                        "hello",
                        "notes.txt cannot be renamed; 1.0.0 runs again",
                        null));

        assertThatThrownBy(() -> shell.run("qtforge:versions activate hello 2.0.0"))
                .hasMessageContaining("notes.txt cannot be renamed; 1.0.0 runs again");
    }

    @Test
    void migratesBetweenTwoVersions() throws Exception {
        when(versions.migrateVersion(any(), any(), any(), any())).thenReturn(DONE);

        assertThat(shell.run("qtforge:versions migrate hello 1.0.0 2.0.0 --migrated"))
                .contains("renamed notes.txt");
        ArgumentCaptor<ActivationOptions> options = ArgumentCaptor.forClass(ActivationOptions.class);
        verify(versions).migrateVersion(eq("hello"), eq("1.0.0"), eq("2.0.0"), options.capture());
        assertThat(options.getValue().manualMigrationDone()).isTrue();
        assertThatThrownBy(() -> shell.run("qtforge:versions migrate hello 1.0.0 2.0.0 --no-migrate"))
                .hasMessageContaining("qtforge:versions activate hello 2.0.0 --no-migrate");
        assertThatThrownBy(() -> shell.run("qtforge:versions migrate hello 1.0.0"))
                .hasMessageContaining("TO is missing; usage: qtforge:versions migrate [OPTION]... ID FROM TO");
    }

    @Test
    void rollsBackWithTheDataOfThenOrOfNow() throws Exception {
        when(versions.rollback("hello")).thenReturn(DONE);
        when(versions.rollbackToVersion(eq("hello"), eq("1.0.0"), anyBoolean())).thenReturn(DONE);

        shell.run("qtforge:versions rollback hello");
        shell.run("qtforge:versions rollback hello 1.0.0");
        shell.run("qtforge:versions rollback hello 1.0.0 --keep-data");
        assertThatThrownBy(() -> shell.run("qtforge:versions rollback hello --keep-data"))
                .hasMessageContaining("qtforge:versions rollback hello VERSION --keep-data");

        verify(versions).rollback("hello");
        verify(versions).rollbackToVersion("hello", "1.0.0", false);
        verify(versions).rollbackToVersion("hello", "1.0.0", true);
    }

    @Test
    void makesShowsAndDeletesBackups() throws Exception {
        when(versions.createBackup(any(), any()))
                .thenReturn(new RollbackPoint(
                        "point-2", "hello", Version.of("1.0.0"), Plugins.THEN, "before the fair", 1, false));

        assertThat(shell.run("qtforge:versions backup hello before the fair")).contains("point-2");
        verify(versions).createBackup("hello", "before the fair");
        assertThat(shell.run("qtforge:versions backups hello")).contains("point-1", "before 2.0.0", "4.2 KB", "yes");
        assertThat(shell.run("qtforge:versions backups store")).contains("no rollback points of store");
        assertThatThrownBy(() -> shell.run("qtforge:versions backups hello --delete point-1"))
                .hasMessageContaining("--yes");
        verify(versions, never()).deleteBackup(any());
        assertThat(shell.run("qtforge:versions backups hello --delete point-1 --yes"))
                .contains("deleted");
        verify(versions).deleteBackup("point-1");
        assertThatThrownBy(() -> shell.run("qtforge:versions backups hello --delete point-9 --yes"))
                .hasMessageContaining("'hello' has no rollback point 'point-9'");
    }

    @Test
    void restoresAPointAsItIs() throws Exception {
        when(versions.restore("point-1")).thenReturn(DONE);

        assertThat(shell.run("qtforge:versions restore point-1")).contains("tx-7");
        assertThatThrownBy(() -> shell.run("qtforge:versions restore point-1 --fresh"))
                .hasMessageContaining("a rollback point is restored as it is");
        assertThatThrownBy(() -> shell.run("qtforge:versions restore befor"))
                .hasMessageContaining("neither a snapshot nor a rollback point 'befor'; did you mean 'before'?");
        verify(versions).restore("point-1");
        verify(versions, never()).restoreSnapshot(any(), any());
    }

    @Test
    void asksBeforeASnapshotTakesPluginsAway() throws Exception {
        when(versions.snapshotSet("before")).thenReturn(SNAPSHOT);
        when(versions.diff(SNAPSHOT)).thenReturn(difference(SetDifference.Change.REMOVED));
        when(versions.restoreSnapshot(eq("before"), any())).thenReturn(DONE);

        assertThatThrownBy(() -> shell.run("qtforge:versions restore before"))
                .hasMessageContaining("these plugins, which would be taken away: hello")
                .hasMessageContaining("--yes");
        verify(versions, never()).restoreSnapshot(any(), any());
        shell.run("qtforge:versions restore before --yes");
        when(versions.diff(SNAPSHOT)).thenReturn(difference(SetDifference.Change.UPGRADED));
        shell.run("qtforge:versions restore before --health 60");

        ArgumentCaptor<ActivationOptions> options = ArgumentCaptor.forClass(ActivationOptions.class);
        verify(versions, times(2)).restoreSnapshot(eq("before"), options.capture());
        assertThat(options.getValue().healthLimit()).isEqualTo(Duration.ofSeconds(60));
    }

    private static SetDifference difference(SetDifference.Change change) {
        return new SetDifference(
                "set",
                List.of(new SetDifference.Row(
                        "hello", Optional.of(Version.of("1.0.0")), Optional.of(Version.of("2.0.0")), change)));
    }

    @Test
    void takesShowsAndDeletesSnapshots() throws Exception {
        when(versions.takeSnapshot(any(), anyBoolean()))
                .thenReturn(new Snapshot("now", Plugins.THEN, List.of("hello 2.0.0"), List.of(), false, 0));

        assertThat(shell.run("qtforge:versions snapshot now")).contains("now", "hello 2.0.0");
        shell.run("qtforge:versions snapshot later --with-data");
        assertThatThrownBy(() -> shell.run("qtforge:versions snapshot before"))
                .hasMessageContaining("there is a snapshot 'before' already")
                .hasMessageContaining("--yes");
        shell.run("qtforge:versions snapshot before --yes");
        verify(versions).takeSnapshot("now", false);
        verify(versions).takeSnapshot("later", true);
        verify(versions).takeSnapshot("before", false);

        assertThat(shell.run("qtforge:versions snapshots")).contains("before", "4.8 MB", "yes");
        assertThatThrownBy(() -> shell.run("qtforge:versions snapshots --delete before"))
                .hasMessageContaining("--yes");
        shell.run("qtforge:versions snapshots --delete before --yes");
        verify(versions).deleteSnapshot("before");
        assertThatThrownBy(() -> shell.run("qtforge:versions snapshots --delete befor --yes"))
                .hasMessageContaining("did you mean 'before'?");
    }

    @Test
    void comparesAndSimulatesSnapshotsAndFiles() throws Exception {
        Path file = GogoShell.file(folder, "shop.json");
        VersionSet set = VersionSet.of("shop", List.of());
        when(versions.snapshotSet("before")).thenReturn(SNAPSHOT);
        when(versions.readSet(file)).thenReturn(set);
        when(versions.diff(SNAPSHOT)).thenReturn(difference(SetDifference.Change.SAME));
        when(versions.diff(set)).thenReturn(difference(SetDifference.Change.UPGRADED));
        when(versions.simulate(set))
                .thenReturn(new ExchangePlan(
                        List.of(change("1.0.0", "2.0.0")), List.of("plugin/store"), List.of(), List.of()));

        assertThat(shell.run("qtforge:versions diff before")).contains("nothing would change", "SAME");
        assertThat(shell.run("qtforge:versions diff shop.json"))
                .contains("1.0.0", "2.0.0", "UPGRADED")
                .doesNotContain("nothing would change");
        assertThat(shell.run("qtforge:versions simulate shop.json"))
                .contains("nothing speaks against it", "hello 1.0.0 -> 2.0.0", "plugin/store");
        assertThatThrownBy(() -> shell.run("qtforge:versions diff befor"))
                .hasMessageContaining("neither a snapshot 'befor' nor a file " + folder.resolve("befor"))
                .hasMessageContaining("did you mean 'before'?");
    }

    @Test
    void asksBeforeACompleteSetTakesPluginsAway() throws Exception {
        Path file = GogoShell.file(folder, "shop.json");
        VersionSet complete = new VersionSet("shop", List.of(), Map.of(), true);
        when(versions.readSet(file)).thenReturn(complete);
        when(versions.diff(complete)).thenReturn(difference(SetDifference.Change.REMOVED));
        when(versions.activate(eq(complete), any()))
                .thenReturn(new ActivationReport(
                        "tx-9", List.of(), List.of(), List.of(), List.of("hello"), Duration.ofMillis(5)));

        assertThatThrownBy(() -> shell.run("qtforge:versions apply shop.json")).hasMessageContaining("--yes");
        verify(versions, never()).activate(any(), any());
        assertThat(shell.run("qtforge:versions apply shop.json --yes")).contains("taken away", "hello");
    }

    @Test
    void appliesASetThatTakesNothingAwayWithoutAsking() throws Exception {
        Path file = GogoShell.file(folder, "shop.json");
        VersionSet set = VersionSet.of("shop", List.of());
        when(versions.readSet(file)).thenReturn(set);
        when(versions.activate(eq(set), any())).thenReturn(DONE);

        assertThat(shell.run("qtforge:versions apply shop.json")).contains("hello 1.0.0 -> 2.0.0");
        verify(versions, never()).diff(any());
    }
}
