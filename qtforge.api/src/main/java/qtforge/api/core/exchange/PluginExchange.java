// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core.exchange;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Replaces the code of several plugins and libraries as one: all of them or, when anything fails, none. That holds for a killed
 * process too: at its next start all of the old code is in force, or all of the new.
 *
 * <p>Where permissions are enforced the right to manage plugins is needed for everything here.
 */
@ProviderType
public interface PluginExchange {

    /**
     * Carries out an exchange: read and check everything; stop the plugins concerned and running plugins wired to them, dependants
     * first, with their states; replace the code; start what ran before, and what is new, in dependency order; commit. A plugin
     * that was stopped before stays stopped. Files whose content is installed already change nothing.
     *
     * @param files jars, bundle folders or whatever a {@link qtforge.api.core.PluginLoader} takes; those of a plugin or library
     *     that is there replace its code, others are added
     * @param participant is called at each step
     * @return what was changed
     * @throws qtforge.api.core.PluginException what went wrong; its message says whether the old code is in force again.
     *     OPERATION_CANCELLED when the runtime is going down, TIMEOUT when somebody else is changing one of the plugins
     */
    List<CodeChange> exchange(List<Path> files, ExchangeParticipant participant);

    /**
     * What an exchange would do, without doing it. A file that cannot be read is a problem of the plan, not an exception.
     *
     * @param files as for {@link #exchange}
     */
    ExchangePlan simulate(List<Path> files);

    /**
     * Replaces the code of one plugin by a file, and tells how that went instead of throwing: everything is read, resolved on trial and
     * shown to the gates before the running code is touched, and the old code comes back when the new one fails. Like
     * {@link qtforge.api.core.PluginManager#updatePlugin}, but told in parts, for whoever has to say more than that it failed.
     *
     * <p>That it would not resolve is no reason to refuse code for a plugin that does not run: nothing is lost by it.
     *
     * @param file what a {@link qtforge.api.core.PluginLoader} takes, with the same plugin id
     * @param preserveState whether the state of an {@link qtforge.api.core.AdvancedPlugin} is handed over
     * @param evenIfSame whether content that is installed already replaces itself; if not, that is found out while nobody else changes the
     *     plugin, so of two who take over the same file only one does
     * @throws qtforge.api.core.PluginException PLUGIN_NOT_FOUND; NOT_SUPPORTED when the plugin's bundle was installed by somebody else
     */
    CodeReplacement replace(String pluginId, Path file, boolean preserveState, boolean evenIfSame);

    /** Everything the runtime has installed, plugins first, sorted by key. */
    List<InstalledCode> installed();

    /** What is installed for a plugin; empty when there is none of that id, or its bundle was installed by somebody else. */
    Optional<InstalledCode> installed(String pluginId);

    /** The folder of a plugin's own, whether it exists or not; see {@link qtforge.api.core.PluginContext#dataFolder()}. */
    Path dataFolder(String pluginId);

    /** The folder the runtime keeps its files in. */
    Path runtimeFolder();
}
