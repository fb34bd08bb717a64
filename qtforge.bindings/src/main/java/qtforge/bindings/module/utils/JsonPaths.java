// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.utils;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Places in nested maps and lists: names and numbers from 0, parted by points. */
final class JsonPaths {

    private static final Object NOTHING = new Object();

    private JsonPaths() {}

    static Optional<Object> get(Object json, String path) {
        Object found = find(json, path);
        return found == NOTHING ? Optional.empty() : Optional.ofNullable(found);
    }

    static boolean has(Object json, String path) {
        return find(json, path) != NOTHING;
    }

    private static Object find(Object json, String path) {
        Object at = json;
        for (String part : parts(path)) {
            if (at instanceof Map<?, ?> map && map.containsKey(part)) {
                at = map.get(part);
            } else if (at instanceof List<?> list && index(part) >= 0 && index(part) < list.size()) {
                at = list.get(index(part));
            } else {
                return NOTHING;
            }
        }
        return at;
    }

    /** A copy along the path; what is beside it is shared. */
    static Object with(Object json, String path, Object value) {
        return with(json, parts(path), value, path);
    }

    private static Object with(Object json, List<String> parts, Object value, String path) {
        if (parts.isEmpty()) {
            return value;
        }
        String part = parts.get(0);
        List<String> rest = parts.subList(1, parts.size());
        if (json instanceof List<?> list) {
            int index = index(part);
            if (index < 0 || index > list.size()) {
                throw new PluginException(
                        PluginErrorCode.INVALID_ARGUMENT,
                        "json_set: '" + part + "' in path '" + path + "' is no place of a list of " + list.size()
                                + "; numbers begin with 0, and the next free one appends");
            }
            List<Object> copy = new ArrayList<>(list);
            if (index == copy.size()) {
                copy.add(null);
            }
            copy.set(index, with(copy.get(index), rest, value, path));
            return copy;
        }
        if (json != null && !(json instanceof Map<?, ?>)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "json_set: there is a plain value before '" + part + "' in path '" + path + "'; remove it first");
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        if (json instanceof Map<?, ?> map) {
            map.forEach((key, each) -> copy.put(String.valueOf(key), each));
        }
        copy.put(part, with(copy.get(part), rest, value, path));
        return copy;
    }

    private static List<String> parts(String path) {
        return path.isEmpty() ? List.of() : List.of(path.split("\\.", -1));
    }

    private static int index(String part) {
        return part.matches("\\d{1,9}") ? Integer.parseInt(part) : -1;
    }
}
