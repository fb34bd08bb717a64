// SPDX-License-Identifier: Apache-2.0
package qtforge.core.loader;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLoader;
import qtforge.api.core.PluginLoaderFactory;
import qtforge.caller.Rights;
import qtforge.core.lane.AdminCall;

/**
 * {@link PluginLoaderFactory}; an instance for every bundle that uses it, so that what a bundle registers can go with it.
 *
 * <p>Entries are bound to the bundle, not to this instance: a bundle may release the service after registering.
 */
@Component(service = PluginLoaderFactory.class, scope = ServiceScope.BUNDLE)
public final class LoaderFactory implements PluginLoaderFactory {

    private final LoaderTable table;
    private final Bundle user;

    /** The factory of the bundle that uses the component. */
    @Activate
    public LoaderFactory(@Reference LoaderTable table, ComponentContext component) {
        this(table, component.getUsingBundle());
    }

    /** The factory of the given bundle. */
    LoaderFactory(LoaderTable table, Bundle user) {
        this.table = table;
        this.user = user;
    }

    @Override
    public PluginLoader createDefaultLoader() {
        return createLoader(JarPluginLoader.NAME);
    }

    @Override
    public PluginLoader createLoader(String name) {
        return Rights.privileged(() -> {
            return table.find(Objects.requireNonNull(name, "name"))
                    .orElseThrow(() -> new PluginException(
                            PluginErrorCode.NOT_FOUND,
                            "there is no plugin loader '" + name + "'; there are " + availableLoaders()));
        });
    }

    @Override
    public void registerLoaderType(String name, Supplier<PluginLoader> factory) {
        AdminCall.run("to read the files that are installed", () -> {
            if (name == null || name.isBlank() || factory == null) {
                throw new PluginException(
                        PluginErrorCode.INVALID_ARGUMENT,
                        "a plugin loader needs a name and a factory, but name is '" + name + "' and factory is "
                                + factory);
            }
            table.register(name, factory, user);
        });
    }

    @Override
    public boolean unregisterLoaderType(String name) {
        return AdminCall.get("to remove a loader", () -> table.unregister(name));
    }

    @Override
    public List<String> availableLoaders() {
        return table.names();
    }

    @Override
    public Optional<PluginLoader> loaderFor(Path path) {
        return table.find(Objects.requireNonNull(path, "path"));
    }
}
