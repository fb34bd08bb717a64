// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.Map;
import qtforge.api.core.PluginLoaderFactory;
import qtforge.bindings.BindingContext;
import qtforge.bindings.module.Registrations;

/** The loaders that a program added: those, and no others, it can take back. */
final class ProgramLoaders {

    private final BindingContext context;
    private final Registrations added;

    ProgramLoaders(BindingContext context) {
        this.context = context;
        added = new Registrations(context);
    }

    /** Adds one until {@link #remove} or the end of the session. */
    void add(String name, Map<String, Object> members) {
        ProgramLoader loader = ProgramLoader.of(context, name, members);
        PluginLoaderFactory loaders = context.service(PluginLoaderFactory.class);
        try {
            loaders.registerLoaderType(name, () -> loader);
        } catch (RuntimeException e) {
            loader.close();
            throw e;
        }
        // A bundle may have removed an earlier one of the name, which left its function.
        added.replace(name, () -> takeBack(loaders, loader));
    }

    /** Answers whether there was one. */
    boolean remove(String name) {
        return added.end(name);
    }

    private static void takeBack(PluginLoaderFactory loaders, ProgramLoader loader) {
        String name = loader.name();
        try {
            // A bundle may remove any, and another have the name since then.
            if (loaders.availableLoaders().contains(name) && loaders.createLoader(name) == loader) {
                loaders.unregisterLoaderType(name);
            }
        } finally {
            loader.close();
        }
    }
}
