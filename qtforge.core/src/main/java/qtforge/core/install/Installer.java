// SPDX-License-Identifier: Apache-2.0
package qtforge.core.install;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Brings files into the framework and out again; what the plugin manager and the drop folders share. A service inside the
 * bundle only.
 *
 * <p>Failures are {@link qtforge.api.core.PluginException}s. Changes of one plugin never overlap.
 */
public interface Installer {

    /**
     * Reads a file with the loader that takes it, into a new file of the store. The caller installs it or closes it.
     *
     * @param source the jar, folder or other file
     */
    StagedBundle stage(Path source);

    /**
     * Installs a plugin or library without starting it.
     *
     * @param wanted whether it is to be started by {@link #startWanted} and with the runtime
     */
    InstalledBundle install(StagedBundle staged, boolean wanted);

    /** Replaces an installed plugin's or library's content; the old comes back when the new fails. */
    InstalledBundle update(InstalledBundle installed, StagedBundle staged);

    /** Stops and uninstalls a plugin (dependants are stopped first and wait for its return) or library. */
    void uninstall(InstalledBundle installed);

    /** Notes that an installed plugin or library now comes from another file with the same content. */
    void moved(InstalledBundle installed, Path newSource);

    /** Everything installed from a file. */
    List<InstalledBundle> installed();

    /**
     * Resolves what can be resolved and starts everything that is wanted and not running: libraries first, then plugins in
     * dependency order, side by side where the graph allows. Failures go to the error log and the plugins' states.
     */
    void startWanted();

    /** {@link #startWanted} of some plugins, and of those they need that are meant to run. */
    void start(Collection<String> pluginIds);
}
