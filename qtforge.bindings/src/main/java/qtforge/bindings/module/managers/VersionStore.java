// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.managers;

import java.util.List;
import java.util.Map;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.version.PluginVersionManager;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.bindings.module.utils.FilePaths;

/** What the version manager does with its store. */
public interface VersionStore {

    /** The version manager. */
    PluginVersionManager manager();

    @ScriptWaits
    @ScriptDoc(
            """
            Takes a version into the store; what is in force does not change.
            The path is a file, a folder, a file: URL or mvn:GROUP:ARTIFACT:VERSION; an empty one has the repositories searched.""")
    default PluginVersionValue installVersion(
            String pluginId,
            String version,
            @ScriptName("file_path") @ScriptDefault("\"\"") String path,
            @ScriptName("replace_existing") @ScriptDefault("false") boolean replace) {
        return PluginVersionValue.of(manager().installVersion(pluginId, version, path, replace));
    }

    @ScriptDoc("Takes a version out of the store; with force, rollback points that need it go too.")
    default boolean uninstallVersion(String pluginId, String version, @ScriptDefault("false") boolean force) {
        manager().uninstallVersion(pluginId, version, force);
        return true;
    }

    @ScriptDoc("The plugins of which there are versions in the store.")
    default List<String> getPlugins() {
        return manager().plugins();
    }

    @ScriptDoc("The versions of a plugin in the store, highest first.")
    default List<PluginVersionValue> getInstalledVersions(String pluginId) {
        return manager().getInstalledVersions(pluginId).stream()
                .map(PluginVersionValue::of)
                .toList();
    }

    @ScriptDoc("One version in the store.")
    default PluginVersionValue getVersionInfo(String pluginId, String version) {
        return PluginVersionValue.of(manager().getVersionInfo(pluginId, version));
    }

    @ScriptDoc("Says that a version should not be used any more, or that it may be.")
    default void setDeprecated(String pluginId, String version, @ScriptDefault("true") boolean deprecated) {
        manager().setDeprecated(pluginId, version, deprecated);
    }

    @ScriptDoc("Whether the code of a version is what was installed. One that is not cannot be put in force any more.")
    default boolean validateVersionIntegrity(String pluginId, String version) {
        return manager().validateVersionIntegrity(pluginId, version);
    }

    @ScriptDoc("What the store takes on disk, for one plugin or for all.")
    default Map<String, Object> getStorageUsage(@ScriptDefault("\"\"") String pluginId) {
        return VersionDocuments.map(
                pluginId.isEmpty() ? manager().getStorageUsage() : manager().getStorageUsage(pluginId));
    }

    @ScriptDoc("Where the store is.")
    default String getStorageDirectory() {
        return manager().storageDirectory().toString();
    }

    @ScriptDoc(
            "Takes versions out of the store that nothing needs, but for those used last. Gives what went, as 'ID VERSION'.")
    default List<String> cleanupUnusedVersions(@ScriptDefault("3") int keep) {
        return manager().cleanupUnusedVersions(keep);
    }

    @ScriptDoc(
            """
            Takes the versions of one plugin out of the store that nothing needs, but for those used last. Gives what went, as
            'ID VERSION'. With a number alone, that of all plugins.""")
    default List<String> cleanupOldVersions(@ScriptDefault("null") Object pluginId, @ScriptDefault("3") int keepCount) {
        if (pluginId == null) {
            return manager().cleanupUnusedVersions(keepCount);
        }
        if (pluginId instanceof String id) {
            return manager().cleanupUnusedVersions(id, keepCount);
        }
        if (pluginId instanceof Number keep && keep.doubleValue() == keep.intValue()) {
            return manager().cleanupUnusedVersions(keep.intValue());
        }
        throw new PluginException(
                PluginErrorCode.INVALID_ARGUMENT,
                "cleanup_old_versions takes the id of a plugin and how many versions to keep, or that number alone; '"
                        + pluginId + "' is neither");
    }

    @ScriptWaits
    @ScriptDoc("Writes a version to a file that import_version takes.")
    default boolean exportVersion(String pluginId, String version, @ScriptName("output_path") String path) {
        manager().exportVersion(pluginId, version, FilePaths.of(path));
        return true;
    }

    @ScriptWaits
    @ScriptDoc("Takes in what export_version wrote.")
    default PluginVersionValue importVersion(
            @ScriptName("archive_path") String path, @ScriptDefault("false") boolean replace) {
        return PluginVersionValue.of(manager().importVersion(FilePaths.of(path), replace));
    }

    @ScriptDoc("Adds a folder in which versions are searched; kept over restarts.")
    default void addRepository(@ScriptName("folder") String path) {
        manager().addRepository(FilePaths.of(path));
    }

    @ScriptDoc("Removes such a folder. Whether it was there.")
    default boolean removeRepository(@ScriptName("folder") String path) {
        return manager().removeRepository(FilePaths.of(path));
    }

    @ScriptDoc("The folders in which versions are searched.")
    default List<String> getRepositories() {
        return manager().getRepositories().stream().map(Object::toString).toList();
    }

    @ScriptDoc("What the repositories offer of a plugin, or of everything.")
    default List<Map<String, Object>> getAvailableVersions(@ScriptDefault("\"\"") String pluginId) {
        return manager().getAvailableVersions(pluginId).stream()
                .map(each -> Map.<String, Object>of(
                        "plugin_id", each.pluginId(),
                        "version", each.version().toString(),
                        "source", each.source(),
                        "repository", each.repository(),
                        "size", each.size()))
                .toList();
    }

    @ScriptDoc("What happened to the versions of a plugin (or of all), newest first.")
    default List<Map<String, Object>> getVersionHistory(
            @ScriptDefault("\"\"") String pluginId, @ScriptDefault("100") int count) {
        return manager().getVersionHistory(pluginId, count).stream()
                .map(event -> event.toJson())
                .toList();
    }

    @ScriptDoc("Counts since the start: installed, activated, failed, rolled_back, migrations and so on.")
    default Map<String, Object> getStatistics() {
        return manager().getStatistics();
    }
}
