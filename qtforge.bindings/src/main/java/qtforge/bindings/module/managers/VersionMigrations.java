// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.managers;

import java.util.List;
import java.util.Map;
import qtforge.api.managers.version.PluginVersionManager;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;

/** What the version manager knows of what fits together, and how data gets from one version to another. */
public interface VersionMigrations {

    /** The version manager. */
    PluginVersionManager manager();

    @ScriptDoc("Whether a version in the store may take the place of another, or of the one in force.")
    default Map<String, Object> checkCompatibility(
            String pluginId, String fromVersion, @ScriptDefault("\"\"") String toVersion) {
        return VersionDocuments.map(
                toVersion.isEmpty()
                        ? manager().checkCompatibility(pluginId, "", fromVersion)
                        : manager().checkCompatibility(pluginId, fromVersion, toVersion));
    }

    @ScriptDoc("Whether a version in the store may take the place of the one in force.")
    default boolean isVersionCompatible(String pluginId, String version) {
        return manager().checkCompatibility(pluginId, "", version).compatible();
    }

    @ScriptDoc("The versions in the store that may take the place of a version, highest first.")
    default List<String> getCompatibleVersions(String pluginId, String version) {
        return manager().getCompatibleVersions(pluginId, version);
    }

    @ScriptDoc("Replaces the rules of a plugin: objects with from, to (ranges), level and reason.")
    default void registerCompatibilityRules(String pluginId, List<Map<String, Object>> rules) {
        manager()
                .registerCompatibilityRules(
                        pluginId, rules.stream().map(VersionDocuments::rule).toList());
    }

    @ScriptDoc("The rules of a plugin.")
    default List<Map<String, Object>> getCompatibilityRules(String pluginId) {
        return manager().getCompatibilityRules(pluginId).stream()
                .map(VersionDocuments::map)
                .toList();
    }

    @ScriptDoc("Registers a migration document (docs/migrations.md); kept over restarts. Gives its id.")
    default String registerMigrationScript(String pluginId, Map<String, Object> document) {
        return manager().registerMigrationScript(pluginId, document);
    }

    @ScriptDoc("The migrations there are for a plugin.")
    default List<Map<String, Object>> getMigrations(String pluginId) {
        return manager().getMigrations(pluginId).stream()
                .map(VersionDocuments::map)
                .toList();
    }

    @ScriptDoc("Whether data can be brought from one version to another.")
    default boolean isMigrationAvailable(String pluginId, String fromVersion, String toVersion) {
        return manager().isMigrationAvailable(pluginId, fromVersion, toVersion);
    }

    @ScriptDoc("The versions on the shortest way from one to another, both included; empty when there is none.")
    default List<String> getMigrationPath(String pluginId, String fromVersion, String toVersion) {
        return manager().getMigrationPath(pluginId, fromVersion, toVersion);
    }
}
