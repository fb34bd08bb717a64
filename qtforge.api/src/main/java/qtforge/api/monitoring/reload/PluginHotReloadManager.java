// SPDX-License-Identifier: Apache-2.0
package qtforge.api.monitoring.reload;

import java.util.List;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.util.promise.Promise;

/**
 * Watches what plugins are built to and replaces their code when it changes.
 *
 * <p>A change is waited out until the file has been still for {@link HotReloadOptions#debounce()}; the new code is read, verified and
 * resolved on trial before the running one is touched; then it replaces it, with the state of an
 * {@link qtforge.api.core.AdvancedPlugin}. New code that does not start, or does not take the state, makes the old come back.
 * Only the bundles that are wired to the plugin's bundle are restarted.
 *
 * <p>What is watched is kept over restarts. Each method that changes something, and {@link #reload}, needs
 * {@code PluginAdminPermission} {@code monitoring}; a reload itself needs {@code lifecycle} too.
 *
 * @see qtforge.api.monitoring.leak.PluginLeakDetector the old code is watched until its class loader is gone
 */
@ProviderType
public interface PluginHotReloadManager {

    /**
     * Watches the file the plugin was loaded from.
     *
     * @throws qtforge.api.core.PluginException PLUGIN_NOT_FOUND; INVALID_STATE when it was not loaded from a file; FILE_NOT_FOUND;
     *     NOT_SUPPORTED when its loader cannot replace a running plugin
     */
    void enableHotReload(String pluginId);

    /**
     * Watches a jar, an exploded build folder such as {@code target/classes}, or any file a {@link qtforge.api.core.PluginLoader} takes.
     * Replaces what was watched for this plugin.
     *
     * @throws qtforge.api.core.PluginException as {@link #enableHotReload(String)}; RESOURCE_EXHAUSTED above 10,000 targets
     */
    void enableHotReload(String pluginId, String path);

    /** Ends the watching of a plugin. Returns whether it was watched by name. */
    boolean disableHotReload(String pluginId);

    /** Whether a change of the plugin's file would be taken over now: it is watched, by name or by a folder, and all are enabled. */
    boolean isHotReloadEnabled(String pluginId);

    /** The ids of the plugins that are watched, by name or by a folder, sorted. */
    List<String> getHotReloadPlugins();

    /** What is watched, sorted by plugin. */
    List<HotReloadTarget> targets();

    /**
     * Watches all files in a folder, and folders in it that are exploded bundles: those of loaded plugins are taken over when they change,
     * others are left alone.
     */
    void enableFolder(String folder);

    /** Ends the watching of a folder. Returns whether it was watched. */
    boolean disableFolder(String folder);

    /** The folders that are watched, absolute, sorted. */
    List<String> folders();

    /** Ends all watching. */
    void clear();

    /** Whether anything is taken over at all. What changes meanwhile is taken over when it is enabled again. */
    boolean isGlobalHotReloadEnabled();

    /** Stops or goes on with taking over changes. */
    void setGlobalHotReloadEnabled(boolean enabled);

    /**
     * Reads the plugin's file and replaces its code now, as after a change, but also when nothing changed.
     *
     * @return what came of it; fails only when the plugin is unknown
     */
    Promise<HotReloadResult> reload(String pluginId);

    /**
     * Calls back after each attempt, in a thread of the runtime, until it is taken back or the bundle its class is from is stopped.
     *
     * @return the id for {@link #unregisterReloadCallback}
     */
    String registerReloadCallback(Consumer<HotReloadResult> callback);

    /** Takes a callback back. Returns whether it was there. */
    boolean unregisterReloadCallback(String callbackId);

    /** The latest attempts of all plugins, newest last; 1,000 are kept. */
    List<HotReloadResult> history(int max);

    /** The latest attempts of one plugin, newest last. */
    List<HotReloadResult> history(String pluginId, int max);

    /** Numbers since start. */
    HotReloadStatistics statistics();

    HotReloadOptions options();

    /** Changes the options; kept over restarts. */
    void setOptions(HotReloadOptions options);
}
