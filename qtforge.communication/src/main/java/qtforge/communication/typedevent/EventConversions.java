// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.typedevent;

import java.lang.reflect.Array;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.osgi.framework.Version;
import org.osgi.util.converter.Converter;
import org.osgi.util.converter.ConverterFunction;
import org.osgi.util.converter.Converters;

/**
 * Makes the data of an event into a map of plain values, and plain values into the type that a handler wants.
 *
 * <p>Plain values are what every bundle can read: null, String, Boolean, Character, the boxed numbers, {@link Version}, arrays of
 * these and of primitives, and List, Set and Map with String keys of all of them. An enum becomes its name, a nested object a map, a
 * value of another class of the Java library (time, UUID, BigDecimal …) its text. The way back is the OSGi Converter's, which
 * learns three things here: records, nested objects that have methods besides their fields, and to refuse a text that is no
 * number instead of making 0 of it.
 *
 * <p>Safe for use by many threads.
 */
final class EventConversions implements ConverterFunction {

    /** From here on a value is compared with those around it: data that is no tree has no end. */
    private static final int SUSPICIOUS_DEPTH = 32;

    private static final Set<Class<?>> PLAIN = Set.of(
            String.class,
            Boolean.class,
            Character.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            Version.class);

    private final EventShapes shapes;
    private final Converter converter =
            Converters.standardConverter().newConverterBuilder().rule(this).build();

    EventConversions(EventShapes shapes) {
        this.shapes = shapes;
    }

    /**
     * The untyped form of an event; what was a map already and plain throughout is taken as it is.
     *
     * @throws IllegalArgumentException when the data is no tree or a value of it cannot be read
     */
    @SuppressWarnings("unchecked")
    Map<String, Object> untyped(Object event) {
        if (event instanceof Map<?, ?> map) {
            return Collections.unmodifiableMap(isPlain(map, 0) ? (Map<String, Object>) map : mapOf(map, new Path()));
        }
        return Collections.unmodifiableMap(mapOf(event, new Path()));
    }

    /**
     * The event as the type that a handler wants.
     *
     * @param untyped gives its untyped form
     * @param target the class or, with type arguments, what the class's type parameter stands for
     * @throws RuntimeException when the data does not fit
     */
    Object typed(Object event, Supplier<Map<String, Object>> untyped, Type target) {
        boolean structured = event instanceof Map<?, ?> || isStructured(event);
        Object made = converter.convert(structured ? untyped.get() : event).to(target);
        if (made == null) {
            throw new IllegalArgumentException("nothing of its data fits " + target.getTypeName());
        }
        return made;
    }

    private boolean isStructured(Object value) {
        return isOwnClass(value.getClass())
                && (value instanceof Record
                        || !shapes.of(value.getClass()).members().isEmpty());
    }

    /** Whether a class may be one of events: not one of the Java library, whose fields and records are its own business. */
    private static boolean isOwnClass(Class<?> type) {
        return !type.isArray()
                && !type.isEnum()
                && !type.isInterface()
                && !type.getName().startsWith("java.");
    }

    private static boolean isPlain(Object value, int depth) {
        if (value == null || PLAIN.contains(value.getClass())) {
            return true;
        }
        if (depth > SUSPICIOUS_DEPTH) {
            return false;
        }
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (!(entry.getKey() instanceof String) || !isPlain(entry.getValue(), depth + 1)) {
                    return false;
                }
            }
            return true;
        }
        if (value instanceof List<?> || value instanceof Set<?>) {
            for (Object element : (Collection<?>) value) {
                if (!isPlain(element, depth + 1)) {
                    return false;
                }
            }
            return true;
        }
        return isPlainArray(value.getClass());
    }

    private static boolean isPlainArray(Class<?> type) {
        Class<?> component = type;
        while (component.isArray()) {
            component = component.getComponentType();
        }
        return type.isArray() && (component.isPrimitive() || PLAIN.contains(component));
    }

    private Object plain(Object value, Path path) {
        if (value == null || PLAIN.contains(value.getClass()) || isPlainArray(value.getClass())) {
            return value;
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Optional<?> optional) {
            return plain(optional.orElse(null), path);
        }
        path.enter(value);
        try {
            if (value instanceof Map<?, ?> map) {
                return mapOf(map, path);
            }
            if (value instanceof Collection<?> collection) {
                Collection<Object> copy = value instanceof Set<?> ? new LinkedHashSet<>() : new ArrayList<>();
                collection.forEach(element -> copy.add(plain(element, path)));
                return copy;
            }
            if (value.getClass().isArray()) {
                return arrayOf(value, path);
            }
            return isOwnClass(value.getClass())
                    ? mapOf(value, path)
                    : converter.convert(value).to(String.class);
        } finally {
            path.leave(value);
        }
    }

    /** An array of enums stays one, of names; any other becomes a list. */
    private Object arrayOf(Object array, Path path) {
        List<Object> elements = new ArrayList<>(Array.getLength(array));
        for (int i = 0; i < Array.getLength(array); i++) {
            elements.add(plain(Array.get(array, i), path));
        }
        return array.getClass().getComponentType().isEnum() ? elements.toArray(String[]::new) : elements;
    }

    private Map<String, Object> mapOf(Map<?, ?> map, Path path) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) ->
                copy.put(key instanceof Enum<?> constant ? constant.name() : String.valueOf(key), plain(value, path)));
        return copy;
    }

    private Map<String, Object> mapOf(Object event, Path path) {
        Map<String, Object> data = new LinkedHashMap<>();
        if (isOwnClass(event.getClass())) {
            for (EventShape.Member member : shapes.of(event.getClass()).members()) {
                data.put(member.name(), plain(member.read(event), path));
            }
        }
        return data;
    }

    /** The Converter's question: can this bundle do better with a value and the type wanted of it? */
    @Override
    public Object apply(Object value, Type target) {
        Class<?> wanted = Generics.raw(target);
        if (wanted == null) {
            return target instanceof TypeVariable<?> ? value : CANNOT_HANDLE;
        }
        if (value instanceof String text && isNumber(wanted)) {
            return number(new BigDecimal(text.strip()), wanted);
        }
        if (value instanceof Number number && isNumber(wanted) && isWhole(number)) {
            return number(new BigDecimal(number.toString()), wanted);
        }
        if (value instanceof String text && wanted.isEnum()) {
            return constant(text, wanted);
        }
        if (wanted == Optional.class) {
            return optional(value, target);
        }
        if (!isOwnClass(wanted) || value.getClass() == wanted) {
            return CANNOT_HANDLE;
        }
        if (value instanceof Map<?, ?> map) {
            EventShape shape = shapes.of(wanted);
            return shape.canBeMade() ? made(map, shape, target) : CANNOT_HANDLE;
        }
        return isStructured(value) ? converter.convert(mapOf(value, new Path())).to(target) : CANNOT_HANDLE;
    }

    /** The Converter finds only constants of public enums. */
    private static Object constant(String name, Class<?> type) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("'" + name + "' is no constant of " + type.getName());
    }

    private Object optional(Object value, Type target) {
        Map<TypeVariable<?>, Type> arguments = Generics.arguments(target, Map.of());
        Type wanted = arguments.getOrDefault(Optional.class.getTypeParameters()[0], Object.class);
        return value instanceof Optional<?>
                ? value
                : Optional.ofNullable(converter.convert(value).to(wanted));
    }

    private Object made(Map<?, ?> data, EventShape shape, Type target) {
        Map<TypeVariable<?>, Type> arguments = Generics.arguments(target, Map.of());
        Map<String, Object> values = new HashMap<>();
        for (EventShape.Member member : shape.members()) {
            String key = data.containsKey(member.name())
                    ? member.name()
                    : member.name().replace('_', '.');
            Type wanted = Generics.substitute(member.type(), arguments);
            if (data.containsKey(key)) {
                values.put(member.name(), valueOf(data.get(key), wanted));
            } else if (shape.type().isRecord()) {
                // A record's parameters of primitive types take no null.
                values.put(member.name(), valueOf(null, wanted));
            }
        }
        return shape.make(values);
    }

    /** Null stays null, but for a primitive, and for an Optional, which is empty. */
    private Object valueOf(Object value, Type wanted) {
        Class<?> type = Generics.raw(wanted);
        if (value == null && (type == null || !type.isPrimitive())) {
            return type == Optional.class ? Optional.empty() : null;
        }
        return converter.convert(value).to(wanted);
    }

    private static boolean isNumber(Class<?> type) {
        return type != Boolean.class
                && type != Character.class
                && type != Void.class
                && type != boolean.class
                && type != char.class
                && (type.isPrimitive() || Number.class.isAssignableFrom(type) && PLAIN.contains(type));
    }

    private static boolean isWhole(Number number) {
        return number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte;
    }

    private static Object number(BigDecimal number, Class<?> type) {
        return switch (type.getSimpleName()) {
            case "double", "Double" -> number.doubleValue();
            case "float", "Float" -> number.floatValue();
            case "long", "Long" -> number.longValueExact();
            case "int", "Integer" -> number.intValueExact();
            case "short", "Short" -> number.shortValueExact();
            default -> number.byteValueExact();
        };
    }

    /** The values around the one in work, from where they get suspiciously many. */
    private static final class Path {

        private final Set<Object> around = Collections.newSetFromMap(new IdentityHashMap<>());
        private int depth;

        void enter(Object value) {
            if (++depth > SUSPICIOUS_DEPTH && !around.add(value)) {
                throw new IllegalArgumentException(
                        "its data is no tree: an object of " + value.getClass().getName() + " holds itself");
            }
        }

        void leave(Object value) {
            if (depth-- > SUSPICIOUS_DEPTH) {
                around.remove(value);
            }
        }
    }
}
