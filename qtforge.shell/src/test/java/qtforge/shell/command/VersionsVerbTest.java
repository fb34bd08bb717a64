// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static qtforge.shell.testing.Plugins.THEN;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.Version;
import qtforge.api.core.VersionRange;
import qtforge.api.core.exchange.ExchangePlan;
import qtforge.api.managers.version.AvailableVersion;
import qtforge.api.managers.version.CompatibilityLevel;
import qtforge.api.managers.version.CompatibilityReport;
import qtforge.api.managers.version.MigrationInfo;
import qtforge.api.managers.version.MigrationStrategy;
import qtforge.api.managers.version.PluginVersionException;
import qtforge.api.managers.version.StorageUsage;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.api.managers.version.VersionEvent;
import qtforge.api.managers.version.VersionInstallStatus;
import qtforge.shell.testing.GogoShell;

class VersionsVerbTest extends VersionsVerbTestBase {

    @Test
    void listsVersionsAsATableOfObjects() throws Exception {
        assertThat(shell.run("qtforge:versions"))
                .contains("PLUGIN", "INSTALLED", "USED", "hello", "2.0.0", "ACTIVE", "2.0 KB", "/build/hello-1.0.0.jar")
                .isEqualTo(shell.run("qtforge:versions list"))
                .isEqualTo(shell.run("qtforge:versions list hello"));
        assertThat(shell.eval("((qtforge:versions list) get 1) status")).isEqualTo(VersionInstallStatus.ACTIVE);
        assertThat(shell.run("qtforge:versions list | grep ACTIVE"))
                .contains("1.0.0")
                .doesNotContain("2.0.0");
    }

    @Test
    void takesARowOfAnotherListForTheIdInIt() throws Exception {
        when(versions.getStorageUsage("hello")).thenReturn(new StorageUsage("hello", 2, 4096, 1, 4300));
        when(versions.restore("point-1")).thenReturn(DONE);

        shell.run("each (qtforge:versions backups hello) { qtforge:versions restore $it }");
        shell.run("qtforge:versions usage ((qtforge:versions list) get 0)");

        verify(versions).restore("point-1");
        verify(versions).getStorageUsage("hello");
    }

    @Test
    void installsFromFilesMavenAndRepositories() throws Exception {
        when(versions.installVersion(anyString(), anyString(), anyString(), anyBoolean()))
                .thenReturn(info("2.0.0", VersionInstallStatus.INSTALLED));
        Path bare = GogoShell.file(folder, "code");

        assertThat(shell.run("qtforge:versions install build/hello.jar"))
                .contains("took in hello 2.0.0", "qtforge:versions activate hello 2.0.0");
        shell.run("qtforge:versions install --replace mvn:org.example:hello:2.0.0 2.0.0");
        shell.run("qtforge:versions install hello");
        shell.run("qtforge:versions install library/tools 1.0.0");
        shell.run("qtforge:versions install code");

        verify(versions)
                .installVersion("", "", folder.resolve("build/hello.jar").toString(), false);
        verify(versions).installVersion("", "2.0.0", "mvn:org.example:hello:2.0.0", true);
        verify(versions).installVersion("hello", "", "", false);
        verify(versions).installVersion("library/tools", "1.0.0", "", false);
        verify(versions).installVersion("", "", bare.toString(), false);
    }

    @Test
    void passesOnWhyTheVersionManagerRefuses() {
        when(versions.installVersion(anyString(), anyString(), anyString(), anyBoolean()))
                .thenThrow(new PluginVersionException(
                        VersionErrorCode.VERSION_ALREADY_EXISTS,
                        PluginErrorCode.ALREADY_EXISTS,
                        "hello",
                        "version 2.0.0 of 'hello' is in the store already; use replace, or raise the version",
                        null));

        assertThatThrownBy(() -> shell.run("qtforge:versions install hello.jar"))
                .hasMessageContaining("is in the store already; use replace")
                .hasMessageContaining("ALREADY_EXISTS");
    }

    @Test
    void asksBeforeRollbackPointsGoWithTheirVersion() throws Exception {
        when(versions.getVersionInfo("hello", "2.0.0")).thenReturn(info("2.0.0", VersionInstallStatus.INSTALLED));

        shell.run("qtforge:versions uninstall hello 1.0.0");
        shell.run("qtforge:versions uninstall hello 2.0.0 --force");
        assertThatThrownBy(() -> shell.run("qtforge:versions uninstall hello 1.0.0 --force"))
                .hasMessageContaining("1 rollback point of version 1.0.0 of hello would be deleted")
                .hasMessageContaining("--yes");
        verify(versions, never()).uninstallVersion("hello", "1.0.0", true);
        shell.run("qtforge:versions uninstall hello 1.0.0 --force --yes");

        verify(versions).uninstallVersion("hello", "1.0.0", false);
        verify(versions).uninstallVersion("hello", "2.0.0", true);
        verify(versions).uninstallVersion("hello", "1.0.0", true);
    }

    @Test
    void deprecatesAndTakesThatBack() throws Exception {
        assertThat(shell.run("qtforge:versions deprecate hello 1.0.0")).contains("hello 1.0.0 is deprecated");
        assertThat(shell.run("qtforge:versions deprecate hello 1.0.0 --undo")).contains("not deprecated any more");

        verify(versions).setDeprecated("hello", "1.0.0", true);
        verify(versions).setDeprecated("hello", "1.0.0", false);
    }

    @Test
    void isNotWellWhenAVersionIsNotWhatWasInstalled() throws Exception {
        when(versions.validateVersionIntegrity("hello", "2.0.0")).thenReturn(true);

        assertThat(shell.run("qtforge:versions verify")).contains("2.0.0", "sound", "1.0.0", "CORRUPTED");
        assertThat(shell.eval("(qtforge:versions verify hello) ok")).isEqualTo(false);
        assertThat(shell.run("qtforge:versions verify hello 1.0.0"))
                .contains("CORRUPTED")
                .doesNotContain("2.0.0");
    }

    @Test
    void deletesWhatNobodyNeedsAfterAYes() throws Exception {
        when(versions.cleanupOldBackups("hello", 2)).thenReturn(4);
        when(versions.cleanupUnusedVersions(1)).thenReturn(List.of("hello 0.9.0", "library/tools 1.0.0"));
        when(versions.cleanupUnusedVersions(3)).thenReturn(List.of());

        assertThatThrownBy(() -> shell.run("qtforge:versions gc")).hasMessageContaining("--yes");
        verify(versions, never()).cleanupUnusedVersions(anyInt());
        assertThat(shell.run("qtforge:versions gc --yes")).contains("nothing to delete");
        verify(versions, never()).cleanupOldBackups(anyString(), anyInt());
        assertThat(shell.run("qtforge:versions gc --keep 1 --backups 2 --yes"))
                .contains("hello", "4 rollback points", "version 0.9.0", "library/tools", "version 1.0.0");
        assertThatThrownBy(() -> shell.run("qtforge:versions gc --keep=-1 --yes"))
                .hasMessageContaining("--keep must be 0 or more but is -1");
        assertThatThrownBy(() -> shell.run("qtforge:versions gc --backups=-1 --yes"))
                .hasMessageContaining("--backups must be 0 or more but is -1");
    }

    @Test
    void showsWhatTheStoreTakes() throws Exception {
        when(versions.storageDirectory()).thenReturn(Path.of("/srv/store"));
        when(versions.getStorageUsage("hello")).thenReturn(new StorageUsage("hello", 2, 4096, 1, 4300));
        when(versions.getStorageUsage()).thenReturn(new StorageUsage("", 3, 50_000_000, 1, 4300));

        assertThat(shell.run("qtforge:versions usage"))
                .contains("in /srv/store", "hello", "4.0 KB", "4.2 KB", "(all)", "48 MB");
        assertThat(shell.run("qtforge:versions usage hello")).doesNotContain("(all)");
    }

    @Test
    void tellsTheHistoryNewestLast() throws Exception {
        when(versions.getVersionHistory("hello", 2))
                .thenReturn(List.of(event("2.0.0", "later"), event("1.0.0", "first")));

        assertThat(shell.run("qtforge:versions history hello --max 2"))
                .contains("TRANSACTION", "tx-7", "shop")
                .containsSubsequence("first", "later");
        assertThatThrownBy(() -> shell.run("qtforge:versions history --max 0"))
                .hasMessageContaining("--max must be 1 or more");
    }

    private static VersionEvent event(String version, String message) {
        return new VersionEvent(
                "hello", Version.of(version), VersionInstallStatus.ACTIVE, "tx-7", message, "shop", THEN);
    }

    @Test
    void tellsWhetherAVersionFits() throws Exception {
        when(versions.checkCompatibility(eq("hello"), anyString(), eq("2.0.0")))
                .thenReturn(new CompatibilityReport(
                        "hello",
                        Version.of("1.0.0"),
                        Version.of("2.0.0"),
                        CompatibilityLevel.BREAKING,
                        false,
                        MigrationStrategy.SCRIPT,
                        List.of("1.0.0", "2.0.0"),
                        List.of("a rule forbids it: no"),
                        List.of("web")));

        assertThat(shell.run("qtforge:versions compat hello 2.0.0"))
                .contains("BREAKING", "SCRIPT", "a rule forbids it: no", "web");
        assertThat(shell.eval("(qtforge:versions compat hello 2.0.0) ok")).isEqualTo(false);
        shell.run("qtforge:versions compat hello 2.0.0 --from 1.5.0");
        verify(versions, times(2)).checkCompatibility("hello", "", "2.0.0");
        verify(versions).checkCompatibility("hello", "1.5.0", "2.0.0");
    }

    @Test
    void showsMigrations() throws Exception {
        when(versions.getMigrations("hello"))
                .thenReturn(List.of(new MigrationInfo(
                        "m1",
                        "hello",
                        VersionRange.of("[1.0,2.0)"),
                        VersionRange.of("[2.0,3.0)"),
                        MigrationStrategy.MANUAL,
                        "hello 2.0.0")));

        assertThat(shell.run("qtforge:versions migrations hello")).contains("m1", "MANUAL", "hello 2.0.0");
        assertThat(shell.run("qtforge:versions migrations store")).contains("its data stays as it is");
    }

    @Test
    void changesAndIndexesRepositories() throws Exception {
        Path repository = folder.resolve("repo");
        when(versions.getRepositories()).thenReturn(List.of(repository));
        when(versions.removeRepository(repository)).thenReturn(true, false);
        when(versions.indexRepository(repository)).thenReturn(1);

        assertThat(shell.run("qtforge:versions repository")).contains(repository.toString());
        assertThat(shell.run("qtforge:versions repository add repo")).contains("looked for in " + repository);
        assertThat(shell.run("qtforge:versions repository index repo")).contains("1 bundle");
        assertThat(shell.run("qtforge:versions repository remove repo")).contains("not looked for");
        assertThatThrownBy(() -> shell.run("qtforge:versions repository remove repo"))
                .hasMessageContaining("is no repository; qtforge:versions repository shows");
        assertThatThrownBy(() -> shell.run("qtforge:versions repository add"))
                .hasMessageContaining("name the folder: qtforge:versions repository add FOLDER");
        assertThatThrownBy(() -> shell.run("qtforge:versions repository ad repo"))
                .hasMessageContaining("there is no action 'ad'; did you mean 'add'?");
        verify(versions).addRepository(repository);
    }

    @Test
    void showsWhatIsOffered() throws Exception {
        when(versions.getAvailableVersions("hello"))
                .thenReturn(List.of(
                        new AvailableVersion("hello", Version.of("3.0.0"), "/repo/hello-3.0.0.jar", "/repo", "", -1)));

        assertThat(shell.run("qtforge:versions available hello")).contains("3.0.0", "/repo/hello-3.0.0.jar");
        assertThat(shell.run("qtforge:versions available")).contains("nothing is offered");
        assertThat(shell.run("qtforge:versions available store")).contains("no repository offers store");
    }

    @Test
    void exportsAndImportsFilesOfTheSessionsFolder() throws Exception {
        Path file = folder.resolve("hello.zip");
        when(versions.importVersion(any(), anyBoolean())).thenReturn(info("2.0.0", VersionInstallStatus.INSTALLED));

        assertThat(shell.run("qtforge:versions export hello 2.0.0 hello.zip")).contains("wrote hello 2.0.0 to " + file);
        assertThat(shell.run("qtforge:versions import --replace hello.zip")).contains("took in hello 2.0.0");

        verify(versions).exportVersion("hello", "2.0.0", file);
        verify(versions).importVersion(file, true);
    }

    @Test
    void runsVersionsBesideEachOther() throws Exception {
        when(versions.getActiveVersion("hello")).thenReturn(Optional.of("2.0.0"));
        when(versions.besides("hello")).thenReturn(List.of()).thenReturn(List.of("1.0.0"));
        when(versions.stopBeside("hello", "1.0.0")).thenReturn(true);

        assertThat(shell.run("qtforge:versions beside hello")).contains("no version of hello runs beside");
        assertThat(shell.run("qtforge:versions beside hello")).contains("BESIDE", "1.0.0");
        assertThat(shell.run("qtforge:versions beside hello 1.0.0")).contains("hello 1.0.0 runs beside 2.0.0");
        assertThat(shell.run("qtforge:versions unbeside hello 1.0.0")).contains("does not run beside any more");
        assertThatThrownBy(() -> shell.run("qtforge:versions unbeside hello 1.5.0"))
                .hasMessageContaining("version 1.5.0 of 'hello' does not run beside");
        verify(versions).startBeside("hello", "1.0.0");
    }

    @Test
    void showsWhatSpeaksAgainstAVersion() throws Exception {
        when(versions.simulate("hello", "2.0.0"))
                .thenReturn(new ExchangePlan(
                        List.of(change("1.0.0", "2.0.0")), List.of(), List.of("web"), List.of("mailer is missing")));

        assertThat(shell.run("qtforge:versions simulate hello 2.0.0"))
                .contains("it would be refused", "hello 1.0.0 -> 2.0.0", "web", "mailer is missing");
        assertThat(shell.eval("(qtforge:versions simulate hello 2.0.0) ok")).isEqualTo(false);
    }
}
