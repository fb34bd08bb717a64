// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.composition;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import qtforge.api.core.PluginException;

/**
 * Compositions, and the plugins made of them.
 *
 * <p>A composition that is registered belongs to the bundle that registered it and goes when that stops. A composite plugin is a plugin
 * like any other: it is installed, stays over restarts, and is updated, stopped, granted permissions and explained like others. It calls
 * its members with its own rights, which needs {@code PLUGIN_ADMIN} where permissions are enforced.
 */
@ProviderType
public interface CompositionManager {

    /**
     * Registers a composition; in the place of an earlier one of the same id by the same bundle.
     *
     * @throws PluginException INVALID_ARGUMENT with all faults of {@link #validateComposition} but members that are not there yet,
     *     CIRCULAR_DEPENDENCY, ALREADY_EXISTS when it is another bundle's, RESOURCE_EXHAUSTED beyond 1,000 of one bundle, INVALID_STATE
     *     when the calling bundle stops
     */
    void registerComposition(PluginComposition composition);

    /**
     * Forgets a composition; its composite plugin stays.
     *
     * @return whether it was there
     * @throws PluginException PERMISSION_DENIED when it is another bundle's and the caller may not manage the compositions of others
     */
    boolean unregisterComposition(String id);

    /** A composition that is registered, or that of a composite plugin that is installed. */
    Optional<PluginComposition> getComposition(String id);

    /** The ids of the compositions that are registered or installed, sorted. */
    List<String> listCompositions();

    /**
     * What is wrong with a composition, each fault in words that begin with the place: what {@link PluginComposition#validate} finds,
     * expressions that cannot be read, members that are not there (which a composite plugin waits for), and circles of composites.
     */
    List<String> validateComposition(PluginComposition composition);

    /**
     * Reads a file as it might be put into a drop folder, with the caller's rights.
     *
     * @throws PluginException FILE_NOT_FOUND, FILE_SYSTEM_ERROR, INVALID_FORMAT naming file, line and column
     */
    PluginComposition readComposition(Path file);

    /**
     * Makes a plugin of a composition that is registered: installs it and starts it. One that was made by this method before is updated
     * and keeps its configuration; when the update fails the old one goes on.
     *
     * @return the plugin's id, which is the composition's
     * @throws PluginException NOT_FOUND when no such composition is registered, DUPLICATE_PLUGIN when its id is that of a plugin that was
     *     not made by this method, DEPENDENCY_MISSING when a member is not there that it cannot do without, PERMISSION_DENIED when the
     *     caller may not install plugins, or what the installation threw
     */
    String createCompositePlugin(String id);

    /**
     * Stops and uninstalls a composite plugin. Its members stay as they are.
     *
     * @throws PluginException PLUGIN_NOT_FOUND when there is no composite plugin of that id, STATE_ERROR when running plugins depend on it,
     *     PERMISSION_DENIED when the caller may not uninstall plugins
     */
    void destroyCompositePlugin(String id);

    /** The ids of the composite plugins that are installed, wherever they came from, sorted. */
    List<String> listCompositePlugins();

    /** A composite plugin that is installed, as it is now. */
    Optional<CompositePlugin> getCompositePlugin(String id);
}
