// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.osgi.util.converter.Converter;
import org.osgi.util.converter.Converters;
import org.osgi.util.converter.TypeReference;

/**
 * The values that may cross a language or a process: null, Boolean, Long, Double, String, byte[], List, and Map with String
 * keys.
 *
 * <p>Java callers may pass more: {@link #normalize} turns other numbers, enums, arrays, collections, records and DTOs into
 * those. The conversions are the OSGi Converter's (chapter 707).
 */
public final class JsonValues {

    private static final int DEEPEST = 512;
    /** Made when it is first needed: most values never need it, and its classes take time to load. */
    private static final class Standard {
        static final Converter CONVERTER = Converters.standardConverter();
    }

    private JsonValues() {}

    /**
     * The JSON-shaped form of a value; the result shares nothing mutable with it but byte arrays.
     *
     * @param value any of the types above, or null
     * @return the value, or null for null
     * @throws PluginException INVALID_ARGUMENT when something in it has no JSON form or nests deeper than 512 levels (as a
     *     value that contains itself does)
     */
    public static Object normalize(Object value) {
        return normalize(value, 0);
    }

    /**
     * The JSON-shaped form of a map.
     *
     * @throws PluginException as {@link #normalize(Object)}
     */
    public static Map<String, Object> normalizeMap(Map<?, ?> map) {
        return map(map, 0);
    }

    /**
     * Converts a JSON-shaped value to a Java type: a number, a record, a DTO, an enum, a collection. Numbers must fit, enum
     * constants may have their Java or script name, records take the members of a map in snake case.
     *
     * @param value the value, or null
     * @param type the type wanted
     * @return null for null, unless the type is primitive
     * @throws PluginException INVALID_ARGUMENT when it cannot be converted
     */
    public static <T> T convert(Object value, Class<T> type) {
        if (value == null && !type.isPrimitive()) {
            return null;
        }
        try {
            return JsonConversions.CONVERTER.convert(value).to(type);
        } catch (RuntimeException e) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "value '" + value + "' of type "
                            + (value == null ? "null" : value.getClass().getSimpleName()) + " cannot be converted to "
                            + type.getName() + ": " + e.getMessage(),
                    e);
        }
    }

    /**
     * As {@link #convert(Object, Class)}, to a type with parameters such as a list of records.
     *
     * @return null for null, unless the type is primitive
     * @throws PluginException INVALID_ARGUMENT when it cannot be converted
     */
    public static Object convertTo(Object value, java.lang.reflect.Type type) {
        if (type instanceof Class<?> plain) {
            return plain.isInstance(value) ? value : convert(value, plain);
        }
        if (value == null) {
            return null;
        }
        try {
            return JsonConversions.CONVERTER.convert(value).to(type);
        } catch (RuntimeException e) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "value '" + value + "' of type " + value.getClass().getSimpleName() + " cannot be converted to "
                            + type.getTypeName() + ": " + e.getMessage(),
                    e);
        }
    }

    private static Object normalize(Object value, int depth) {
        if (depth > DEEPEST) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "value nests deeper than " + DEEPEST + " levels; does it contain itself?");
        }
        if (value == null
                || value instanceof Boolean
                || value instanceof Long
                || value instanceof Double
                || value instanceof String
                || value instanceof byte[]) {
            return value;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof NamedConstant constant) {
            return constant.scriptName();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Map<?, ?> map) {
            return map(map, depth);
        }
        if (value instanceof Collection<?> collection) {
            List<Object> list = new ArrayList<>(collection.size());
            for (Object element : collection) {
                list.add(normalize(element, depth + 1));
            }
            return list;
        }
        if (value instanceof CharSequence || value instanceof Character) {
            return value.toString();
        }
        if (value.getClass().isArray()) {
            return normalize(Standard.CONVERTER.convert(value).to(new TypeReference<List<Object>>() {}), depth);
        }
        return object(value, depth);
    }

    private static Object number(Number value) {
        if (value instanceof BigInteger integer && integer.bitLength() < Long.SIZE) {
            return integer.longValue();
        }
        if (value instanceof AtomicInteger || value instanceof AtomicLong || value instanceof LongAdder) {
            return value.longValue();
        }
        return value.doubleValue();
    }

    private static Object object(Object value, int depth) {
        if (value instanceof Optional<?> optional) {
            return normalize(optional.orElse(null), depth);
        }
        if (value.getClass().isRecord()) {
            return record((Record) value, depth);
        }
        if (value instanceof org.osgi.dto.DTO) {
            return map(
                    Standard.CONVERTER.convert(value).sourceAsDTO().to(new TypeReference<Map<String, Object>>() {}),
                    depth);
        }
        if (value instanceof java.time.temporal.TemporalAccessor
                || value instanceof java.time.Duration
                || value instanceof Version
                || value instanceof java.nio.file.Path
                || value instanceof java.util.UUID
                || value instanceof java.net.URI) {
            return value.toString();
        }
        throw new PluginException(
                PluginErrorCode.INVALID_ARGUMENT,
                "a value of type " + value.getClass().getName()
                        + " has no JSON form; pass null, Boolean, a number, String, byte[], List, Map, a record or a DTO");
    }

    private static Object record(Record value, int depth) {
        if (value instanceof VersionRange) {
            return value.toString();
        }
        Map<String, Object> map = new LinkedHashMap<>();
        for (java.lang.reflect.RecordComponent component : RecordAccess.components(value.getClass())) {
            try {
                map.put(
                        ApiNames.snakeCase(component.getName()),
                        normalize(RecordAccess.read(component, value), depth + 1));
            } catch (ReflectiveOperationException e) {
                throw new PluginException(
                        PluginErrorCode.INVALID_ARGUMENT,
                        "component '" + component.getName() + "' of record "
                                + value.getClass().getName() + " cannot be read",
                        e);
            }
        }
        return map;
    }

    private static Map<String, Object> map(Map<?, ?> source, int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : source.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw new PluginException(
                        PluginErrorCode.INVALID_ARGUMENT,
                        "map key '" + entry.getKey() + "' is not a String; JSON-shaped maps have String keys only");
            }
            map.put(key, normalize(entry.getValue(), depth + 1));
        }
        return map;
    }
}
