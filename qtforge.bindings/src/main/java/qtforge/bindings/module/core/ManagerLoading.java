// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.util.promise.Promise;
import qtforge.api.core.BatchResult;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginManager;
import qtforge.api.monitoring.reload.PluginHotReloadManager;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.api.security.SignatureReport;
import qtforge.api.security.SignatureVerifier;
import qtforge.bindings.BindingContext;

/** The plugin manager for programs: loading and unloading. */
public abstract class ManagerLoading {

    private final BindingContext context;

    ManagerLoading(BindingContext context) {
        this.context = context;
    }

    final BindingContext context() {
        return context;
    }

    final PluginManager manager() {
        return context.service(PluginManager.class);
    }

    final PluginHotReloadManager hotReload() {
        return context.service(PluginHotReloadManager.class);
    }

    @ScriptWaits
    @ScriptDoc("Loads a plugin from a file and starts it unless told otherwise; gives its id.")
    @ScriptName({"load_plugin", "load_plugin_simple"})
    public Promise<String> loadPlugin(@ScriptName("file_path") String path, @ScriptDefault("{}") LoadOptions options) {
        requireSignature(path, options);
        Promise<String> loading = manager().loadPluginAsync(path, options.options());
        if (!options.enableHotReload) {
            return loading;
        }
        return loading.map(id -> {
            hotReload().enableHotReload(id);
            return id;
        });
    }

    private void requireSignature(String path, LoadOptions options) {
        if (options.validateSignature) {
            SignatureReport report = context.service(SignatureVerifier.class).verify(Path.of(path));
            if (!report.isValid()) {
                throw new PluginException(
                        PluginErrorCode.SIGNATURE_INVALID,
                        path + " is not signed by somebody who may be believed ("
                                + report.result().scriptName() + "): " + report.problems()
                                + "; sign it, or load it without validate_signature");
            }
        }
    }

    @ScriptWaits
    @ScriptDoc(
            "Loads everything found in the search paths that is not loaded yet, in dependency order. Answers how many were loaded.")
    public int loadAllPlugins(@ScriptDefault("{}") LoadOptions options) {
        return manager().loadAllPlugins(options.options());
    }

    @ScriptWaits
    @ScriptDoc("Loads all plugins of a folder. Answers their ids; those that fail are left out, errors say why.")
    public List<String> loadPluginsFromDirectory(
            String directory, @ScriptDefault("false") boolean recursive, @ScriptDefault("{}") LoadOptions options) {
        return manager().batchLoad(manager().discoverPlugins(directory, recursive), options.options()).stream()
                .filter(BatchResult::success)
                .map(BatchResult::pluginId)
                .toList();
    }

    @ScriptWaits
    @ScriptDoc("Stops a plugin and removes it. With force, plugins that need it are stopped first.")
    public boolean unloadPlugin(@ScriptName("plugin_id") String id, @ScriptDefault("false") boolean force) {
        manager().unloadPlugin(id, force);
        return true;
    }

    @ScriptWaits
    @ScriptDoc("Reads the file of a plugin again and replaces its code, with its state unless told otherwise.")
    public boolean reloadPlugin(@ScriptName("plugin_id") String id, @ScriptDefault("true") boolean preserveState) {
        manager().reloadPlugin(id, preserveState);
        return true;
    }

    @ScriptWaits
    @ScriptDoc("Replaces the code of a plugin by another file's; when that fails, the old comes back.")
    public boolean updatePlugin(@ScriptName("plugin_id") String id, String path) {
        manager().updatePlugin(id, path);
        return true;
    }

    @ScriptWaits
    @ScriptDoc("Loads several files: all are installed first, then started in dependency order. One result each.")
    public List<BatchResultValue> batchLoad(List<String> paths, @ScriptDefault("{}") LoadOptions options) {
        return manager().batchLoad(paths, options.options()).stream()
                .map(BatchResultValue::of)
                .toList();
    }

    @ScriptWaits
    @ScriptDoc("Unloads several plugins, dependants first. One result each.")
    public List<BatchResultValue> batchUnload(List<String> ids, @ScriptDefault("false") boolean force) {
        return manager().batchUnload(ids, force).stream()
                .map(BatchResultValue::of)
                .toList();
    }

    @ScriptWaits
    @ScriptDoc("Configures several plugins, by id. One result each.")
    public List<BatchResultValue> batchUpdateConfigs(Map<String, Map<String, Object>> configurations) {
        return manager().batchUpdateConfigs(configurations).stream()
                .map(BatchResultValue::of)
                .toList();
    }

    @ScriptDoc("A list of changes that are carried out together or not at all.")
    public TransactionFacade beginTransaction() {
        return new TransactionFacade(manager().beginTransaction());
    }

    @ScriptWaits
    @ScriptDoc("Removes all plugins, dependants first. Answers how many were removed.")
    public int clear() {
        return (int) manager().batchUnload(manager().loadedPlugins(), true).stream()
                .filter(BatchResult::success)
                .count();
    }

    // --- discovery --------------------------------------------------------------------------------------------------

    @ScriptWaits
    @ScriptDoc(
            "The files of a folder that could be loaded, sorted. Nothing is opened. A folder that is not there has none.")
    public List<String> discoverPlugins(String directory, @ScriptDefault("false") boolean recursive) {
        try {
            return manager().discoverPlugins(directory, recursive);
        } catch (PluginException e) {
            if (e.code() != PluginErrorCode.FILE_NOT_FOUND) {
                throw e;
            }
            return List.of();
        }
    }

    @ScriptDoc("Adds a folder to those load_all_plugins looks into.")
    public void addSearchPath(String path) {
        manager().addSearchPath(path);
    }

    @ScriptDoc("Removes a folder from the search paths.")
    public void removeSearchPath(String path) {
        manager().removeSearchPath(path);
    }

    @ScriptDoc("The folders in which plugins are looked for.")
    public List<String> searchPaths() {
        return manager().searchPaths();
    }

    // --- integrity --------------------------------------------------------------------------------------------------

    @ScriptWaits
    @ScriptDoc("SHA-256 of a file, as 64 hexadecimal digits.")
    @ScriptName("calculate_file_sha256")
    public String calculateFileSha256(String path) {
        return manager().calculateFileSha256(path);
    }

    @ScriptWaits
    @ScriptDoc("Whether a file has that SHA-256.")
    @ScriptName("verify_file_sha256")
    public boolean verifyFileSha256(String path, String expected) {
        return manager().verifyFileSha256(path, expected);
    }
}
