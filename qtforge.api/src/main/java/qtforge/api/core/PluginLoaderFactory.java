// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;

/** The loaders of the runtime: those that are registered as services, and those registered here. */
@ProviderType
public interface PluginLoaderFactory {

    /** The loader for jars. */
    PluginLoader createDefaultLoader();

    /**
     * The loader of the given name.
     *
     * @throws PluginException NOT_FOUND naming those there are
     */
    PluginLoader createLoader(String name);

    /**
     * Adds a loader for as long as the caller's bundle lives, or until {@link #unregisterLoaderType}.
     *
     * @throws PluginException ALREADY_EXISTS when there is one of that name
     */
    void registerLoaderType(String name, Supplier<PluginLoader> factory);

    /** Removes a loader added by {@link #registerLoaderType}. Returns whether it was there. */
    boolean unregisterLoaderType(String name);

    /** The names of all loaders, sorted. */
    List<String> availableLoaders();

    /** The loader that takes a file; with several, the service of the highest ranking. */
    Optional<PluginLoader> loaderFor(Path path);
}
