// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.osgi.util.converter.Converter;
import org.osgi.util.converter.ConverterFunction;
import org.osgi.util.converter.Converters;

/**
 * What {@link JsonValues#convert} does beyond the OSGi Converter, which knows neither records nor script names and turns a
 * text that is no number into 0 and a number that is too large into another one.
 */
final class JsonConversions implements ConverterFunction {

    static final Converter CONVERTER =
            Converters.newConverterBuilder().rule(new JsonConversions()).build();

    private static final Set<Class<?>> INTEGERS =
            Set.of(long.class, Long.class, int.class, Integer.class, short.class, Short.class, byte.class, Byte.class);
    private static final Set<Class<?>> FRACTIONS = Set.of(double.class, Double.class, float.class, Float.class);

    private JsonConversions() {}

    @Override
    public Object apply(Object value, Type target) {
        if (!(target instanceof Class<?> type) || value == null) {
            return CANNOT_HANDLE;
        }
        if (value instanceof Number || value instanceof String) {
            if (INTEGERS.contains(type)) {
                return integer(new BigDecimal(value.toString().strip()), type);
            }
            if (FRACTIONS.contains(type)) {
                double number = Double.parseDouble(value.toString().strip());
                return type == double.class || type == Double.class ? (Object) number : (Object) (float) number;
            }
            if (type.isEnum() && NamedConstant.class.isAssignableFrom(type)) {
                return constant(type, value.toString());
            }
        }
        if (value instanceof String text) {
            return text(text, type);
        }
        return type.isRecord() && value instanceof Map<?, ?> map ? record(map, type) : CANNOT_HANDLE;
    }

    private static Object integer(BigDecimal number, Class<?> type) {
        if (type == long.class || type == Long.class) {
            return number.longValueExact();
        }
        if (type == int.class || type == Integer.class) {
            return number.intValueExact();
        }
        return type == short.class || type == Short.class
                ? (Object) number.shortValueExact()
                : (Object) number.byteValueExact();
    }

    private static Object constant(Class<?> type, String text) {
        for (Object constant : type.getEnumConstants()) {
            NamedConstant named = (NamedConstant) constant;
            if (named.name().equalsIgnoreCase(text)
                    || named.scriptName().equalsIgnoreCase(text)
                    || Integer.toString(named.value()).equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is none of " + Arrays.asList(type.getEnumConstants()));
    }

    private static Object text(String text, Class<?> type) {
        if (type == Version.class) {
            return Version.of(text);
        }
        if (type == VersionRange.class) {
            return VersionRange.of(text);
        }
        if (type == Duration.class) {
            return Duration.parse(text);
        }
        if (type == Instant.class) {
            return Instant.parse(text);
        }
        return type == Path.class ? Path.of(text) : CANNOT_HANDLE;
    }

    /** A record of the members of a map in snake case; a member that is missing is null, 0 or false. */
    private static Object record(Map<?, ?> map, Class<?> type) {
        RecordComponent[] components = RecordAccess.components(type);
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            Object value = map.get(ApiNames.snakeCase(components[i].getName()));
            values[i] = value == null && !types[i].isPrimitive()
                    ? null
                    : CONVERTER.convert(value).to(components[i].getGenericType());
        }
        try {
            return RecordAccess.make(type, types, values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(e.getCause().toString(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("record " + type.getName() + " cannot be made", e);
        }
    }
}
