// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.version;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.Bundle;
import qtforge.api.core.VersionRange;
import qtforge.api.core.exchange.ExchangePlan;

/**
 * Keeps versions of plugins and puts them in force.
 *
 * <p><b>Store.</b> A version's code is a generation: a folder that is never changed, known by the SHA-256 of its code, which is
 * checked when it is taken in and each time it is put in force. What is in the store and not in force costs disk, nothing else.
 *
 * <p><b>Activation</b> is a transaction: see whether everything resolves; back up; stop; hand over state and migrate data, on copies;
 * replace the code; start; wait until it is healthy; commit. Plugins that are wired to it are stopped before and started after it, in
 * order. When anything fails, the old code with the old data runs again, and the exception says why. A killed process leaves the old
 * or the new. One activation happens at a time; another waits at most a minute, then TIMEOUT.
 *
 * <p>Versions are given as texts of {@link qtforge.api.core.Version}. An unknown plugin is PLUGIN_NOT_FOUND, an unknown version
 * {@link VersionErrorCode#VERSION_NOT_FOUND}. Where permissions are enforced, the right to manage versions is needed for everything
 * here.
 */
@ProviderType
public interface PluginVersionManager {

    // --- store ------------------------------------------------------------------------------------------------------

    /** {@link #installVersion(String, String, String, boolean)} without replacing. */
    default PluginVersionInfo installVersion(String pluginId, String version, String source) {
        return installVersion(pluginId, version, source, false);
    }

    /**
     * Takes a version into the store. What is in force does not change.
     *
     * @param pluginId which plugin it must be
     * @param version which version it must be; empty for whichever it is
     * @param source a file or folder, a {@code file:} URL, {@code mvn:GROUP:ARTIFACT:VERSION} from the local Maven repository, or
     *     empty to look for it in the repositories
     * @param replace whether it takes the place of the same version in the store
     * @return what is in the store now
     * @throws PluginVersionException VERSION_ALREADY_EXISTS, with the same content too when not replacing; VERSION_NOT_FOUND;
     *     INCOMPATIBLE_VERSION when the code is another plugin or version; CORRUPTED_INSTALLATION when it is not what the index of
     *     its repository says; ACTIVE_VERSION_CONFLICT when other code of the version in force were replaced
     */
    PluginVersionInfo installVersion(String pluginId, String version, String source, boolean replace);

    /**
     * Takes a version out of the store.
     *
     * @param force whether rollback points that need it are deleted too
     * @throws PluginVersionException ACTIVE_VERSION_CONFLICT for the version in force, or one a rollback point needs
     */
    void uninstallVersion(String pluginId, String version, boolean force);

    /** The plugins of which there are versions in the store, sorted. */
    List<String> plugins();

    /** The versions in the store, highest first. What is in force and came in another way is taken in first. */
    List<PluginVersionInfo> getInstalledVersions(String pluginId);

    /** One version. */
    PluginVersionInfo getVersionInfo(String pluginId, String version);

    /** Says that a version should not be used any more, or that it may be again. It can be put in force all the same. */
    void setDeprecated(String pluginId, String version, boolean deprecated);

    /** Whether the code of a version is what was installed. One that is not becomes CORRUPTED and cannot be put in force. */
    boolean validateVersionIntegrity(String pluginId, String version);

    /** What the store takes on disk, for one plugin. */
    StorageUsage getStorageUsage(String pluginId);

    /** What the store takes on disk. */
    StorageUsage getStorageUsage();

    /** Where the store is. */
    Path storageDirectory();

    /**
     * Takes versions out of the store that are neither in force nor needed by a rollback point or snapshot.
     *
     * @param keep how many of those used last stay for each plugin; 3 is customary
     * @return what was taken out, as {@code ID VERSION}
     */
    List<String> cleanupUnusedVersions(int keep);

    /**
     * {@link #cleanupUnusedVersions(int)} for one plugin. One that has no versions has none to take out.
     *
     * @param pluginId the plugin
     * @param keep how many of those used last stay
     * @return what was taken out, as {@code ID VERSION}
     */
    List<String> cleanupUnusedVersions(String pluginId, int keep);

    /** Writes a version to a file, {@code plugin.jar} and {@code version.json} in a zip, that {@link #importVersion} takes. */
    void exportVersion(String pluginId, String version, Path file);

    /** Takes in what {@link #exportVersion} wrote. */
    PluginVersionInfo importVersion(Path file, boolean replace);

    // --- what is in force -------------------------------------------------------------------------------------------

    /** The version in force; empty when the plugin is not loaded. */
    Optional<String> getActiveVersion(String pluginId);

    /** {@link #setActiveVersion(String, String, ActivationOptions)} with the defaults. */
    default ActivationReport setActiveVersion(String pluginId, String version) {
        return setActiveVersion(pluginId, version, ActivationOptions.DEFAULT);
    }

    /**
     * Puts a version in force; loads the plugin when it is not. One that was stopped is not started.
     *
     * @return what was done; no changes when it is in force already
     * @throws PluginVersionException CORRUPTED_INSTALLATION, INCOMPATIBLE_VERSION, MIGRATION_FAILED, DEPENDENCY_CONFLICT,
     *     INSUFFICIENT_PERMISSIONS, BACKUP_FAILED; ROLLBACK_FAILED when the old version is not in force again either
     */
    ActivationReport setActiveVersion(String pluginId, String version, ActivationOptions options);

    /**
     * What {@link #setActiveVersion} would do.
     *
     * @return what would be changed, which running plugins would be stopped meanwhile, and what speaks against it
     */
    ExchangePlan simulate(String pluginId, String version);

    /** {@link #migrateVersion(String, String, String, ActivationOptions)} with the defaults. */
    default ActivationReport migrateVersion(String pluginId, String from, String to) {
        return migrateVersion(pluginId, from, to, ActivationOptions.DEFAULT);
    }

    /**
     * Brings a plugin with its data from one version to another and puts that in force.
     *
     * @throws PluginVersionException ACTIVE_VERSION_CONFLICT when {@code from} is not in force; otherwise as
     *     {@link #setActiveVersion}
     */
    ActivationReport migrateVersion(String pluginId, String from, String to, ActivationOptions options);

    /**
     * Puts the version in force that was before, with the data of that time: the latest rollback point of another version than the
     * one in force.
     *
     * @throws PluginVersionException VERSION_NOT_FOUND when there is no such point
     */
    ActivationReport rollback(String pluginId);

    /**
     * Puts a version in force again.
     *
     * @param preserveData whether the data stays as it is now, brought to the version by a migration where there is one; without, the
     *     data comes from the latest rollback point of that version
     * @throws PluginVersionException VERSION_NOT_FOUND when the data is to come from a rollback point and there is none; otherwise as
     *     {@link #setActiveVersion}
     */
    ActivationReport rollbackToVersion(String pluginId, String version, boolean preserveData);

    /** Puts a rollback point in force: its version with its data. */
    ActivationReport restore(String rollbackPointId);

    /**
     * Starts a version beside the one in force, for bundles that need it: its packages and services are there for whoever asks for
     * that version, the plugin's own callbacks are not called. The plugin must allow it, by the manifest header
     * {@code QtForge-Side-By-Side: true}. Where permissions are enforced it has none of its plugin's grants.
     *
     * @throws PluginVersionException ACTIVE_VERSION_CONFLICT for the version in force; INCOMPATIBLE_VERSION when the plugin does not
     *     allow it
     */
    void startBeside(String pluginId, String version);

    /** Ends {@link #startBeside}. Returns whether the version was beside. */
    boolean stopBeside(String pluginId, String version);

    /** The versions that run beside the one in force, lowest first. */
    List<String> besides(String pluginId);

    // --- backups ----------------------------------------------------------------------------------------------------

    /**
     * Backs up what is in force: version, data folder, configuration and, when it is running, state. The plugin goes on meanwhile, so
     * files it is writing may be half written; activations make theirs while it is stopped.
     *
     * @param reason for people
     * @throws PluginVersionException BACKUP_FAILED
     */
    RollbackPoint createBackup(String pluginId, String reason);

    /** The rollback points of a plugin, newest first. */
    List<RollbackPoint> getRollbackPoints(String pluginId);

    /** Deletes a rollback point. Returns whether it was there. */
    boolean deleteBackup(String rollbackPointId);

    /**
     * Deletes the oldest rollback points.
     *
     * @param keep how many stay; 5 is customary
     * @return how many were deleted
     */
    int cleanupOldBackups(String pluginId, int keep);

    // --- compatibility and migrations -------------------------------------------------------------------------------

    /** Whether a version in the store may take the place of the one in force, or of {@code from} when that is not empty. */
    CompatibilityReport checkCompatibility(String pluginId, String from, String to);

    /** The versions in the store that may take the place of a version, highest first. */
    List<String> getCompatibleVersions(String pluginId, String version);

    /** Replaces the rules of a plugin; they are kept over restarts. An empty list removes them. */
    void registerCompatibilityRules(String pluginId, List<CompatibilityRule> rules);

    /** The rules of a plugin. */
    List<CompatibilityRule> getCompatibilityRules(String pluginId);

    /**
     * Registers code that migrates, until {@link #unregisterMigration} or until the given bundle stops.
     *
     * @param owner whose code it is, and whose rights it has
     * @return the migration's id
     */
    String registerMigration(String pluginId, VersionRange from, VersionRange to, MigrationStep step, Bundle owner);

    /** Says that a person has to migrate between those versions; kept over restarts. Returns the migration's id. */
    String registerManualMigration(String pluginId, VersionRange from, VersionRange to, String instructions);

    /**
     * Registers a migration document, as those that a version has inside (see {@code docs/migrations.md}); kept over restarts.
     *
     * @param document JSON-shaped
     * @return the migration's id
     * @throws PluginVersionException INVALID_MIGRATION_SCRIPT naming the place
     */
    String registerMigrationScript(String pluginId, Map<String, Object> document);

    /** Removes a migration. Returns whether it was there. */
    boolean unregisterMigration(String migrationId);

    /** The migrations there are for a plugin, those inside of its versions included. */
    List<MigrationInfo> getMigrations(String pluginId);

    /** Whether there is a way of migrations from one version to another. */
    boolean isMigrationAvailable(String pluginId, String from, String to);

    /** The versions on the shortest way of migrations from one version to another, both included; empty when there is none. */
    List<String> getMigrationPath(String pluginId, String from, String to);

    // --- sets and snapshots -----------------------------------------------------------------------------------------

    /**
     * Reads a set: an OSGi Feature ({@code bundles}, {@code configurations}) or our own document
     * ({@code {"name": .., "plugins": [{"id": .., "version": .., "source": ..}]}}).
     *
     * @param file a JSON file; relative sources are relative to its folder
     */
    VersionSet readSet(Path file);

    /** How a set differs from what is in force. What the store does not have of it is taken in. */
    SetDifference diff(VersionSet set);

    /** What putting a set in force would do, without doing it. What the store does not have of it is taken in. */
    ExchangePlan simulate(VersionSet set);

    /** Puts all of a set in force as one transaction, or nothing of it. */
    ActivationReport activate(VersionSet set, ActivationOptions options);

    /**
     * Takes a snapshot of all plugins and libraries that are in force.
     *
     * @param name letters, digits, dots and dashes; an existing one is replaced
     * @param withData whether each plugin's data folder, configuration and state is in it
     */
    Snapshot takeSnapshot(String name, boolean withData);

    /** The snapshots, newest first. */
    List<Snapshot> getSnapshots();

    /** The set a snapshot stands for, for {@link #diff} and {@link #simulate}. */
    VersionSet snapshotSet(String name);

    /**
     * Puts a snapshot in force as one transaction: what it has gets its version, configuration and, when it is in it, data; plugins
     * that it does not have are unloaded after the commit.
     */
    ActivationReport restoreSnapshot(String name, ActivationOptions options);

    /** Deletes a snapshot. Returns whether it was there. */
    boolean deleteSnapshot(String name);

    // --- repositories -----------------------------------------------------------------------------------------------

    /**
     * Adds a folder as a repository; kept over restarts. Its index is {@code index.json} (ours), {@code index.xml} or
     * {@code index.xml.gz} (OSGi Repository); a folder without one is read file by file.
     */
    void addRepository(Path folder);

    /** Removes a repository. Returns whether it was there. */
    boolean removeRepository(Path folder);

    /** The repositories in the order they are asked. */
    List<Path> getRepositories();

    /** What the repositories offer of a plugin, highest version first; of everything when the id is empty. */
    List<AvailableVersion> getAvailableVersions(String pluginId);

    /** Writes {@code index.json} and {@code index.xml} of a folder. Returns how many bundles are in it. */
    int indexRepository(Path folder);

    // --- history ----------------------------------------------------------------------------------------------------

    /** What happened to the versions of a plugin, newest first; of all when the id is empty. The last 1,000 of each are kept. */
    List<VersionEvent> getVersionHistory(String pluginId, int max);

    /** Counts since the start: installed, activated, failed, rolled_back, migrations, duration_ms_total, duration_ms_last. */
    Map<String, Object> getStatistics();
}
