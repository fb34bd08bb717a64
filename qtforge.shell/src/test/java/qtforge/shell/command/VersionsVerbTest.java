// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.Version;
import qtforge.api.core.exchange.CodeChange;
import qtforge.api.core.exchange.ExchangePlan;
import qtforge.api.managers.version.ActivationOptions;
import qtforge.api.managers.version.ActivationReport;
import qtforge.api.managers.version.CompatibilityLevel;
import qtforge.api.managers.version.PluginVersionException;
import qtforge.api.managers.version.PluginVersionInfo;
import qtforge.api.managers.version.PluginVersionManager;
import qtforge.api.managers.version.SetDifference;
import qtforge.api.managers.version.Snapshot;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.api.managers.version.VersionInstallStatus;
import qtforge.api.managers.version.VersionSet;

class VersionsVerbTest extends VerbTestBase {

    private PluginVersionManager offer() {
        PluginVersionManager manager = mock(PluginVersionManager.class);
        shell.context().registerService(PluginVersionManager.class, manager, null);
        when(manager.plugins()).thenReturn(List.of("hello"));
        when(manager.getInstalledVersions("hello"))
                .thenReturn(List.of(
                        version("2.0.0", VersionInstallStatus.INSTALLED),
                        version("1.0.0", VersionInstallStatus.ACTIVE)));
        return manager;
    }

    private static PluginVersionInfo version(String version, VersionInstallStatus status) {
        return new PluginVersionInfo(
                "hello",
                Version.of(version),
                Path.of("generation"),
                "00",
                2048,
                status,
                "some/hello.jar",
                Instant.EPOCH,
                Optional.empty(),
                3,
                Map.of(),
                List.of(),
                List.of(),
                CompatibilityLevel.BUILD,
                Map.of());
    }

    private static ActivationReport report() {
        return new ActivationReport(
                "tx",
                List.of(new CodeChange(
                        "plugin/hello", "hello", Optional.of(Version.of("1.0.0")), Version.of("2.0.0"), true)),
                List.of("hello 1.0.0 -> 2.0.0 by SCRIPT inner"),
                List.of("point-1"),
                List.of(),
                Duration.ofMillis(12));
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> shell.run("qtforge:versions"))
                .hasMessageContaining("start the bundle qtforge.versions");
    }

    @Test
    void listsVersions() throws Exception {
        offer();
        assertThat(shell.run("qtforge:versions"))
                .contains("PLUGIN", "STATUS", "2.0 KiB", "some/hello.jar")
                .containsSubsequence("2.0.0", "INSTALLED", "1.0.0", "ACTIVE");
    }

    @Test
    void installsFilesAndWhatRepositoriesHave() throws Exception {
        PluginVersionManager manager = offer();
        when(manager.installVersion(any(), any(), any(), eq(true)))
                .thenReturn(version("2.0.0", VersionInstallStatus.INSTALLED));
        when(manager.installVersion(any(), any(), any(), eq(false)))
                .thenReturn(version("2.0.0", VersionInstallStatus.INSTALLED));
        Path jar = Files.writeString(folder.resolve("hello.jar"), "");

        assertThat(shell.run("qtforge:versions --replace install " + jar)).contains("installed hello 2.0.0");
        shell.run("qtforge:versions install hello 2.0.0");
        shell.run("qtforge:versions install mvn:org.example:hello:2.0.0");

        verify(manager).installVersion("", "", jar.toString(), true);
        verify(manager).installVersion("hello", "2.0.0", "", false);
        verify(manager).installVersion("", "", "mvn:org.example:hello:2.0.0", false);
    }

    @Test
    void activatesAsTheOptionsSay() throws Exception {
        PluginVersionManager manager = offer();
        ArgumentCaptor<ActivationOptions> options = ArgumentCaptor.forClass(ActivationOptions.class);
        when(manager.setActiveVersion(eq("hello"), eq("2.0.0"), options.capture()))
                .thenReturn(report());

        assertThat(shell.run("qtforge:versions --fresh --no-backup --health 3 --migrated activate hello 2.0.0"))
                .contains("in force: hello 1.0.0 -> 2.0.0", "migrated hello", "rollback point point-1");

        assertThat(options.getValue().migrate()).isTrue();
        assertThat(options.getValue().preserveState()).isFalse();
        assertThat(options.getValue().backup()).isFalse();
        assertThat(options.getValue().manualMigrationDone()).isTrue();
        assertThat(options.getValue().healthLimit()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void failureIsTheCommandsFailure() {
        PluginVersionManager manager = offer();
        when(manager.rollback("hello"))
                .thenThrow(new PluginVersionException(
                        VersionErrorCode.VERSION_NOT_FOUND,
                        PluginErrorCode.NOT_FOUND,
                        "hello",
                        "no rollback point",
                        null));

        assertThatThrownBy(() -> shell.run("qtforge:versions rollback hello"))
                .hasMessageContaining("no rollback point");
        assertThatThrownBy(() -> shell.run("qtforge:versions activate hello"))
                .hasMessageContaining("VERSION is missing")
                .hasMessageContaining("activate ID VERSION");
        assertThatThrownBy(() -> shell.run("qtforge:versions actviate hello")).hasMessageContaining("activate");
        assertThatThrownBy(() -> shell.run("qtforge:versions --health 0 activate hello 1.0.0"))
                .hasMessageContaining("--health");
    }

    @Test
    void showsWhatASetWouldDo() throws Exception {
        PluginVersionManager manager = offer();
        Path file = Files.writeString(folder.resolve("set.json"), "{}");
        VersionSet set = VersionSet.of("good", List.of());
        when(manager.readSet(file)).thenReturn(set);
        when(manager.diff(set))
                .thenReturn(new SetDifference(
                        "good",
                        List.of(new SetDifference.Row(
                                "hello",
                                Optional.of(Version.of("1.0.0")),
                                Optional.of(Version.of("2.0.0")),
                                SetDifference.Change.UPGRADED))));
        when(manager.simulate(set))
                .thenReturn(new ExchangePlan(
                        report().changes(), List.of("plugin/same"), List.of("user"), List.of("lacks a.b")));
        when(manager.activate(eq(set), any())).thenReturn(report());

        assertThat(shell.run("qtforge:versions diff " + file)).contains("hello", "UPGRADED");
        assertThat(shell.run("qtforge:versions simulate " + file))
                .contains("REPLACE", "1.0.0 -> 2.0.0", "RESTART", "plugin/user", "KEEP", "PROBLEM", "lacks a.b");
        assertThat(shell.run("qtforge:versions apply " + file)).contains("in force");
    }

    @Test
    void asksBeforePluginsAreUnloaded() throws Exception {
        PluginVersionManager manager = offer();
        when(manager.getSnapshots())
                .thenReturn(List.of(new Snapshot("monday", Instant.EPOCH, List.of("hello 1.0.0"), List.of(), true, 5)));
        when(manager.restoreSnapshot(eq("monday"), any())).thenReturn(report());

        assertThatThrownBy(() -> shell.run("qtforge:versions restore monday")).hasMessageContaining("--yes");
        verify(manager, never()).restoreSnapshot(any(), any());
        assertThat(shell.run("qtforge:versions --yes restore monday")).contains("in force");
        assertThat(shell.run("qtforge:versions snapshots")).contains("monday", "5 B");
    }

    @Test
    void verifiesAndCleansUp() throws Exception {
        PluginVersionManager manager = offer();
        when(manager.validateVersionIntegrity(any(), any())).thenReturn(true);
        when(manager.getVersionInfo(any(), any())).thenReturn(version("1.0.0", VersionInstallStatus.ACTIVE));
        when(manager.cleanupUnusedVersions(1)).thenReturn(List.of("hello 2.0.0"));

        assertThat(shell.run("qtforge:versions verify")).contains("2 versions");
        assertThat(shell.run("qtforge:versions -k 1 gc")).contains("took out hello 2.0.0");
    }
}
