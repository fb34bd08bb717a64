// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.child;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import qtforge.api.core.AdvancedPlugin;
import qtforge.api.core.DynamicPlugin;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.ServicePlugin;
import qtforge.isolation.wire.Connection;
import qtforge.isolation.wire.MethodTable;
import qtforge.isolation.wire.Operations;
import qtforge.isolation.wire.Shapes;

/** Loads the plugin when the runtime says so, and calls it. */
final class PluginHolder implements Connection.Handler {

    private static final List<Class<?>> INTERFACES =
            List.of(Plugin.class, AdvancedPlugin.class, DynamicPlugin.class, ServicePlugin.class);

    private Connection connection;

    /** What there is once the plugin is loaded; the volatile write of it publishes the fields of the parts. */
    private volatile Loaded loaded;

    private record Loaded(
            Plugin plugin,
            MethodTable methods,
            ClassLoader loader,
            IsolatedContext context,
            OfferedServices services,
            Enforcing enforcing) {}

    void connect(Connection to) {
        connection = to;
    }

    @Override
    public Object request(String operation, List<Object> arguments) throws Exception {
        return switch (operation) {
            case Operations.LOAD -> load(new LoadSettings((Map<?, ?>) arguments.get(0)));
            case Operations.INITIALIZE -> {
                Loaded present = present();
                yield within(present, () -> {
                    present.plugin().initialize(present.context());
                    return null;
                });
            }
            case Operations.PLUGIN -> {
                Loaded present = present();
                Method method = present.methods().method(arguments.get(0));
                yield within(present, () -> invoke(present.plugin(), method, arguments.subList(1, arguments.size())));
            }
            case Operations.SERVICE -> {
                Loaded present = present();
                OfferedServices.Offer offer = present.services().offer((Long) arguments.get(0));
                Method method = offer.methods().method(arguments.get(1));
                yield within(present, () -> invoke(offer.service(), method, arguments.subList(2, arguments.size())));
            }
            case Operations.RULES -> {
                present().enforcing().rules((List<?>) arguments.get(0));
                yield null;
            }
            default -> throw new PluginException(PluginErrorCode.NOT_SUPPORTED, "there is no operation " + operation);
        };
    }

    @Override
    public void note(String operation, List<Object> arguments) {
        if (operation.equals(Operations.END)) {
            Runtime.getRuntime().halt(0);
        }
    }

    private Loaded present() {
        Loaded present = loaded;
        if (present == null) {
            throw new PluginException(PluginErrorCode.INVALID_STATE, "the plugin is not loaded yet");
        }
        return present;
    }

    private synchronized Object load(LoadSettings settings) throws Exception {
        if (loaded != null) {
            throw new PluginException(PluginErrorCode.ALREADY_LOADED, "the plugin is loaded already");
        }
        PluginClassLoader loader = new PluginClassLoader(settings.jars(), PluginHolder.class.getClassLoader());
        // Before anything of the plugin is loaded, or nothing would stop its static initialisers.
        Enforcing enforcing =
                settings.enforced() ? ChildEnforcement.install(settings, loader, connection) : rules -> {};
        OfferedServices services = new OfferedServices(connection);
        IsolatedContext context = new IsolatedContext(settings, connection, services);
        Plugin plugin = instance(settings, loader);
        List<Class<?>> implemented = new ArrayList<>();
        List<Object> names = new ArrayList<>();
        for (Class<?> type : INTERFACES) {
            if (type.isInstance(plugin)) {
                implemented.add(type);
                names.add(type.getSimpleName());
            }
        }
        loaded = new Loaded(plugin, new MethodTable(implemented), loader, context, services, enforcing);
        return names;
    }

    private static Plugin instance(LoadSettings settings, PluginClassLoader loader) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            Class<?> type = Class.forName(settings.entry(), false, loader);
            if (!Plugin.class.isAssignableFrom(type)) {
                throw new PluginException(
                        PluginErrorCode.NOT_SUPPORTED,
                        "class " + settings.entry() + " does not implement " + Plugin.class.getName()
                                + ", so there is nothing to call in a process of its own; run the plugin in the runtime's");
            }
            return (Plugin) type.getConstructor().newInstance();
        } catch (ClassNotFoundException e) {
            throw new PluginException(
                    PluginErrorCode.SYMBOL_NOT_FOUND, "the plugin's jar has no class " + settings.entry(), e);
        } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
            throw new PluginException(
                    PluginErrorCode.INITIALIZATION_FAILED,
                    "class " + settings.entry()
                            + " must be public with a public constructor without parameters to run in a "
                            + "process of its own, where there are no components",
                    e);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private interface Work {
        Object run() throws Exception;
    }

    private static Object within(Loaded present, Work work) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(present.loader());
        try {
            return work.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Object invoke(Object target, Method method, List<Object> values) throws Exception {
        Type[] types = method.getGenericParameterTypes();
        if (types.length != values.size()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS, method.getName() + " takes " + types.length + " arguments");
        }
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = Shapes.fromWire(values.get(i), types[i]);
        }
        try {
            return Shapes.toWire(method.invoke(target, arguments));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
