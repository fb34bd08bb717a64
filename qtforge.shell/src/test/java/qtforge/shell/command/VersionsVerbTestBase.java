// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static qtforge.shell.testing.Plugins.THEN;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import qtforge.api.core.Version;
import qtforge.api.core.exchange.CodeChange;
import qtforge.api.managers.version.ActivationReport;
import qtforge.api.managers.version.CompatibilityLevel;
import qtforge.api.managers.version.PluginVersionInfo;
import qtforge.api.managers.version.PluginVersionManager;
import qtforge.api.managers.version.RollbackPoint;
import qtforge.api.managers.version.Snapshot;
import qtforge.api.managers.version.VersionInstallStatus;

/** {@code qtforge:versions} on a version manager that has two versions of hello, one backup and one snapshot. */
abstract class VersionsVerbTestBase extends VerbTestBase {

    static final ActivationReport DONE = new ActivationReport(
            "tx-7",
            List.of(change("1.0.0", "2.0.0")),
            List.of("1.0.0 to 2.0.0: renamed notes.txt"),
            List.of("point-1"),
            List.of(),
            Duration.ofMillis(412));

    final PluginVersionManager versions = mock(PluginVersionManager.class);

    @BeforeEach
    void offerVersions() {
        shell.session().currentDir(folder);
        when(versions.plugins()).thenReturn(List.of("hello"));
        when(versions.getInstalledVersions("hello"))
                .thenReturn(List.of(
                        info("2.0.0", VersionInstallStatus.INSTALLED), info("1.0.0", VersionInstallStatus.ACTIVE)));
        when(versions.getVersionInfo("hello", "1.0.0")).thenReturn(info("1.0.0", VersionInstallStatus.ACTIVE));
        when(versions.getRollbackPoints("hello"))
                .thenReturn(List.of(
                        new RollbackPoint("point-1", "hello", Version.of("1.0.0"), THEN, "before 2.0.0", 4300, true)));
        when(versions.getSnapshots())
                .thenReturn(List.of(new Snapshot(
                        "before", THEN, List.of("hello 1.0.0", "store 1.0.0"), List.of(), true, 5_000_000)));
        shell.context().registerService(PluginVersionManager.class, versions, null);
    }

    static CodeChange change(String from, String to) {
        return new CodeChange("plugin/hello", "hello", Optional.of(Version.of(from)), Version.of(to), true);
    }

    static PluginVersionInfo info(String version, VersionInstallStatus status) {
        return new PluginVersionInfo(
                "hello",
                Version.of(version),
                Path.of("/store/hello").resolve(version),
                "ab12",
                2048,
                status,
                "/build/hello-" + version + ".jar",
                THEN,
                status == VersionInstallStatus.ACTIVE ? Optional.of(THEN) : Optional.empty(),
                1,
                Map.of(),
                List.of(),
                List.of(),
                CompatibilityLevel.MAJOR,
                Map.of());
    }
}
