// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.managers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.managers.version.ActivationOptions;
import qtforge.api.managers.version.PluginVersionManager;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptWaits;

/** What the version manager does with what is in force. */
public interface VersionActivation {

    /** The version manager. */
    PluginVersionManager manager();

    @ScriptDoc("The version in force; none when the plugin is not loaded.")
    default Optional<String> getActiveVersion(String pluginId) {
        return manager().getActiveVersion(pluginId);
    }

    @ScriptWaits
    @ScriptDoc("Puts a version in force, with the data brought to it by migrations. Says what was done.")
    default Map<String, Object> setActiveVersion(
            String pluginId,
            String version,
            @ScriptDefault("true") boolean migrate,
            @ScriptDefault("true") boolean preserveState,
            @ScriptDefault("false") boolean force) {
        ActivationOptions options = ActivationOptions.DEFAULT
                .withMigrate(migrate)
                .withPreserveState(preserveState)
                .withForce(force);
        return VersionDocuments.map(manager().setActiveVersion(pluginId, version, options));
    }

    @ScriptWaits
    @ScriptDoc("Brings a plugin with its data from the version in force to another. Says what was done.")
    @ScriptName({"migrate_version", "migrate_plugin_data"})
    default Map<String, Object> migrateVersion(String pluginId, String fromVersion, String toVersion) {
        return VersionDocuments.map(manager().migrateVersion(pluginId, fromVersion, toVersion));
    }

    @ScriptDoc("What set_active_version would do, and what speaks against it.")
    @ScriptName({"simulate_activation", "simulate"})
    default Map<String, Object> simulateActivation(String pluginId, String version) {
        return VersionDocuments.map(manager().simulate(pluginId, version));
    }

    @ScriptWaits
    @ScriptDoc("Puts the version in force that was before (or the one named), with the data of that time.")
    default Map<String, Object> rollbackVersion(String pluginId, @ScriptDefault("\"\"") String version) {
        return VersionDocuments.map(
                version.isEmpty()
                        ? manager().rollback(pluginId)
                        : manager().rollbackToVersion(pluginId, version, false));
    }

    @ScriptWaits
    @ScriptDoc("Puts a version in force again, with the data as it is now, or of that time.")
    default Map<String, Object> rollbackToVersion(
            String pluginId, String version, @ScriptDefault("true") boolean preserveData) {
        return VersionDocuments.map(manager().rollbackToVersion(pluginId, version, preserveData));
    }

    @ScriptWaits
    @ScriptDoc("Puts a rollback point in force: its version with its data.")
    default Map<String, Object> restoreBackup(@ScriptName("backup_id") String id) {
        return VersionDocuments.map(manager().restore(id));
    }

    @ScriptDoc("Backs up what is in force: version, data, configuration and state.")
    default Map<String, Object> createBackup(String pluginId, @ScriptDefault("\"\"") String reason) {
        return VersionDocuments.map(manager().createBackup(pluginId, reason));
    }

    @ScriptDoc("The rollback points of a plugin, newest first.")
    default List<Map<String, Object>> getRollbackPoints(String pluginId) {
        return manager().getRollbackPoints(pluginId).stream()
                .map(VersionDocuments::map)
                .toList();
    }

    @ScriptDoc("Deletes a rollback point. Whether it was there.")
    default boolean deleteBackup(@ScriptName("backup_id") String id) {
        return manager().deleteBackup(id);
    }

    @ScriptDoc("Deletes the oldest rollback points of a plugin. How many.")
    default int cleanupOldBackups(String pluginId, @ScriptDefault("5") int keep) {
        return manager().cleanupOldBackups(pluginId, keep);
    }
}
