// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.manager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import qtforge.api.core.AdvancedPlugin;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.api.core.PluginManager;
import qtforge.api.core.Version;
import qtforge.api.core.VersionRange;
import qtforge.api.core.exchange.ExchangePlan;
import qtforge.api.core.exchange.InstalledCode;
import qtforge.api.managers.version.ActivationOptions;
import qtforge.api.managers.version.ActivationReport;
import qtforge.api.managers.version.AvailableVersion;
import qtforge.api.managers.version.CompatibilityLevel;
import qtforge.api.managers.version.CompatibilityReport;
import qtforge.api.managers.version.CompatibilityRule;
import qtforge.api.managers.version.MigrationInfo;
import qtforge.api.managers.version.MigrationStep;
import qtforge.api.managers.version.PluginVersionException;
import qtforge.api.managers.version.PluginVersionInfo;
import qtforge.api.managers.version.PluginVersionManager;
import qtforge.api.managers.version.RollbackPoint;
import qtforge.api.managers.version.SetDifference;
import qtforge.api.managers.version.Snapshot;
import qtforge.api.managers.version.StorageUsage;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.api.managers.version.VersionEvent;
import qtforge.api.managers.version.VersionInstallStatus;
import qtforge.api.managers.version.VersionSet;
import qtforge.api.security.PluginAdminPermission;
import qtforge.caller.Caller;
import qtforge.caller.Rights;
import qtforge.versions.activation.Target;
import qtforge.versions.backup.BackupStore;
import qtforge.versions.backup.SavedPlugin;
import qtforge.versions.failure.VersionFailures;
import qtforge.versions.migration.Hop;
import qtforge.versions.migration.Migration;
import qtforge.versions.migration.TreeCopy;
import qtforge.versions.store.StoredVersion;
import qtforge.versions.store.Subject;

/**
 * The version manager as one bundle gets it, so that the history tells who asked for what: a façade that checks the right to manage
 * versions and hands each task to the part that does it.
 *
 * <p>Longer than most classes here, since the API has one method for each thing an operator can do.
 */
@Component(service = PluginVersionManager.class, scope = ServiceScope.BUNDLE)
public final class PluginVersionService implements PluginVersionManager {

    private final VersionRuntime runtime;
    private final BesideVersions beside;
    private final PluginManager manager;
    private final PluginLifecycleManager lifecycle;
    private final String actor;

    @Activate
    public PluginVersionService(
            ComponentContext component,
            @Reference VersionRuntime runtime,
            @Reference BesideVersions beside,
            @Reference PluginManager manager,
            @Reference PluginLifecycleManager lifecycle) {
        this.runtime = runtime;
        this.beside = beside;
        this.manager = manager;
        this.lifecycle = lifecycle;
        actor = nameOf(component.getUsingBundle());
    }

    private static String nameOf(Bundle bundle) {
        return bundle == null ? "runtime" : Caller.pluginId(bundle).orElseGet(() -> Caller.nameOf(bundle));
    }

    private static <T> T manage(String what, Supplier<T> action) {
        PluginAdminPermission.check(PluginAdminPermission.VERSIONS, what);
        return Rights.privileged(action);
    }

    private void known(String subject) {
        if (runtime.isUnknown(subject)) {
            throw new PluginVersionException(
                    VersionErrorCode.VERSION_NOT_FOUND,
                    PluginErrorCode.PLUGIN_NOT_FOUND,
                    subject,
                    "there is no version of '" + subject + "' in the store, nor is it loaded; there are "
                            + runtime.store.subjects(),
                    null);
        }
    }

    private StoredVersion stored(String subject, String version) {
        known(subject);
        runtime.adoptInForce(subject, actor);
        return runtime.store.require(subject, Version.of(version));
    }

    // --- store ------------------------------------------------------------------------------------------------------

    @Override
    public PluginVersionInfo installVersion(String pluginId, String version, String source, boolean replace) {
        return manage(
                "to install a version",
                () -> runtime.activations.alone("install a version", () -> {
                    VersionIntake.Taken taken =
                            runtime.intake.install(pluginId, version, source, null, replace, false, actor);
                    runtime.intakes.incrementAndGet();
                    return runtime.reports.info(taken.subject(), taken.version());
                }));
    }

    @Override
    public void uninstallVersion(String pluginId, String version, boolean force) {
        manage(
                "to uninstall a version",
                () -> runtime.activations.alone("uninstall a version", () -> {
                    StoredVersion stored = stored(pluginId, version);
                    Optional<String> need = runtime.needs.of(pluginId, stored, force);
                    if (need.isPresent()
                            || beside.of(pluginId).contains(stored.version().toString())) {
                        throw VersionFailures.failure(
                                VersionErrorCode.ACTIVE_VERSION_CONFLICT,
                                pluginId,
                                "version " + stored.version() + " of '" + pluginId + "' stays in the store: "
                                        + need.orElse("it runs beside the one in force"));
                    }
                    runtime.backups.points(pluginId).stream()
                            .filter(point -> point.sha256().equals(stored.sha256()))
                            .forEach(runtime.backups::delete);
                    remove(pluginId, stored);
                    return null;
                }));
    }

    private void remove(String subject, StoredVersion stored) {
        runtime.store.remove(subject, stored);
        runtime.history.add(
                subject, stored.version(), VersionInstallStatus.NOT_INSTALLED, "", "was taken out of the store", actor);
    }

    @Override
    public List<String> plugins() {
        return manage("to see versions", () -> {
            List<String> all = new ArrayList<>(runtime.store.subjects().stream()
                    .filter(subject -> !Subject.isLibrary(subject)
                            && !runtime.store.index(subject).versions().isEmpty())
                    .toList());
            runtime.inForce.all().stream()
                    .filter(InstalledCode::isPlugin)
                    .map(InstalledCode::pluginId)
                    .filter(id -> !all.contains(id))
                    .forEach(all::add);
            return all.stream().sorted().toList();
        });
    }

    @Override
    public List<PluginVersionInfo> getInstalledVersions(String pluginId) {
        return manage("to see versions", () -> {
            known(pluginId);
            runtime.adoptInForce(pluginId, actor);
            return runtime.reports.all(pluginId);
        });
    }

    @Override
    public PluginVersionInfo getVersionInfo(String pluginId, String version) {
        return manage("to see versions", () -> runtime.reports.info(pluginId, stored(pluginId, version)));
    }

    @Override
    public void setDeprecated(String pluginId, String version, boolean deprecated) {
        manage("to deprecate a version", () -> {
            StoredVersion stored = stored(pluginId, version);
            runtime.store.change(pluginId, index -> index.find(stored.version())
                    .map(now -> index.with(now.deprecated(deprecated)))
                    .orElse(index));
            runtime.history.add(
                    pluginId,
                    stored.version(),
                    deprecated ? VersionInstallStatus.DEPRECATED : VersionInstallStatus.INSTALLED,
                    "",
                    deprecated ? "should not be used any more" : "may be used again",
                    actor);
            return null;
        });
    }

    @Override
    public boolean validateVersionIntegrity(String pluginId, String version) {
        return manage("to verify a version", () -> {
            StoredVersion stored = stored(pluginId, version);
            boolean sound = runtime.store.verify(pluginId, stored);
            if (!sound) {
                runtime.history.add(
                        pluginId,
                        stored.version(),
                        VersionInstallStatus.CORRUPTED,
                        "",
                        "its code is not what was installed",
                        actor);
            }
            return sound;
        });
    }

    @Override
    public StorageUsage getStorageUsage(String pluginId) {
        return manage("to see versions", () -> {
            known(pluginId);
            return runtime.reports.usage(List.of(pluginId), pluginId);
        });
    }

    @Override
    public StorageUsage getStorageUsage() {
        return manage("to see versions", () -> runtime.reports.usage(runtime.store.subjects(), ""));
    }

    @Override
    public Path storageDirectory() {
        return runtime.store.folders().root();
    }

    @Override
    public List<String> cleanupUnusedVersions(int keep) {
        return manage(
                "to clean up versions",
                () -> runtime.activations.alone("clean up versions", () -> {
                    List<String> removed = new ArrayList<>();
                    for (String subject : runtime.store.subjects()) {
                        removed.addAll(removeUnused(subject, keep));
                    }
                    return List.copyOf(removed);
                }));
    }

    @Override
    public List<String> cleanupUnusedVersions(String pluginId, int keep) {
        return manage(
                "to clean up versions",
                () -> runtime.activations.alone(
                        "clean up versions",
                        () -> runtime.store.subjects().contains(pluginId)
                                ? removeUnused(pluginId, keep)
                                : List.<String>of()));
    }

    private List<String> removeUnused(String subject, int keep) {
        List<String> removed = new ArrayList<>();
        for (StoredVersion stored : runtime.reports.unused(subject, keep)) {
            if (!beside.of(subject).contains(stored.version().toString())) {
                remove(subject, stored);
                removed.add(VersionReports.words(subject, stored.version()));
            }
        }
        return List.copyOf(removed);
    }

    @Override
    public void exportVersion(String pluginId, String version, Path file) {
        manage("to export a version", () -> {
            runtime.intake.exportTo(pluginId, stored(pluginId, version), file);
            return null;
        });
    }

    @Override
    public PluginVersionInfo importVersion(Path file, boolean replace) {
        return manage(
                "to import a version",
                () -> runtime.activations.alone("import a version", () -> {
                    VersionIntake.Taken taken = runtime.intake.importFrom(file, replace, actor);
                    runtime.intakes.incrementAndGet();
                    return runtime.reports.info(taken.subject(), taken.version());
                }));
    }

    // --- what is in force -------------------------------------------------------------------------------------------

    @Override
    public Optional<String> getActiveVersion(String pluginId) {
        return manage("to see versions", () -> runtime.inForce.of(pluginId).map(code -> code.version()
                .toString()));
    }

    @Override
    public ActivationReport setActiveVersion(String pluginId, String version, ActivationOptions options) {
        return manage("to put a version in force", () -> {
            known(pluginId);
            return runtime.activator.activate("activate", pluginId, version, options, actor);
        });
    }

    @Override
    public ExchangePlan simulate(String pluginId, String version) {
        return manage(
                "to simulate an activation",
                () -> runtime.activator.simulate(
                        List.of(runtime.activator.target(pluginId, stored(pluginId, version)))));
    }

    @Override
    public ActivationReport migrateVersion(String pluginId, String from, String to, ActivationOptions options) {
        return manage("to migrate a plugin", () -> {
            known(pluginId);
            return runtime.activator.migrate(pluginId, from, to, options, actor);
        });
    }

    @Override
    public ActivationReport rollback(String pluginId) {
        return manage(
                "to roll back a plugin", () -> runtime.activator.rollback(pluginId, ActivationOptions.DEFAULT, actor));
    }

    @Override
    public ActivationReport rollbackToVersion(String pluginId, String version, boolean preserveData) {
        return manage("to roll back a plugin", () -> {
            known(pluginId);
            return runtime.activator.rollbackTo(pluginId, version, preserveData, ActivationOptions.DEFAULT, actor);
        });
    }

    @Override
    public ActivationReport restore(String rollbackPointId) {
        return manage(
                "to restore a plugin",
                () -> runtime.activator.restore(rollbackPointId, ActivationOptions.DEFAULT, actor));
    }

    @Override
    public void startBeside(String pluginId, String version) {
        manage("to start a version beside another", () -> {
            beside.start(pluginId, stored(pluginId, version).version());
            return null;
        });
    }

    @Override
    public boolean stopBeside(String pluginId, String version) {
        return manage("to stop a version beside another", () -> beside.stop(pluginId, Version.of(version)));
    }

    @Override
    public List<String> besides(String pluginId) {
        return manage("to see versions", () -> beside.of(pluginId));
    }

    // --- backups ----------------------------------------------------------------------------------------------------

    @Override
    public RollbackPoint createBackup(String pluginId, String reason) {
        return manage(
                "to back up a plugin",
                () -> runtime.activations.alone("back up '" + pluginId + "'", () -> {
                    InstalledCode code = runtime.adoptInForce(pluginId, actor)
                            .orElseThrow(() -> new PluginVersionException(
                                    VersionErrorCode.BACKUP_FAILED,
                                    PluginErrorCode.PLUGIN_NOT_FOUND,
                                    pluginId,
                                    "plugin '" + pluginId + "' is not loaded, so there is nothing to back up",
                                    null));
                    String point = runtime.backups.newId();
                    SavedPlugin saved = runtime.backups.folder(pluginId, point);
                    try {
                        boolean state = save(code, saved);
                        return runtime.backups.commit(pluginId, point, code.version(), code.sha256(), reason, state);
                    } catch (PluginException e) {
                        runtime.backups.discard(pluginId, point);
                        throw e;
                    } catch (IOException e) {
                        runtime.backups.discard(pluginId, point);
                        throw VersionFailures.failure(
                                VersionErrorCode.BACKUP_FAILED,
                                pluginId,
                                "plugin '" + pluginId + "' cannot be backed up to " + saved.folder() + ": " + e,
                                e);
                    }
                }));
    }

    /** Copies what a plugin has; tells whether there is a state. */
    private boolean save(InstalledCode code, SavedPlugin into) throws IOException {
        String id = code.pluginId();
        Path data = runtime.exchange.dataFolder(id);
        Files.createDirectories(into.folder());
        if (Files.isDirectory(data)) {
            TreeCopy.copy(data, into.data(), bytes -> {});
        }
        Optional<Map<String, Object>> state = Optional.empty();
        boolean running = manager.getPluginInfo(id)
                .filter(info -> info.state().isActive())
                .isPresent();
        if (running
                && manager.getPlugin(id)
                        .filter(AdvancedPlugin.class::isInstance)
                        .isPresent()) {
            state = stateOf(id);
        }
        into.write(manager.getPluginInfo(id).map(info -> info.configuration()).orElse(Map.of()), state, runtime.json);
        return state.isPresent();
    }

    private Optional<Map<String, Object>> stateOf(String id) {
        Object state = lifecycle.backupPluginState(id).get("saved_state");
        return state instanceof Map<?, ?> map
                ? Optional.of(qtforge.api.core.JsonValues.normalizeMap(map))
                : Optional.empty();
    }

    @Override
    public List<RollbackPoint> getRollbackPoints(String pluginId) {
        return manage("to see rollback points", () -> runtime.backups.points(pluginId).stream()
                .map(BackupStore.Stored::point)
                .toList());
    }

    @Override
    public boolean deleteBackup(String rollbackPointId) {
        return manage(
                "to delete a rollback point",
                () -> runtime.activations.alone("delete a rollback point", () -> {
                    Optional<BackupStore.Stored> stored =
                            runtime.backups.find(runtime.store.subjects(), rollbackPointId);
                    stored.ifPresent(runtime.backups::delete);
                    return stored.isPresent();
                }));
    }

    @Override
    public int cleanupOldBackups(String pluginId, int keep) {
        return manage(
                "to delete rollback points",
                () -> runtime.activations.alone("delete rollback points", () -> {
                    List<BackupStore.Stored> old = runtime.backups.points(pluginId).stream()
                            .skip(Math.max(0, keep))
                            .toList();
                    old.forEach(runtime.backups::delete);
                    return old.size();
                }));
    }

    // --- compatibility and migrations -------------------------------------------------------------------------------

    @Override
    public CompatibilityReport checkCompatibility(String pluginId, String from, String to) {
        return manage("to check versions", () -> {
            StoredVersion wanted = stored(pluginId, to);
            Version start = from.isEmpty()
                    ? runtime.inForce.of(pluginId).map(InstalledCode::version).orElse(wanted.version())
                    : Version.of(from);
            ExchangePlan plan = runtime.activator.simulate(List.of(runtime.activator.target(pluginId, wanted)));
            List<String> problems = new ArrayList<>(plan.problems());
            runtime.compatibility
                    .rule(pluginId, start, wanted.version())
                    .filter(rule -> rule.level() == CompatibilityLevel.BREAKING
                            && problems.stream().noneMatch(problem -> problem.contains(rule.reason())))
                    .ifPresent(rule -> problems.add("a rule forbids it: " + rule.reason()));
            Optional<List<Hop>> way = runtime.catalog.way(pluginId, start, wanted.version());
            return new CompatibilityReport(
                    pluginId,
                    start,
                    wanted.version(),
                    runtime.compatibility.level(pluginId, start, wanted.version()),
                    problems.isEmpty(),
                    Compatibility.strategy(way),
                    path(start, way),
                    problems,
                    plan.dependants());
        });
    }

    private static List<String> path(Version from, Optional<List<Hop>> way) {
        if (way.isEmpty()) {
            return List.of();
        }
        List<String> path = new ArrayList<>(List.of(from.toString()));
        way.get().forEach(hop -> path.add(hop.to().toString()));
        return path;
    }

    @Override
    public List<String> getCompatibleVersions(String pluginId, String version) {
        return manage("to check versions", () -> {
            Version start = Version.of(version);
            return runtime.store.index(pluginId).versions().stream()
                    .filter(stored -> !stored.corrupted()
                            && runtime.compatibility
                                            .level(pluginId, start, stored.version())
                                            .compareTo(CompatibilityLevel.MINOR)
                                    >= 0)
                    .map(stored -> stored.version().toString())
                    .toList();
        });
    }

    @Override
    public void registerCompatibilityRules(String pluginId, List<CompatibilityRule> rules) {
        manage("to set compatibility rules", () -> {
            runtime.compatibility.rules(pluginId, rules);
            return null;
        });
    }

    @Override
    public List<CompatibilityRule> getCompatibilityRules(String pluginId) {
        return manage("to see compatibility rules", () -> runtime.compatibility.rules(pluginId));
    }

    @Override
    public String registerMigration(
            String pluginId, VersionRange from, VersionRange to, MigrationStep step, Bundle owner) {
        return manage("to register a migration", () -> {
            if ((owner.getState() & (Bundle.STARTING | Bundle.ACTIVE)) == 0) {
                throw VersionFailures.failure(
                        VersionErrorCode.UNKNOWN,
                        pluginId,
                        "bundle " + owner.getSymbolicName() + " does not run, so its migration would never be called");
            }
            return runtime.catalog.register(pluginId, from, to, step, owner);
        });
    }

    @Override
    public String registerManualMigration(String pluginId, VersionRange from, VersionRange to, String instructions) {
        return manage(
                "to register a migration", () -> runtime.catalog.registerManual(pluginId, from, to, instructions));
    }

    @Override
    public String registerMigrationScript(String pluginId, Map<String, Object> document) {
        return manage(
                "to register a migration",
                () -> runtime.catalog.registerScript(pluginId, qtforge.api.core.JsonValues.normalizeMap(document)));
    }

    @Override
    public boolean unregisterMigration(String migrationId) {
        return manage("to remove a migration", () -> runtime.catalog.unregister(migrationId));
    }

    @Override
    public List<MigrationInfo> getMigrations(String pluginId) {
        return manage(
                "to see migrations",
                () -> runtime.catalog.of(pluginId).stream().map(Migration::info).toList());
    }

    @Override
    public boolean isMigrationAvailable(String pluginId, String from, String to) {
        return !getMigrationPath(pluginId, from, to).isEmpty();
    }

    @Override
    public List<String> getMigrationPath(String pluginId, String from, String to) {
        return manage("to see migrations", () -> {
            Version start = Version.of(from);
            return path(start, runtime.catalog.way(pluginId, start, Version.of(to)));
        });
    }

    // --- sets and snapshots -----------------------------------------------------------------------------------------

    @Override
    public VersionSet readSet(Path file) {
        return manage("to read a set", () -> runtime.sets.read(file));
    }

    @Override
    public SetDifference diff(VersionSet set) {
        return manage(
                "to compare a set",
                () -> runtime.activations.alone(
                        "compare a set",
                        () -> isSnapshot(set)
                                ? runtime.planner.difference(set.name(), true, targets(snapshot(set)))
                                : runtime.planner.difference(
                                        set.name(), set.complete(), runtime.planner.targets(set, actor))));
    }

    @Override
    public ExchangePlan simulate(VersionSet set) {
        return manage(
                "to simulate a set",
                () -> runtime.activations.alone(
                        "simulate a set",
                        () -> runtime.activator.simulate(
                                isSnapshot(set) ? targets(snapshot(set)) : runtime.planner.targets(set, actor))));
    }

    @Override
    public ActivationReport activate(VersionSet set, ActivationOptions options) {
        return manage(
                "to put a set in force",
                () -> runtime.activations.alone("put a set in force", () -> {
                    if (isSnapshot(set)) {
                        return restore(snapshot(set), options);
                    }
                    List<Target> targets = runtime.planner.targets(set, actor);
                    return runtime.activator.run(
                            "set",
                            "before set " + set.name(),
                            targets,
                            backedUp(runtime.planner.removed(set.complete(), targets), options, set.name()),
                            options,
                            actor);
                }));
    }

    /** Plugins that are going to be taken away, with a rollback point of each. */
    private List<String> backedUp(List<String> removed, ActivationOptions options, String name) {
        if (options.backup()) {
            removed.forEach(id -> createBackup(id, "before it is removed for " + name));
        }
        return removed;
    }

    @Override
    public Snapshot takeSnapshot(String name, boolean withData) {
        return manage(
                "to take a snapshot",
                () -> runtime.activations.alone("take a snapshot", () -> {
                    List<InstalledCode> installed = runtime.inForce.all();
                    installed.forEach(code -> runtime.intake.adopt(code, actor));
                    return runtime.snapshots.take(name, installed, withData, this::save);
                }));
    }

    @Override
    public List<Snapshot> getSnapshots() {
        return manage("to see snapshots", () -> runtime.snapshots.all().stream()
                .map(Snapshots.Stored::snapshot)
                .toList());
    }

    private static final String SNAPSHOT = "snapshot:";

    @Override
    public VersionSet snapshotSet(String name) {
        return manage("to see snapshots", () -> {
            List<VersionSet.Entry> entries = runtime.snapshots.require(name).members().stream()
                    .map(member -> new VersionSet.Entry(member.subject(), member.version(), ""))
                    .toList();
            return new VersionSet(SNAPSHOT + name, entries, Map.of(), true);
        });
    }

    private static boolean isSnapshot(VersionSet set) {
        return set.name().startsWith(SNAPSHOT);
    }

    private Snapshots.Stored snapshot(VersionSet set) {
        return runtime.snapshots.require(set.name().substring(SNAPSHOT.length()));
    }

    private List<Target> targets(Snapshots.Stored snapshot) {
        List<Target> targets = new ArrayList<>();
        for (Snapshots.Member member : snapshot.members()) {
            StoredVersion stored = runtime.store
                    .index(member.subject())
                    .withDigest(member.sha256())
                    .orElseThrow(() -> VersionFailures.failure(
                            VersionErrorCode.VERSION_NOT_FOUND,
                            member.subject(),
                            "version " + member.version() + " of '" + member.subject() + "' of snapshot '"
                                    + snapshot.snapshot().name() + "' is not in the store any more"));
            targets.add(new Target(
                    member.subject(),
                    stored,
                    runtime.store.folders().code(member.subject(), stored.sha256()),
                    snapshot.saved(member.subject()),
                    Optional.empty()));
        }
        return targets;
    }

    @Override
    public ActivationReport restoreSnapshot(String name, ActivationOptions options) {
        return manage(
                "to restore a snapshot",
                () -> runtime.activations.alone(
                        "restore a snapshot", () -> restore(runtime.snapshots.require(name), options)));
    }

    private ActivationReport restore(Snapshots.Stored snapshot, ActivationOptions options) {
        List<Target> targets = targets(snapshot);
        String name = snapshot.snapshot().name();
        return runtime.activator.run(
                "snapshot",
                "before snapshot " + name,
                targets,
                backedUp(runtime.planner.removed(true, targets), options, "snapshot " + name),
                options,
                actor);
    }

    @Override
    public boolean deleteSnapshot(String name) {
        return manage(
                "to delete a snapshot",
                () -> runtime.activations.alone("delete a snapshot", () -> runtime.snapshots.delete(name)));
    }

    // --- repositories -----------------------------------------------------------------------------------------------

    @Override
    public void addRepository(Path folder) {
        manage("to add a repository", () -> {
            runtime.repositoryList.add(folder);
            return null;
        });
    }

    @Override
    public boolean removeRepository(Path folder) {
        return manage("to remove a repository", () -> runtime.repositoryList.remove(folder));
    }

    @Override
    public List<Path> getRepositories() {
        return manage("to see repositories", runtime.repositories::folders);
    }

    @Override
    public List<AvailableVersion> getAvailableVersions(String pluginId) {
        return manage("to see repositories", () -> runtime.repositories.available(pluginId));
    }

    @Override
    public int indexRepository(Path folder) {
        return manage("to index a repository", () -> runtime.repositories.index(folder));
    }

    // --- history ----------------------------------------------------------------------------------------------------

    @Override
    public List<VersionEvent> getVersionHistory(String pluginId, int max) {
        return manage(
                "to see the history of versions",
                () -> runtime.history.events(pluginId.isEmpty() ? runtime.store.subjects() : List.of(pluginId), max));
    }

    @Override
    public Map<String, Object> getStatistics() {
        return manage("to see statistics of versions", () -> {
            Map<String, Object> counts = new LinkedHashMap<>();
            counts.put("installed", runtime.intakes.get());
            counts.putAll(runtime.activations.statistics());
            return counts;
        });
    }
}
