// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLoaderFactory;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.bindings.BindingContext;
import qtforge.bindings.Callback;

/** {@link PluginLoaderFactory} as programs have it. */
@ScriptClass("PluginLoaderFactory")
@ScriptDoc("The loaders of the runtime. All methods are static; further loaders are OSGi services, or registered here.")
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

    @ScriptDoc(
            """
            Adds a loader until unregister_loader_type or the end of the session: a map, or a function that gives one, with
            supported_extensions, a list such as [".zip"], and the function load, which makes of a file (its path) one that another loader
            takes and answers the path of that.""")
    public static boolean registerLoaderType(
            BindingContext context, String name, @ScriptName("factory") Object loader) {
        Object given = loader instanceof Callback factory ? madeBy(factory) : loader;
        if (!(given instanceof Map<?, ?> map)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "register_loader_type: loader '" + name + "' must be a map with supported_extensions and load");
        }
        Map<String, Object> members = new LinkedHashMap<>();
        map.forEach((key, value) -> members.put(key.toString(), value));
        context.shared(ProgramLoaders.class, ProgramLoaders::new).add(name, members);
        return true;
    }

    /** It is asked once; nothing keeps it. */
    private static Object madeBy(Callback factory) {
        try {
            return factory.call();
        } finally {
            factory.close();
        }
    }

    @ScriptDoc(
            """
            Takes a loader back that this program added by register_loader_type. Answers whether it was there; those that others added stay.""")
    public static boolean unregisterLoaderType(BindingContext context, String name) {
        return context.shared(ProgramLoaders.class, ProgramLoaders::new).remove(name);
    }
}
