// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.wire;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** The methods of interfaces by the names that stand for them on a connection. No class is looked up by a name from there. */
public final class MethodTable {

    private final Map<String, Method> byKey = new HashMap<>();
    private final Map<Method, String> keys = new HashMap<>();

    /** The methods of the given interfaces and of those they extend. */
    public MethodTable(Iterable<Class<?>> interfaces) {
        for (Class<?> type : interfaces) {
            for (Method method : type.getMethods()) {
                if (!Modifier.isStatic(method.getModifiers())) {
                    String key = key(method);
                    byKey.putIfAbsent(key, method);
                    keys.put(method, key);
                }
            }
        }
    }

    private static String key(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getName)
                .collect(Collectors.joining(",", method.getName() + "(", ")"));
    }

    /** What a method is called on the connection. */
    public String keyOf(Method method) {
        String key = keys.get(method);
        return key == null ? key(method) : key;
    }

    /**
     * The method of a name.
     *
     * @throws PluginException NOT_FOUND
     */
    public Method method(Object key) {
        Method method = key instanceof String text ? byKey.get(text) : null;
        if (method == null) {
            throw new PluginException(PluginErrorCode.NOT_FOUND, "there is no method " + key);
        }
        return method;
    }
}
