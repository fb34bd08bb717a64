// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.host;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import qtforge.api.core.AdvancedPlugin;
import qtforge.api.core.DynamicPlugin;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginContext;
import qtforge.api.core.ServicePlugin;
import qtforge.caller.Rights;
import qtforge.isolation.wire.MethodTable;
import qtforge.isolation.wire.Shapes;

/** The plugin object the runtime sees; it implements what the plugin in the process does. */
final class PluginProxy implements InvocationHandler {

    private static final Map<String, Class<?>> INTERFACES = Map.of(
            "Plugin", Plugin.class,
            "AdvancedPlugin", AdvancedPlugin.class,
            "DynamicPlugin", DynamicPlugin.class,
            "ServicePlugin", ServicePlugin.class);

    private final PluginSupervisor supervisor;
    private final Set<Class<?>> interfaces;
    private final MethodTable methods;

    private PluginProxy(PluginSupervisor supervisor, Set<Class<?>> interfaces) {
        this.supervisor = supervisor;
        this.interfaces = interfaces;
        methods = new MethodTable(interfaces);
    }

    /**
     * A plugin object.
     *
     * @param names of the interfaces, as the process told them
     */
    static Plugin of(PluginSupervisor supervisor, List<?> names) {
        Set<Class<?>> interfaces = interfaces(names);
        return (Plugin) Proxy.newProxyInstance(
                PluginProxy.class.getClassLoader(),
                interfaces.toArray(Class<?>[]::new),
                new PluginProxy(supervisor, interfaces));
    }

    static Set<Class<?>> interfaces(List<?> names) {
        Set<Class<?>> interfaces = new LinkedHashSet<>(Set.<Class<?>>of(Plugin.class));
        for (Object name : names) {
            Class<?> known = name instanceof String text ? INTERFACES.get(text) : null;
            if (known != null) {
                interfaces.add(known);
            }
        }
        return interfaces;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "isolated plugin " + supervisor.id() + " (" + interfaces.size() + " interfaces)";
            };
        }
        if (arguments != null && arguments.length == 1 && arguments[0] instanceof PluginContext context) {
            return Rights.privileged(() -> {
                supervisor.initialize(context);
                return null;
            });
        }
        List<Object> shaped = Shapes.toWire(arguments);
        String key = methods.keyOf(method);
        Object answer = Rights.privileged(() -> supervisor.callback(method.getName(), key, shaped));
        return Shapes.fromWire(answer, method.getGenericReturnType());
    }
}
