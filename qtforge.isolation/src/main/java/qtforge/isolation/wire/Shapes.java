// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.wire;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Between Java types and the JSON-shaped values that go over a connection. */
public final class Shapes {

    private Shapes() {}

    /** The JSON-shaped form of a value. */
    public static Object toWire(Object value) {
        return value == null || value instanceof String || value instanceof Long || value instanceof Boolean
                ? value
                : JsonValues.normalize(value);
    }

    /** The JSON-shaped forms of arguments. */
    public static List<Object> toWire(Object[] values) {
        if (values == null) {
            return List.of();
        }
        List<Object> shaped = new ArrayList<>(values.length);
        for (Object value : values) {
            shaped.add(toWire(value));
        }
        return shaped;
    }

    /**
     * A JSON-shaped value as the type somebody declared.
     *
     * @throws PluginException INVALID_ARGUMENT when it is not of that type
     */
    public static Object fromWire(Object value, Type type) {
        if (type instanceof Class<?> plain) {
            return plain(value, plain);
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            return generic(value, raw, generic.getActualTypeArguments());
        }
        if (type instanceof WildcardType wildcard) {
            return fromWire(value, wildcard.getUpperBounds()[0]);
        }
        if (type instanceof GenericArrayType) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "a value of type " + type + " cannot go between processes; use a list");
        }
        return value;
    }

    private static Object plain(Object value, Class<?> type) {
        if (type == void.class || type == Void.class || value == null && !type.isPrimitive()) {
            return type == Optional.class ? Optional.empty() : null;
        }
        if (type == Optional.class) {
            return Optional.of(value);
        }
        if (type.isInstance(value)) {
            return value;
        }
        return convert(value, type);
    }

    private static Object convert(Object value, Class<?> type) {
        if (type == Set.class && value instanceof List<?> list) {
            return new LinkedHashSet<>(list);
        }
        Object converted = JsonValues.convert(value, type);
        if (converted == null && type.isPrimitive()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT, "nothing was given where a " + type.getName() + " is needed");
        }
        return converted;
    }

    private static Object generic(Object value, Class<?> raw, Type[] arguments) {
        if (raw == Optional.class) {
            return Optional.ofNullable(fromWire(value, arguments[0]));
        }
        if (value instanceof List<?> list && Collection.class.isAssignableFrom(raw)) {
            List<Object> elements = new ArrayList<>(list.size());
            for (Object element : list) {
                elements.add(fromWire(element, arguments[0]));
            }
            return raw.isInstance(elements) ? elements : convert(elements, raw);
        }
        if (value instanceof Map<?, ?> map && Map.class.isAssignableFrom(raw) && arguments.length == 2) {
            Map<Object, Object> entries = new LinkedHashMap<>();
            map.forEach((key, member) -> entries.put(fromWire(key, arguments[0]), fromWire(member, arguments[1])));
            return raw.isInstance(entries) ? entries : convert(entries, raw);
        }
        return plain(value, raw);
    }
}
