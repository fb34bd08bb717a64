// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.json;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** JSON-shaped values that nobody can change, so that they can be given to everybody. */
public final class Frozen {

    private Frozen() {}

    /** A value of a caller: normalized, names with dots made into objects. Byte arrays become Base64, as in the files. */
    public static Object value(Object given) {
        return freeze(JsonValues.normalize(given));
    }

    /** {@link #value} for a map. */
    public static Map<String, Object> map(Map<?, ?> given) {
        return object(JsonValues.normalizeMap(given));
    }

    private static Object freeze(Object value) {
        if (value instanceof Map<?, ?> map) {
            return object(DottedKeys.cast(map));
        }
        if (value instanceof List<?> list) {
            List<Object> frozen = new ArrayList<>(list.size());
            list.forEach(element -> frozen.add(freeze(element)));
            return Collections.unmodifiableList(frozen);
        }
        return value instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : value;
    }

    private static Map<String, Object> object(Map<String, Object> map) {
        Map<String, Object> plain = new LinkedHashMap<>();
        Map<String, Object> dotted = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            DottedKeys.check(name);
            (name.indexOf('.') < 0 ? plain : dotted).put(name, freeze(value));
        });
        Map<String, Object> joined = Collections.unmodifiableMap(plain);
        for (Map.Entry<String, Object> entry : dotted.entrySet()) {
            joined = join(joined, entry.getKey(), entry.getValue());
        }
        return joined;
    }

    private static Map<String, Object> join(Map<String, Object> map, String key, Object value) {
        Object there = DottedKeys.find(map, key);
        if (there == DottedKeys.ABSENT) {
            for (int dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
                Object above = DottedKeys.find(map, key.substring(0, dot));
                if (above != DottedKeys.ABSENT && !(above instanceof Map)) {
                    throw twice(key.substring(0, dot));
                }
            }
            return DottedKeys.with(map, key, value);
        }
        if (there instanceof Map<?, ?> && value instanceof Map<?, ?> object) {
            Map<String, Object> joined = map;
            for (Map.Entry<?, ?> member : object.entrySet()) {
                joined = join(joined, key + "." + member.getKey(), member.getValue());
            }
            return joined;
        }
        throw twice(key);
    }

    private static PluginException twice(String key) {
        return new PluginException(
                PluginErrorCode.INVALID_ARGUMENT,
                "key '" + key + "' is there twice, once with dots and once as an object; keep one of them");
    }
}
