// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.util.promise.Promise;

/**
 * The one service to manage plugins with.
 *
 * <p>Methods that change something wait until it is done, within the limits of the plugin's
 * {@link PluginLifecycleConfig}; a plugin that does not answer never blocks them longer. Two changes of one plugin never
 * overlap: the second waits for the first, at most its own limit (then TIMEOUT); a plugin that tries to change itself from
 * one of its own callbacks gets INVALID_STATE. An unknown id is PLUGIN_NOT_FOUND everywhere.
 */
@ProviderType
public interface PluginManager {

    // --- load, update, unload ---------------------------------------------------------------------------------------

    /** {@link #loadPlugin(String, PluginLoadOptions)} with the defaults. */
    default String loadPlugin(String path) {
        return loadPlugin(path, PluginLoadOptions.DEFAULT);
    }

    /**
     * Installs a plugin and, unless told otherwise, starts it. All or nothing: when it fails, nothing stays installed.
     *
     * @param path a jar, an exploded bundle folder, or any file a {@link PluginLoader} takes; a {@code file:} or
     *     {@code reference:file:} URL will do as well
     * @return the plugin's id
     * @throws PluginException FILE_NOT_FOUND, FILE_SYSTEM_ERROR, INVALID_FORMAT, DUPLICATE_PLUGIN (a plugin of that id is
     *     there: update it instead), DEPENDENCY_MISSING, INITIALIZATION_FAILED, TIMEOUT, SECURITY_VIOLATION (checksum),
     *     LOAD_FAILED, OPERATION_CANCELLED (a hook refused)
     */
    String loadPlugin(String path, PluginLoadOptions options);

    /** {@link #loadPlugin(String, PluginLoadOptions)} in a thread of the runtime; the promise fails with its exception. */
    Promise<String> loadPluginAsync(String path, PluginLoadOptions options);

    /**
     * Loads everything found in the search paths that is not loaded yet: all are installed first, then started in dependency
     * order, side by side where the graph allows. One that fails does not keep the others back; its error is in
     * {@link PluginErrorLog}.
     *
     * @return how many plugins were loaded
     */
    int loadAllPlugins(PluginLoadOptions options);

    /**
     * Replaces a plugin's code by another file's, keeping configuration, data and, for an {@link AdvancedPlugin}, state. If
     * the new code cannot be installed, resolved, started or restored, the old code comes back.
     *
     * @param path the new code; must have the same plugin id
     * @throws PluginException what went wrong; its message says whether the old code is running again
     */
    void updatePlugin(String id, String path);

    /** {@link #reloadPlugin(String, boolean)} with state. */
    default void reloadPlugin(String id) {
        reloadPlugin(id, true);
    }

    /**
     * Reads the plugin's file again and replaces its code, as {@link #updatePlugin}; also brings a plugin in
     * {@link PluginState#ERROR} back. When the file is gone, the installed code is loaded afresh.
     *
     * @param preserveState whether the state of an {@link AdvancedPlugin} is handed over
     */
    void reloadPlugin(String id, boolean preserveState);

    /**
     * Loads the installed code of a plugin afresh, whatever the file it came from is now; also brings a plugin in
     * {@link PluginState#ERROR} back.
     *
     * @param preserveState whether the state of an {@link AdvancedPlugin} is handed over
     */
    void reloadInstalled(String id, boolean preserveState);

    /** {@link #unloadPlugin(String, boolean)} without force. */
    default void unloadPlugin(String id) {
        unloadPlugin(id, false);
    }

    /**
     * Stops and uninstalls a plugin and deletes its data.
     *
     * @param force whether plugins that depend on it are stopped first; they wait until it is back
     * @throws PluginException STATE_ERROR naming running dependants when not forced; UNLOAD_FAILED
     */
    void unloadPlugin(String id, boolean force);

    // --- start, stop, pause -----------------------------------------------------------------------------------------

    /**
     * Starts a plugin, after what it depends on, and remembers that they are to run. Nothing happens to a running one. One whose
     * component waits for services is in {@link PluginState#INITIALIZING} afterwards.
     *
     * @throws PluginException DEPENDENCY_MISSING, INITIALIZATION_FAILED, TIMEOUT, or what the plugin chose
     */
    void startPlugin(String id);

    /**
     * Stops a plugin and remembers that it is not to run. When its shutdown throws or hangs everything else is stopped all the
     * same, its bundle too, but it is in {@link PluginState#ERROR} then.
     *
     * @param force whether running dependants are stopped first; without it they are a STATE_ERROR. What their shutdown throws
     *     is recorded only
     * @throws PluginException what the shutdown threw (EXECUTION_FAILED, or what the plugin chose), TIMEOUT
     */
    void stopPlugin(String id, boolean force);

    /** Pauses an {@link AdvancedPlugin} or the service of a {@link ServicePlugin}; NOT_SUPPORTED for others. */
    void pausePlugin(String id);

    /** Resumes a paused plugin. */
    void resumePlugin(String id);

    /** Starts all plugins that are not running, in dependency order. Returns how many are running afterwards. */
    int initializeAllPlugins();

    /** Stops all plugins, dependants first. Returns how many were stopped. */
    int shutdownAllPlugins();

    /** Starts the services of all running {@link ServicePlugin}s that are not running. Returns how many were started. */
    int startAllServices();

    /** Stops the services of all running {@link ServicePlugin}s. Returns how many were stopped. */
    int stopAllServices();

    // --- discovery --------------------------------------------------------------------------------------------------

    /**
     * The files in a folder that some {@link PluginLoader} would take, sorted by name. Nothing is opened or loaded.
     *
     * @param recursive whether to look into subfolders too
     * @throws PluginException FILE_NOT_FOUND when there is no such folder
     */
    List<String> discoverPlugins(String directory, boolean recursive);

    /** Adds a folder to those {@link #loadAllPlugins} looks into. */
    void addSearchPath(String directory);

    /** Removes a folder from the search paths. */
    void removeSearchPath(String directory);

    /** The search paths in the order they were added. */
    List<String> searchPaths();

    // --- many at once -----------------------------------------------------------------------------------------------

    /**
     * Loads several files: all are installed first, then started in dependency order, side by side where the graph allows.
     *
     * @return one result for each path, in the order of the paths; a failure does not keep the others back
     */
    List<BatchResult> batchLoad(List<String> paths, PluginLoadOptions options);

    /** Unloads several plugins, dependants first; one result for each id in the order given. */
    List<BatchResult> batchUnload(List<String> ids, boolean force);

    /** Configures several plugins; one result for each id. */
    List<BatchResult> batchUpdateConfigs(Map<String, Map<String, Object>> configurations);

    /** A list of changes that are carried out together or not at all. */
    PluginTransaction beginTransaction();

    // --- hooks ------------------------------------------------------------------------------------------------------

    /**
     * Calls a hook before each load, with the path. A hook that throws stops the load (OPERATION_CANCELLED).
     *
     * @return the hook's id, for {@link #unregisterHook}
     */
    String registerPreLoadHook(Consumer<String> hook);

    /** Calls a hook after each successful load, with the plugin's id. What it throws is recorded. */
    String registerPostLoadHook(Consumer<String> hook);

    /** Calls a hook before each unload, with the plugin's id. A hook that throws stops an unload that is not forced. */
    String registerPreUnloadHook(Consumer<String> hook);

    /** Removes a hook. Returns whether it was there. */
    boolean unregisterHook(String hookId);

    // --- health -----------------------------------------------------------------------------------------------------

    /** Checks one plugin now: its state, its own {@link AdvancedPlugin#health()}, its service, its hung callbacks. */
    PluginHealthStatus checkPluginHealth(String id);

    /**
     * {@link #checkPluginHealth(String)} for whoever asks again and again: a plugin that is busy with something else for so long is
     * not asked, which is a warning and no illness. Once asked it has its command limit to answer.
     *
     * @param patience how long to wait for its turn
     */
    PluginHealthStatus checkPluginHealth(String id, Duration patience);

    /** Checks all plugins now. */
    List<PluginHealthStatus> checkAllPluginHealth();

    /**
     * Checks all plugins again and again, each at most every {@code interval}.
     *
     * @param autoRestart whether plugins found in ERROR or unhealthy are reloaded, after
     *     {@link PluginLifecycleConfig#restartDelay()} doubled each time, at most
     *     {@link PluginLifecycleConfig#maxRestartAttempts()} times until one check finds them healthy. Plugins that the
     *     {@code PluginHealthMonitor} restarts are left to it: only one of the two acts
     */
    void enableHealthMonitoring(Duration interval, boolean autoRestart);

    /** Ends health monitoring. */
    void disableHealthMonitoring();

    /** Whether health monitoring is on. */
    boolean isHealthMonitoringEnabled();

    // --- configuration ----------------------------------------------------------------------------------------------

    /**
     * Replaces a plugin's configuration, after the plugin has accepted it, and keeps it over restarts.
     *
     * @throws PluginException INVALID_CONFIGURATION when the plugin refuses it; then the old one stays
     */
    void configurePlugin(String id, Map<String, Object> configuration);

    /** {@link #configurePlugin} with the given members laid over the present configuration; null removes a member. */
    void updatePluginConfig(String id, Map<String, Object> changes);

    /** The plugin's stored configuration laid over what {@link Plugin#getConfiguration()} says. */
    Map<String, Object> getPluginConfiguration(String id);

    /** Writes the configurations of all plugins to a JSON file: an object with a member for each plugin id. */
    void saveConfigurations(String path);

    /**
     * Reads such a file and configures the plugins named there that are loaded.
     *
     * @return one result for each id in the file; an unknown one is PLUGIN_NOT_FOUND
     */
    List<BatchResult> loadConfigurations(String path);

    // --- questions --------------------------------------------------------------------------------------------------

    /** The plugin's object; empty when the plugin has none or its bundle is not started. */
    Optional<Plugin> getPlugin(String id);

    /** The ids of all plugins, sorted. */
    List<String> loadedPlugins();

    /** The ids of plugins that declare a capability, sorted. */
    List<String> pluginsWithCapability(PluginCapability capability);

    /** The ids of plugins of a category, sorted; case does not matter. */
    List<String> pluginsInCategory(String category);

    /** The ids of plugins in a state, sorted. */
    List<String> pluginsInState(PluginState state);

    /** A snapshot of one plugin; empty when there is none of that id. */
    Optional<PluginInfo> getPluginInfo(String id);

    /** Snapshots of all plugins, sorted by id. */
    List<PluginInfo> allPluginInfo();

    /** The plain bundles that were loaded beside the plugins, sorted by symbolic name and version. */
    List<LibraryInfo> libraries();

    /**
     * Stops and uninstalls a library. Plugins that use it are stopped first and wait until it, or another that will do, is
     * back.
     *
     * @throws PluginException NOT_FOUND when there is no such library
     */
    void unloadLibrary(String symbolicName, org.osgi.framework.Version version);

    // --- calls ------------------------------------------------------------------------------------------------------

    /**
     * Has a running plugin carry out a command.
     *
     * @param parameters JSON-shaped
     * @return JSON-shaped, may be null
     * @throws PluginException COMMAND_NOT_FOUND, INVALID_STATE, TIMEOUT, EXECUTION_FAILED, or what the plugin chose
     */
    Object sendCommand(String id, String command, Map<String, Object> parameters);

    /** The commands of a running plugin. */
    List<String> availableCommands(String id);

    /**
     * Has a running {@link AdvancedPlugin} handle an event.
     *
     * @throws PluginException NOT_SUPPORTED when the plugin handles no such event
     */
    Object sendEvent(String id, String type, Object data);

    /**
     * Calls a method of a running {@link DynamicPlugin}.
     *
     * @param interfaceId the interface the method belongs to; empty for whichever has it
     * @param minVersion the least version of the interface that will do, or null
     * @throws PluginException NOT_SUPPORTED when it is no dynamic plugin, INCOMPATIBLE_VERSION when the interface is not
     *     offered in a compatible version
     */
    Object invokeMethod(String id, String interfaceId, Version minVersion, String method, List<Object> parameters);

    /**
     * The interfaces a running {@link DynamicPlugin} offers.
     *
     * @throws PluginException NOT_SUPPORTED when it is no dynamic plugin
     */
    List<InterfaceDescriptor> interfaceDescriptors(String id);

    /**
     * What a running plugin says of its performance ({@link AdvancedPlugin#performanceMetrics}), JSON-shaped. Does not count as activity of
     * the plugin.
     *
     * @throws PluginException PLUGIN_NOT_FOUND; INVALID_STATE when it is not running; NOT_SUPPORTED for one that is no
     *     {@link AdvancedPlugin}; TIMEOUT, EXECUTION_FAILED or what the plugin chose
     */
    Map<String, Object> getPerformanceMetrics(String id);

    /**
     * The methods of a running {@link DynamicPlugin} with what it says of their parameters and results (see
     * {@link DynamicPlugin#methodSignature}), in the order of {@link DynamicPlugin#availableMethods}.
     *
     * @throws PluginException NOT_SUPPORTED when it is no dynamic plugin
     */
    Map<String, Map<String, Object>> methodSignatures(String id);

    /**
     * The names of the properties of a running {@link DynamicPlugin}.
     *
     * @throws PluginException NOT_SUPPORTED when it is no dynamic plugin
     */
    List<String> availableProperties(String id);

    /**
     * Reads a property of a running {@link DynamicPlugin}.
     *
     * @return JSON-shaped, may be null
     * @throws PluginException NOT_SUPPORTED when it is no dynamic plugin, NOT_FOUND when it has no such property
     */
    Object getProperty(String id, String name);

    /**
     * Writes a property of a running {@link DynamicPlugin}.
     *
     * @param value JSON-shaped, may be null
     * @throws PluginException as {@link #getProperty}; NOT_SUPPORTED also when the property cannot be written
     */
    void setProperty(String id, String name, Object value);

    // --- dependencies -----------------------------------------------------------------------------------------------

    /** Has the framework resolve all plugins; returns, for each that did not, what is missing, in words. */
    Map<String, List<String>> resolveDependencies();

    /** Who depends on whom. */
    Map<String, DependencyNode> dependencyGraph();

    /** The ids of all plugins, each after what it depends on. */
    List<String> getLoadOrder();

    /** Whether no running plugin depends on this one. */
    boolean canUnloadSafely(String id);

    // --- integrity --------------------------------------------------------------------------------------------------

    /** The SHA-256 of a file as 64 lower-case hexadecimal digits. */
    String calculateFileSha256(String path);

    /** Whether a file has the given SHA-256; case does not matter. */
    boolean verifyFileSha256(String path, String expected);
}
