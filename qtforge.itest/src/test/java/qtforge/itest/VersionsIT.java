// SPDX-License-Identifier: Apache-2.0
package qtforge.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.osgi.framework.Bundle;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.Subscription;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginState;
import qtforge.api.core.VersionRange;
import qtforge.api.core.exchange.ExchangePlan;
import qtforge.api.managers.version.ActivationOptions;
import qtforge.api.managers.version.ActivationReport;
import qtforge.api.managers.version.CompatibilityLevel;
import qtforge.api.managers.version.CompatibilityRule;
import qtforge.api.managers.version.MigrationStrategy;
import qtforge.api.managers.version.PluginVersionException;
import qtforge.api.managers.version.PluginVersionInfo;
import qtforge.api.managers.version.PluginVersionManager;
import qtforge.api.managers.version.RollbackPoint;
import qtforge.api.managers.version.SetDifference;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.api.managers.version.VersionEvent;
import qtforge.api.managers.version.VersionInstallStatus;
import qtforge.api.managers.version.VersionSet;
import qtforge.itest.support.Await;
import qtforge.itest.support.InRuntime;
import qtforge.itest.support.PluginJar;

/** Versions of plugins are installed, put in force, migrated and rolled back; whatever fails, the old one runs again. */
public class VersionsIT extends InRuntime {

    private static final String ID = "itest.keeper";
    private static final String USER = "itest.keeper.user";

    private PluginVersionManager versions;

    @Before
    public void findManager() {
        versions = bundles.getService(bundles.getServiceReference(PluginVersionManager.class));
    }

    @After
    public void emptyStore() {
        versions.getSnapshots().forEach(snapshot -> versions.deleteSnapshot(snapshot.name()));
        manager.batchUnload(manager.loadedPlugins(), true);
        for (String id : versions.plugins()) {
            versions.registerCompatibilityRules(id, List.of());
            versions.getMigrations(id).forEach(migration -> versions.unregisterMigration(migration.id()));
            versions.besides(id).forEach(version -> versions.stopBeside(id, version));
            versions.getInstalledVersions(id)
                    .forEach(version ->
                            versions.uninstallVersion(id, version.version().toString(), true));
        }
        versions.getRepositories().forEach(versions::removeRepository);
    }

    private static PluginJar keeper(String version) {
        return PluginJar.keeping(ID, version);
    }

    private void install(PluginJar... jars) {
        for (PluginJar jar : jars) {
            versions.installVersion("", "", jar.in(files).toString());
        }
    }

    /** Version 1 runs, has counted to 2 and started once; version 2 is installed. */
    private void oneRunsAndTwoIsThere(PluginJar two) {
        install(keeper("1.0.0"), two);
        versions.setActiveVersion(ID, "1.0.0");
        send(ID, "increment");
        send(ID, "increment");
        manager.configurePlugin(ID, Map.of("colour", "red"));
    }

    private void assertOneRunsAsBefore() {
        assertThat(state(ID)).isEqualTo(PluginState.RUNNING);
        assertThat(send(ID, "version")).isEqualTo("1.0.0");
        assertThat(send(ID, "get")).isEqualTo(2L);
        assertThat(send(ID, "starts")).isEqualTo("1.0.0\n1.0.0\n");
        assertThat(manager.getPluginConfiguration(ID)).containsEntry("colour", "red");
        assertThat(versions.getActiveVersion(ID)).contains("1.0.0");
        assertThat(versions.getVersionInfo(ID, "1.0.0").isActive()).isTrue();
    }

    private static PluginVersionException refused(Runnable action) {
        PluginException failure = failure(action);
        assertThat(failure).isInstanceOf(PluginVersionException.class);
        return (PluginVersionException) failure;
    }

    @Test
    public void activatesWithStateDataAndConfiguration() {
        oneRunsAndTwoIsThere(keeper("1.1.0"));
        List<String> progress = Collections.synchronizedList(new ArrayList<>());

        ActivationReport report =
                versions.setActiveVersion(ID, "1.1.0", ActivationOptions.DEFAULT.withProgress(progress::add));

        assertThat(send(ID, "version")).isEqualTo("1.1.0");
        assertThat(send(ID, "get")).isEqualTo(2L);
        assertThat(send(ID, "starts")).isEqualTo("1.0.0\n1.1.0\n");
        assertThat(send(ID, "configuration")).isEqualTo(Map.of("colour", "red"));
        assertThat(report.changes()).hasSize(1);
        assertThat(report.rollbackPoints()).hasSize(1);
        assertThat(progress).contains("stopping", "switching", "waiting for health", "committed");
        assertThat(versions.getInstalledVersions(ID))
                .extracting(info -> info.version() + " " + info.status())
                .containsExactly("1.1.0 ACTIVE", "1.0.0 INSTALLED");
    }

    @Test
    public void rollbackBringsVersionDataAndStateOfThatTimeBack() {
        oneRunsAndTwoIsThere(keeper("2.0.0"));
        versions.setActiveVersion(ID, "2.0.0");
        send(ID, "increment");
        manager.configurePlugin(ID, Map.of("colour", "blue"));

        versions.rollback(ID);

        assertOneRunsAsBefore();
        assertThat(versions.getRollbackPoints(ID)).hasSize(2);
        versions.rollback(ID);
        assertThat(send(ID, "version")).isEqualTo("2.0.0");
        assertThat(send(ID, "get")).isEqualTo(3L);
    }

    @Test
    public void rollbackCanKeepTheDataOfNow() {
        oneRunsAndTwoIsThere(keeper("2.0.0"));
        versions.setActiveVersion(ID, "2.0.0");
        send(ID, "increment");

        versions.rollbackToVersion(ID, "1.0.0", true);

        assertThat(send(ID, "version")).isEqualTo("1.0.0");
        assertThat(send(ID, "get")).isEqualTo(3L);
        assertThat(send(ID, "starts")).isEqualTo("1.0.0\n2.0.0\n1.0.0\n");
    }

    @Test
    public void rollsBackWhenTheNewVersionIsUnhealthy() {
        oneRunsAndTwoIsThere(keeper("2.0.0").behaves("health", "ill"));

        PluginVersionException failure = refused(() -> versions.setActiveVersion(
                ID, "2.0.0", ActivationOptions.DEFAULT.withHealthLimit(Duration.ofMillis(300))));

        assertThat(failure)
                .hasMessageContaining("told to be ill")
                .hasMessageContaining("the old code is in force again");
        assertOneRunsAsBefore();
        assertThat(versions.getVersionHistory(ID, 1).get(0).message()).contains("was not put in force");
    }

    @Test
    public void rollsBackWhenTheNewVersionDoesNotStart() {
        oneRunsAndTwoIsThere(keeper("2.0.0").behaves("initialize", "throw"));

        PluginVersionException failure = refused(() -> versions.setActiveVersion(ID, "2.0.0"));

        assertThat(failure).hasMessageContaining("initialize was told to fail");
        assertOneRunsAsBefore();
    }

    @Test
    public void rollsBackWhenTheNewVersionHangs() {
        oneRunsAndTwoIsThere(keeper("2.0.0").behaves("initialize", "stuck"));
        lifecycle.setDefaultConfig(shortLimits());

        PluginVersionException failure = refused(() -> versions.setActiveVersion(ID, "2.0.0"));

        assertThat(failure.code()).isEqualTo(PluginErrorCode.TIMEOUT);
        assertOneRunsAsBefore();
    }

    @Test
    public void rollsBackWhenTheNewVersionCannotTakeTheState() {
        oneRunsAndTwoIsThere(keeper("2.0.0").behaves("restoreState", "throw"));

        assertThat(refused(() -> versions.setActiveVersion(ID, "2.0.0"))).hasMessageContaining("restoreState");
        assertOneRunsAsBefore();
        versions.setActiveVersion(ID, "2.0.0", ActivationOptions.DEFAULT.withPreserveState(false));
        assertThat(send(ID, "get")).isEqualTo(0L);
    }

    @Test
    public void touchesNothingWhenTheNewVersionAsksForSomethingThatIsNotThere() {
        oneRunsAndTwoIsThere(keeper("2.0.0").requires("itest.absent", "[1,2)"));

        PluginVersionException failure = refused(() -> versions.setActiveVersion(ID, "2.0.0"));

        assertThat(failure.versionCode()).isEqualTo(VersionErrorCode.DEPENDENCY_CONFLICT);
        assertThat(failure).hasMessageContaining("itest.absent").hasMessageContaining("nothing was changed");
        assertThat(send(ID, "starts")).isEqualTo("1.0.0\n");
        ExchangePlan plan = versions.simulate(ID, "2.0.0");
        assertThat(plan.problems()).singleElement().asString().contains("itest.absent");
    }

    @Test
    public void dependantsAreRestartedInOrderAndRefuseAVersionTheyCannotUse() {
        oneRunsAndTwoIsThere(keeper("1.1.0"));
        install(keeper("2.0.0"));
        load(PluginJar.plugin(USER, "1.0.0").requires(ID, "[1,2)"));
        long before = initializations(USER);

        versions.setActiveVersion(ID, "1.1.0");

        assertThat(state(USER)).isEqualTo(PluginState.RUNNING);
        assertThat(initializations(USER)).isEqualTo(before + 1);
        PluginVersionException failure = refused(() -> versions.setActiveVersion(ID, "2.0.0"));
        assertThat(failure.versionCode()).isEqualTo(VersionErrorCode.DEPENDENCY_CONFLICT);
        assertThat(failure).hasMessageContaining(USER);
        assertThat(initializations(USER)).isEqualTo(before + 1);
    }

    @Test
    public void migratesByTheDocumentInsideTheNewVersion() {
        String document =
                """
                {"from": "[1,2)", "to": "[2,3)", "steps": [
                  {"rename": {"from": "starts.txt", "to": "old/starts.txt"}},
                  {"copy": {"from": "old/starts.txt", "to": "starts.txt"}},
                  {"lines": {"path": "starts.txt", "replace": "^1", "with": "migrated 1"}},
                  {"patch": "state", "operations": [{"op": "replace", "path": "/count", "value": 40}]},
                  {"patch": "configuration", "operations": [{"op": "move", "from": "/colour", "path": "/paint"}]}]}
                """;
        oneRunsAndTwoIsThere(keeper("2.0.0")
                .entry("OSGI-INF/qtforge/migrations/1-2.json", document.getBytes(StandardCharsets.UTF_8)));
        assertThat(versions.getMigrationPath(ID, "1.0.0", "2.0.0")).containsExactly("1.0.0", "2.0.0");
        assertThat(versions.checkCompatibility(ID, "", "2.0.0").migration()).isEqualTo(MigrationStrategy.SCRIPT);

        ActivationReport report = versions.migrateVersion(ID, "1.0.0", "2.0.0");

        assertThat(report.migrations()).singleElement().asString().contains("SCRIPT");
        assertThat(send(ID, "starts")).isEqualTo("migrated 1.0.0\n2.0.0\n");
        assertThat(send(ID, "get")).isEqualTo(40L);
        assertThat(send(ID, "configuration")).isEqualTo(Map.of("paint", "red"));
        versions.rollback(ID);
        assertOneRunsAsBefore();
    }

    @Test
    public void failingMigrationChangesNothing() {
        oneRunsAndTwoIsThere(keeper("2.0.0"));
        versions.registerMigration(
                ID,
                VersionRange.of("[1,2)"),
                VersionRange.of("[2,3)"),
                context -> {
                    Files.writeString(context.dataFolder().resolve("starts.txt"), "spoilt");
                    context.state().put("count", 99L);
                    throw new IOException("cannot migrate this");
                },
                bundles.getBundle());

        PluginVersionException failure = refused(() -> versions.migrateVersion(ID, "1.0.0", "2.0.0"));

        assertThat(failure.versionCode()).isEqualTo(VersionErrorCode.MIGRATION_FAILED);
        assertThat(failure).hasMessageContaining("cannot migrate this");
        assertOneRunsAsBefore();
    }

    @Test
    public void migrationThatAPersonDoesIsAskedFor() {
        oneRunsAndTwoIsThere(keeper("2.0.0"));
        versions.registerManualMigration(
                ID, VersionRange.of("[1,2)"), VersionRange.of("[2,3)"), "move the tables by hand");

        assertThat(refused(() -> versions.setActiveVersion(ID, "2.0.0")))
                .hasMessageContaining("move the tables by hand");
        versions.setActiveVersion(ID, "2.0.0", ActivationOptions.DEFAULT.withManualMigrationDone(true));
        assertThat(send(ID, "version")).isEqualTo("2.0.0");
    }

    @Test
    public void migrateVersionRefusesWhenAnotherVersionIsInForce() {
        oneRunsAndTwoIsThere(keeper("2.0.0"));

        assertThat(refused(() -> versions.migrateVersion(ID, "1.5.0", "2.0.0")).versionCode())
                .isEqualTo(VersionErrorCode.ACTIVE_VERSION_CONFLICT);
        assertThat(send(ID, "version")).isEqualTo("1.0.0");
    }

    @Test
    public void tamperedCodeIsNotPutInForce() throws Exception {
        oneRunsAndTwoIsThere(keeper("2.0.0"));
        PluginVersionInfo two = versions.getVersionInfo(ID, "2.0.0");
        Path code = two.installationPath().resolve("plugin.jar");
        assertThat(code.toFile().setWritable(true)).isTrue();
        Files.write(code, new byte[] {1, 2, 3});

        PluginVersionException failure = refused(() -> versions.setActiveVersion(ID, "2.0.0"));

        assertThat(failure.versionCode()).isEqualTo(VersionErrorCode.CORRUPTED_INSTALLATION);
        assertThat(versions.getVersionInfo(ID, "2.0.0").status()).isEqualTo(VersionInstallStatus.CORRUPTED);
        assertThat(versions.validateVersionIntegrity(ID, "2.0.0")).isFalse();
        assertThat(send(ID, "version")).isEqualTo("1.0.0");
        versions.installVersion("", "", keeper("2.0.0").in(files).toString(), true);
        versions.setActiveVersion(ID, "2.0.0");
        assertThat(send(ID, "version")).isEqualTo("2.0.0");
    }

    @Test
    public void ruleForbidsAStepUnlessForced() {
        oneRunsAndTwoIsThere(keeper("1.1.0"));
        versions.registerCompatibilityRules(
                ID,
                List.of(new CompatibilityRule(
                        VersionRange.of("[1.0,1.1)"),
                        VersionRange.of("[1.1,2)"),
                        CompatibilityLevel.BREAKING,
                        "1.1 forgets the colours")));

        assertThat(refused(() -> versions.setActiveVersion(ID, "1.1.0")).versionCode())
                .isEqualTo(VersionErrorCode.INCOMPATIBLE_VERSION);
        assertThat(versions.checkCompatibility(ID, "", "1.1.0").problems().toString())
                .contains("forgets the colours");
        assertThat(versions.getCompatibleVersions(ID, "1.0.0")).doesNotContain("1.1.0");
        versions.setActiveVersion(ID, "1.1.0", ActivationOptions.DEFAULT.withForce(true));
        assertThat(send(ID, "version")).isEqualTo("1.1.0");
    }

    @Test
    public void whatIsInForceOrNeededStaysInTheStore() {
        oneRunsAndTwoIsThere(keeper("1.1.0"));
        versions.setActiveVersion(ID, "1.1.0");

        assertThat(refused(() -> versions.uninstallVersion(ID, "1.1.0", true)).versionCode())
                .isEqualTo(VersionErrorCode.ACTIVE_VERSION_CONFLICT);
        assertThat(refused(() -> versions.uninstallVersion(ID, "1.0.0", false))).hasMessageContaining("rollback point");
        assertThat(versions.cleanupUnusedVersions(0)).isEmpty();
        versions.cleanupOldBackups(ID, 0);
        assertThat(versions.cleanupUnusedVersions("nobody", 0)).isEmpty();
        assertThat(versions.cleanupUnusedVersions(ID, 2)).isEmpty();
        assertThat(versions.cleanupUnusedVersions(ID, 0)).containsExactly(ID + " 1.0.0");
        assertThat(versions.cleanupUnusedVersions(0)).isEmpty();
        assertThat(refused(() -> versions.setActiveVersion(ID, "1.0.0")).versionCode())
                .isEqualTo(VersionErrorCode.VERSION_NOT_FOUND);
    }

    @Test
    public void installSaysWhatIsWrongAndKeepsTheStore() throws Exception {
        Path one = keeper("1.0.0").in(files);
        versions.installVersion(ID, "1.0.0", one.toString());
        Path broken = Files.write(files.resolve("broken.jar"), new byte[] {1, 2, 3});

        assertThat(refused(() -> versions.installVersion(ID, "1.0.0", one.toString()))
                        .versionCode())
                .isEqualTo(VersionErrorCode.VERSION_ALREADY_EXISTS);
        assertThat(refused(() -> versions.installVersion(ID, "3.0.0", one.toString()))
                        .versionCode())
                .isEqualTo(VersionErrorCode.INCOMPATIBLE_VERSION);
        assertThat(refused(() -> versions.installVersion("itest.other", "", one.toString()))
                        .versionCode())
                .isEqualTo(VersionErrorCode.INCOMPATIBLE_VERSION);
        assertThat(failure(() -> versions.installVersion("", "", broken.toString())))
                .hasMessageContaining("broken.jar");
        assertThat(failure(() -> versions.installVersion("", "", "nowhere.jar")))
                .hasMessageContaining("nowhere.jar");
        assertThat(versions.getInstalledVersions(ID)).hasSize(1);
    }

    @Test
    public void setIsPutInForceAsOneOrNotAtAll() {
        install(keeper("1.0.0"), keeper("2.0.0"));
        install(
                PluginJar.plugin(USER, "1.0.0").requires(ID, "[1,2)"),
                PluginJar.plugin(USER, "2.0.0").requires(ID, "[2,3)"),
                PluginJar.plugin(USER, "3.0.0").requires(ID, "[2,3)").behaves("initialize", "throw"));
        VersionSet ones = set("ones", "1.0.0", "1.0.0");
        VersionSet twos = set("twos", "2.0.0", "2.0.0");

        versions.activate(ones, ActivationOptions.DEFAULT);
        assertThat(send(USER, "version")).isEqualTo("1.0.0");
        assertThat(versions.diff(twos).rows())
                .extracting(SetDifference.Row::change)
                .containsOnly(SetDifference.Change.UPGRADED);
        assertThat(versions.simulate(twos).ok()).isTrue();
        versions.activate(twos, ActivationOptions.DEFAULT);
        assertThat(send(ID, "version")).isEqualTo("2.0.0");
        assertThat(send(USER, "version")).isEqualTo("2.0.0");
        assertThat(versions.diff(twos).isEmpty()).isTrue();

        assertThat(refused(() -> versions.activate(set("bad", "1.0.0", "3.0.0"), ActivationOptions.DEFAULT))
                        .versionCode())
                .isEqualTo(VersionErrorCode.DEPENDENCY_CONFLICT);
        assertThat(refused(() -> versions.activate(set("broken", "2.0.0", "3.0.0"), ActivationOptions.DEFAULT)))
                .hasMessageContaining("initialize was told to fail");
        assertThat(send(ID, "version")).isEqualTo("2.0.0");
        assertThat(send(USER, "version")).isEqualTo("2.0.0");
        assertThat(state(USER)).isEqualTo(PluginState.RUNNING);
    }

    private static VersionSet set(String name, String keeper, String user) {
        return VersionSet.of(name, List.of(new VersionSet.Entry(ID, keeper, ""), new VersionSet.Entry(USER, user, "")));
    }

    @Test
    public void snapshotBringsTheWholeRuntimeBack() {
        oneRunsAndTwoIsThere(keeper("2.0.0"));
        versions.takeSnapshot("good-times", true);
        versions.setActiveVersion(ID, "2.0.0");
        send(ID, "increment");
        load(PluginJar.plugin(USER, "1.0.0"));
        assertThat(versions.diff(versions.snapshotSet("good-times")).rows())
                .extracting(row -> row.id() + " " + row.change())
                .containsExactly(ID + " DOWNGRADED", USER + " REMOVED");

        ActivationReport report = versions.restoreSnapshot("good-times", ActivationOptions.DEFAULT);

        assertThat(report.removed()).containsExactly(USER);
        assertThat(manager.loadedPlugins()).containsExactly(ID);
        assertOneRunsAsBefore();
    }

    @Test
    public void backupOfARunningPluginCanBeRestored() {
        oneRunsAndTwoIsThere(keeper("2.0.0"));
        RollbackPoint point = versions.createBackup(ID, "before the experiment");
        assertThat(point.hasState()).isTrue();
        send(ID, "increment");
        manager.configurePlugin(ID, Map.of("colour", "green"));

        versions.restore(point.id());

        assertOneRunsAsBefore();
        assertThat(versions.getRollbackPoints(ID))
                .extracting(RollbackPoint::reason)
                .contains("before the experiment");
    }

    @Test
    public void stoppedPluginStaysStopped() {
        oneRunsAndTwoIsThere(keeper("2.0.0"));
        manager.stopPlugin(ID, false);

        versions.setActiveVersion(ID, "2.0.0");

        assertThat(versions.getActiveVersion(ID)).contains("2.0.0");
        assertThat(state(ID)).isEqualTo(PluginState.LOADED);
        manager.startPlugin(ID);
        assertThat(send(ID, "starts")).isEqualTo("1.0.0\n2.0.0\n");
    }

    @Test
    public void repositoryIsAskedForVersions() throws Exception {
        Path repository = Files.createDirectories(files.resolve("repository"));
        keeper("1.0.0").at(repository.resolve("one.jar"));
        keeper("1.2.0").at(repository.resolve("two.jar"));
        assertThat(versions.indexRepository(repository)).isEqualTo(2);
        versions.addRepository(repository);

        assertThat(versions.getAvailableVersions(ID))
                .extracting(available -> available.version().toString())
                .containsExactly("1.2.0", "1.0.0");
        assertThat(versions.installVersion(ID, "", "").version()).hasToString("1.2.0");
        keeper("1.3.0").at(repository.resolve("one.jar"));
        assertThat(refused(() -> versions.installVersion(ID, "1.0.0", "")).versionCode())
                .isEqualTo(VersionErrorCode.CORRUPTED_INSTALLATION);
    }

    @Test
    public void exportedVersionIsImportedAgain() {
        install(keeper("1.0.0"));
        Path exported = files.resolve("keeper.zip");
        versions.exportVersion(ID, "1.0.0", exported);
        versions.uninstallVersion(ID, "1.0.0", false);

        assertThat(versions.importVersion(exported, false).version()).hasToString("1.0.0");
        versions.setActiveVersion(ID, "1.0.0");
        assertThat(send(ID, "version")).isEqualTo("1.0.0");
    }

    @Test
    public void versionBesideRunsUntilItIsStopped() throws Exception {
        install(
                keeper("1.0.0"),
                keeper("2.0.0")
                        .header("QtForge-Side-By-Side", "true")
                        .more("Export-Package", "itest.beside;version=\"2.0\""));
        versions.setActiveVersion(ID, "1.0.0");

        assertThat(refused(() -> versions.startBeside(ID, "1.0.0")).versionCode())
                .isEqualTo(VersionErrorCode.ACTIVE_VERSION_CONFLICT);
        versions.startBeside(ID, "2.0.0");

        assertThat(versions.besides(ID)).containsExactly("2.0.0");
        assertThat(besideBundles()).isEqualTo(1);
        assertThat(send(ID, "version")).isEqualTo("1.0.0");
        assertThat(errors.errorsOf(ID, 10)).isEmpty();
        Bundle manager = org.osgi.framework.FrameworkUtil.getBundle(versions.getClass());
        manager.stop();
        assertThat(besideBundles()).isZero();
        manager.start();
        Await.until("it is back", () -> besideBundles() == 1);
        findManager();
        assertThat(versions.stopBeside(ID, "2.0.0")).isTrue();
        assertThat(besideBundles()).isZero();
    }

    private long besideBundles() {
        long count = 0;
        for (Bundle bundle : bundles.getBundles()) {
            if (bundle.getLocation().startsWith("qtforge:beside/") && bundle.getState() == Bundle.ACTIVE) {
                count++;
            }
        }
        return count;
    }

    @Test
    public void eventsAreOnTheBusAndInTheHistory() {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        MessageBus bus = bundles.getService(bundles.getServiceReference(MessageBus.class));
        try (Subscription mine = bus.subscribe(
                "qtforge/version/+/+",
                message -> heard.add(String.valueOf(((Map<?, ?>) message.payload()).get("status"))))) {
            oneRunsAndTwoIsThere(keeper("2.0.0"));
            versions.setActiveVersion(ID, "2.0.0");
            Await.until(() -> "all is heard: " + heard, () -> heard.size() == 6);
            assertThat(mine.isActive()).isTrue();
        }
        assertThat(heard).containsExactly("Installed", "Installed", "Migrating", "Active", "Migrating", "Active");
        assertThat(versions.getVersionHistory(ID, 2))
                .extracting(VersionEvent::status)
                .containsExactly(VersionInstallStatus.ACTIVE, VersionInstallStatus.MIGRATING);
    }
}
