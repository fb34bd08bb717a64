// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.bindings.value.ConstantValue;
import qtforge.bindings.value.ObjectReference;
import qtforge.bindings.value.StructValue;

/** Values at the border as maps, for sessions within the process: the forms of the wire, but bytes and functions as they are. */
final class MapForms {

    private static final int DEEPEST = 512;

    private MapForms() {}

    static Object encode(Object value) {
        if (value instanceof ObjectReference reference) {
            return form("$h", reference.number(), "t", reference.type());
        }
        if (value instanceof ConstantValue constant) {
            return form("$e", constant.type(), "v", constant.value());
        }
        if (value instanceof StructValue struct) {
            return form("$s", struct.type(), "v", members(struct.fields()));
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(each -> copy.add(encode(each)));
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> members = members(map);
            return members.keySet().stream().anyMatch(key -> key.startsWith("$")) ? escaped(members) : members;
        }
        if (value instanceof ConsoleFunction function) {
            // Its own, which knows it as it gave it.
            return function.function();
        }
        return value;
    }

    private static Map<String, Object> members(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, each) -> copy.put((String) key, encode(each)));
        return copy;
    }

    private static Map<String, Object> escaped(Map<String, Object> members) {
        List<Object> pairs = new ArrayList<>();
        members.forEach((key, value) -> {
            List<Object> pair = new ArrayList<>();
            pair.add(key);
            pair.add(value);
            pairs.add(pair);
        });
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("$m", pairs);
        return form;
    }

    private static Map<String, Object> form(String key, Object first, String second, Object value) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put(key, first);
        form.put(second, value);
        return form;
    }

    static Object decode(Object value) {
        return decode(value, 0);
    }

    private static Object decode(Object value, int depth) {
        if (depth > DEEPEST) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "a value nests deeper than " + DEEPEST + " levels; does it contain itself?");
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(each -> copy.add(decode(each, depth + 1)));
            return copy;
        }
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        if (map.get("$h") instanceof Long number) {
            return new ObjectReference(number, map.get("t") instanceof String type ? type : "");
        }
        if (map.get("$e") instanceof String type && map.get("v") instanceof Long number) {
            return new ConstantValue(type, number);
        }
        if (map.get("$s") instanceof String type && map.get("v") instanceof Map<?, ?> fields) {
            return new StructValue(type, plain(fields, depth));
        }
        if (map.get("$m") instanceof List<?> pairs) {
            Map<String, Object> members = new LinkedHashMap<>();
            for (Object pair : pairs) {
                if (!(pair instanceof List<?> both) || both.size() != 2 || !(both.get(0) instanceof String key)) {
                    throw new PluginException(
                            PluginErrorCode.INVALID_ARGUMENT,
                            "an object with the key '$m' holds pairs of key and value");
                }
                members.put(key, decode(both.get(1), depth + 1));
            }
            return members;
        }
        return plain(map, depth);
    }

    private static Map<String, Object> plain(Map<?, ?> map, int depth) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, each) -> copy.put(String.valueOf(key), decode(each, depth + 1)));
        return copy;
    }
}
