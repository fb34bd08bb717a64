// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.List;
import qtforge.api.core.PluginLoaderFactory;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.bindings.BindingContext;

/** {@link PluginLoaderFactory} as programs have it. */
@ScriptClass("PluginLoaderFactory")
@ScriptDoc("The loaders of the runtime. All methods are static; further loaders are OSGi services.")
public final class LoaderFactoryFacade {

    private LoaderFactoryFacade() {}

    @ScriptDoc("The loader for jars.")
    public static LoaderFacade createDefaultLoader(BindingContext context) {
        return new LoaderFacade(
                context,
                context.service(PluginLoaderFactory.class).createDefaultLoader().name());
    }

    @ScriptDoc("The loader of a name.")
    public static LoaderFacade createLoader(BindingContext context, String name) {
        return new LoaderFacade(context, name);
    }

    @ScriptDoc("The names of all loaders, sorted.")
    public static List<String> availableLoaders(BindingContext context) {
        return context.service(PluginLoaderFactory.class).availableLoaders();
    }
}
