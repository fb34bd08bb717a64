// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Works with maps by dotted keys. Maps given are not changed; maps returned are new where they differ. */
public final class DottedKeys {

    /** What {@link #find} answers when there is nothing, which is not null. */
    public static final Object ABSENT = new Object();

    private DottedKeys() {}

    /** Refuses a key that is empty or has empty parts. */
    public static String check(String key) {
        if (key.isEmpty() || key.startsWith(".") || key.endsWith(".") || key.contains("..")) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "'" + key + "' is no configuration key; write names with dots between them, as server.port");
        }
        return key;
    }

    /** The value or object at a key, or {@link #ABSENT}. */
    public static Object find(Map<String, Object> map, String key) {
        int dot = key.indexOf('.');
        String name = dot < 0 ? key : key.substring(0, dot);
        Object found = map.containsKey(name) ? map.get(name) : ABSENT;
        if (dot < 0 || found == ABSENT) {
            return found;
        }
        return found instanceof Map<?, ?> inner ? find(cast(inner), key.substring(dot + 1)) : ABSENT;
    }

    /** The map with a value at a key; a value on the way to it gives way to an object. */
    public static Map<String, Object> with(Map<String, Object> map, String key, Object value) {
        int dot = key.indexOf('.');
        Map<String, Object> changed = new LinkedHashMap<>(map);
        if (dot < 0) {
            changed.put(key, value);
        } else {
            String name = key.substring(0, dot);
            Map<String, Object> inner = changed.get(name) instanceof Map<?, ?> found ? cast(found) : Map.of();
            changed.put(name, with(inner, key.substring(dot + 1), value));
        }
        return Collections.unmodifiableMap(changed);
    }

    /** The map without a key; objects that have nothing any more go too. The same map when it was not there. */
    public static Map<String, Object> without(Map<String, Object> map, String key) {
        if (find(map, key) == ABSENT) {
            return map;
        }
        int dot = key.indexOf('.');
        Map<String, Object> changed = new LinkedHashMap<>(map);
        if (dot < 0) {
            changed.remove(key);
        } else {
            String name = key.substring(0, dot);
            Map<String, Object> inner = without(cast((Map<?, ?>) map.get(name)), key.substring(dot + 1));
            if (inner.isEmpty()) {
                changed.remove(name);
            } else {
                changed.put(name, inner);
            }
        }
        return Collections.unmodifiableMap(changed);
    }

    /** All values by their dotted keys, in the order of the map. An object without members counts as a value. */
    public static Map<String, Object> leaves(Map<String, Object> map) {
        Map<String, Object> leaves = new LinkedHashMap<>();
        collect("", map, leaves);
        return leaves;
    }

    private static void collect(String prefix, Map<String, Object> map, Map<String, Object> leaves) {
        map.forEach((name, value) -> {
            if (value instanceof Map<?, ?> inner && !inner.isEmpty()) {
                collect(prefix + name + ".", cast(inner), leaves);
            } else {
                leaves.put(prefix + name, value);
            }
        });
    }

    /** The object that has these values, none of whose keys leads through another. */
    public static Map<String, Object> nested(Map<String, ?> leaves) {
        Map<String, Object> root = new LinkedHashMap<>();
        leaves.forEach((key, value) -> {
            Map<String, Object> at = root;
            int from = 0;
            for (int dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', from)) {
                at = cast((Map<?, ?>) at.computeIfAbsent(key.substring(from, dot), name -> new LinkedHashMap<>()));
                from = dot + 1;
            }
            at.put(key.substring(from), value);
        });
        return Frozen.map(root);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> cast(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }
}
