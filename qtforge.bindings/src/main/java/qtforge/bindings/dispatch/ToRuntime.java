// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.dispatch;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginException;
import qtforge.api.script.ScriptFunction;
import qtforge.bindings.catalog.Catalog;
import qtforge.bindings.catalog.ClassModel;
import qtforge.bindings.catalog.EnumModel;
import qtforge.bindings.catalog.FieldModel;
import qtforge.bindings.catalog.ScriptType;
import qtforge.bindings.value.ConstantValue;
import qtforge.bindings.value.ObjectReference;
import qtforge.bindings.value.StructValue;

/** Values of a program to what a facade takes; messages name the place. */
final class ToRuntime {

    private static final int DEEPEST = 512;

    private final Catalog catalog;
    private final ToProgram toProgram;

    ToRuntime(Catalog catalog, ToProgram toProgram) {
        this.catalog = catalog;
        this.toProgram = toProgram;
    }

    /** A value for a type. */
    Object value(BindingSession session, Object value, ScriptType type, String place) {
        if (value == null) {
            if (!type.nullable()) {
                throw Refusals.wanted(place, words(type), null);
            }
            return type.optional() ? Optional.empty() : null;
        }
        Object converted = present(session, value, type, place);
        return type.optional() ? Optional.of(converted) : converted;
    }

    private Object present(BindingSession session, Object value, ScriptType type, String place) {
        return switch (type.kind()) {
            case ANY -> any(session, value, place);
            case BOOL -> value instanceof Boolean ? value : refuse(place, type, value);
            case INT -> integer(value, type, place);
            case FLOAT -> value instanceof Number number ? (Object) number.doubleValue() : refuse(place, type, value);
            case TEXT -> value instanceof String ? value : refuse(place, type, value);
            case BYTES -> value instanceof byte[] ? value : refuse(place, type, value);
            case DURATION -> Duration.ofNanos(Math.round(Math.min(milliseconds(value, type, place), 9e12) * 1e6));
            case INSTANT -> Instant.ofEpochMilli((long) milliseconds(value, type, place));
            case LIST -> list(session, value, type, place);
            case SET -> new LinkedHashSet<>(list(session, value, type, place));
            case MAP -> map(session, value, type, place);
            case RECORD -> record(session, value, type, place);
            case CONSTANT -> constant(value, type, place);
            case CONSTANTS -> constants(value, type, place);
            case FUNCTION -> value instanceof ScriptFunction function
                    ? function(session, function)
                    : refuse(place, type, value);
            case OBJECT -> object(session, value, type, place);
            case STRUCT -> struct(session, value, type, place);
            case NONE, STREAM -> refuse(place, type, value);
        };
    }

    private static Object refuse(String place, ScriptType type, Object value) {
        throw Refusals.wanted(place, words(type), value);
    }

    private static String words(ScriptType type) {
        return switch (type.kind()) {
            case BOOL -> "a truth value";
            case INT -> "a whole number";
            case FLOAT -> "a number";
            case TEXT -> "a text";
            case BYTES -> "bytes";
            case DURATION -> "a number of milliseconds";
            case INSTANT -> "a time in milliseconds since 1970";
            case LIST, SET -> "a list";
            case MAP, RECORD -> "an object with named members";
            case FUNCTION -> "a function";
            default -> type.name().isEmpty() ? "a value" : "a " + type.name();
        };
    }

    private static Object integer(Object value, ScriptType type, String place) {
        long number;
        if (value instanceof Long whole) {
            number = whole;
        } else if (value instanceof Double real && real == Math.rint(real) && Math.abs(real) <= 1L << 53) {
            // In Lua 10 / 2 is 5.0.
            number = real.longValue();
        } else {
            throw Refusals.wanted(place, words(type), value);
        }
        boolean small = type.javaClass() == int.class || type.javaClass() == Integer.class;
        if (!small) {
            return number;
        }
        if (number != (int) number) {
            throw Refusals.wanted(place, "between -2147483648 and 2147483647", value);
        }
        return (int) number;
    }

    private static double milliseconds(Object value, ScriptType type, String place) {
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw Refusals.wanted(place, words(type), value);
    }

    private List<Object> list(BindingSession session, Object value, ScriptType type, String place) {
        // An empty table of Lua has no form of its own.
        Object given = value instanceof Map<?, ?> map && map.isEmpty() ? List.of() : value;
        if (!(given instanceof List<?> list)) {
            throw Refusals.wanted(place, words(type), value);
        }
        ScriptType element = type.elementType().orElseThrow();
        List<Object> converted = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            converted.add(value(session, list.get(i), element, place + "[" + i + "]"));
        }
        return converted;
    }

    private Map<String, Object> map(BindingSession session, Object value, ScriptType type, String place) {
        ScriptType element = type.elementType().orElseThrow();
        Map<String, Object> converted = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : members(value, type, place).entrySet()) {
            converted.put(entry.getKey(), value(session, entry.getValue(), element, place + "." + entry.getKey()));
        }
        return converted;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> members(Object value, ScriptType type, String place) {
        if (value instanceof StructValue struct) {
            return struct.fields();
        }
        if (value instanceof List<?> list && list.isEmpty()) {
            return Map.of();
        }
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw Refusals.wanted(place, words(type), value);
    }

    private Object record(BindingSession session, Object value, ScriptType type, String place) {
        Object plain = JsonValues.normalize(any(session, members(value, type, place), place));
        try {
            return JsonValues.convert(plain, type.javaClass());
        } catch (PluginException e) {
            throw new PluginException(e.code(), place + ": " + e.getMessage(), e);
        }
    }

    private Enum<?> constant(Object value, ScriptType type, String place) {
        EnumModel model = catalog.enumeration(type.name()).orElseThrow();
        Optional<Enum<?>> found = Optional.empty();
        if (value instanceof ConstantValue constant && constant.type().equals(type.name())) {
            found = model.ofValue(constant.value());
        } else if (value instanceof Long number) {
            found = model.ofValue(number);
        } else if (value instanceof String text) {
            found = model.ofName(text);
        }
        return found.orElseThrow(() -> Refusals.wanted(
                place,
                "one of " + type.name() + " ("
                        + String.join(", ", model.values().keySet()) + ")",
                value));
    }

    private Set<Object> constants(Object value, ScriptType type, String place) {
        EnumModel model = catalog.enumeration(type.name()).orElseThrow();
        Set<Object> found = new LinkedHashSet<>();
        if (value instanceof List<?> list) {
            list.forEach(each -> found.addAll(constants(each, type, place)));
            return found;
        }
        long bits = value instanceof ConstantValue given && given.type().equals(type.name())
                ? given.value()
                : value instanceof Long number ? number : -1;
        if (bits < 0) {
            found.add(constant(value, type, place));
            return found;
        }
        for (Enum<?> constant : model.javaClass().getEnumConstants()) {
            long bit = ((qtforge.api.core.NamedConstant) constant).value();
            if (bit != 0 && (bits & bit) != 0) {
                found.add(constant);
                bits &= ~bit;
            }
        }
        if (bits != 0) {
            throw Refusals.wanted(place, "bits of " + type.name(), value);
        }
        return found;
    }

    private Object object(BindingSession session, Object value, ScriptType type, String place) {
        if (value instanceof ObjectReference reference) {
            Object found = session.objects()
                    .find(reference.number())
                    .orElseThrow(() -> Refusals.notFound(
                            place + ": object " + reference.number() + " is not there any more; it was released"));
            if (type.javaClass().isInstance(found)) {
                return found;
            }
        }
        throw Refusals.wanted(place, words(type), value);
    }

    private Object struct(BindingSession session, Object value, ScriptType type, String place) {
        ClassModel model = catalog.type(type.name()).orElseThrow();
        if (value instanceof String text) {
            Optional<Method> fromText = fromText(model.javaClass());
            if (fromText.isPresent()) {
                return parse(fromText.get(), text);
            }
        }
        if (value instanceof StructValue struct && !struct.type().equals(type.name())) {
            ClassModel given =
                    catalog.type(struct.type()).orElseThrow(() -> Refusals.wanted(place, words(type), value));
            if (!type.javaClass().isAssignableFrom(given.javaClass())) {
                throw Refusals.wanted(place, words(type), value);
            }
            return fill(session, given, struct.fields(), place);
        }
        return fill(session, model, members(value, type, place), place);
    }

    /** A struct that can be written as a text has a public static method {@code fromText}. */
    private static Optional<Method> fromText(Class<?> type) {
        try {
            Method method = type.getMethod("fromText", String.class);
            return Modifier.isStatic(method.getModifiers()) ? Optional.of(method) : Optional.empty();
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    private static Object parse(Method method, String text) {
        try {
            return method.invoke(null, text);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new struct with these fields; those that are missing are as in any new one. */
    Object fill(BindingSession session, ClassModel model, Map<String, Object> given, String place) {
        Object struct;
        try {
            struct = model.constructor().orElseThrow().invoker().invoke(session, null);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        int used = 0;
        for (FieldModel field : model.fieldList()) {
            String name = field.name();
            for (int alias = 0;
                    !given.containsKey(name) && alias < field.aliases().size();
                    alias++) {
                name = field.aliases().get(alias);
            }
            if (given.containsKey(name)) {
                used++;
                Object value = given.get(name);
                if (value != null || field.parameter().type().nullable()) {
                    field.write(struct, value(session, value, field.parameter().type(), place + "." + name));
                }
            }
        }
        if (used < given.size()) {
            List<String> known =
                    model.fieldList().stream().map(FieldModel::name).toList();
            String unknown = given.keySet().stream()
                    .filter(name -> model.fieldList().stream()
                            .noneMatch(field ->
                                    field.name().equals(name) || field.aliases().contains(name)))
                    .findFirst()
                    .orElse("(one given twice)");
            throw Refusals.argument(place + ": " + model.name() + " has no field '" + unknown + "'; it has "
                    + String.join(", ", known));
        }
        return struct;
    }

    /** Any value: constants, structs, objects and functions become what facades know them as. */
    Object any(BindingSession session, Object value, String place) {
        return any(session, value, place, 0);
    }

    private Object any(BindingSession session, Object value, String place, int depth) {
        if (depth > DEEPEST) {
            throw Refusals.argument(place + " nests deeper than " + DEEPEST + " levels; does it contain itself?");
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, each) -> copy.put((String) key, any(session, each, place, depth + 1)));
            return copy;
        }
        if (value instanceof Collection<?> collection) {
            List<Object> copy = new ArrayList<>(collection.size());
            collection.forEach(each -> copy.add(any(session, each, place, depth + 1)));
            return copy;
        }
        if (value instanceof ConstantValue constant) {
            return anyConstant(constant, place);
        }
        if (value instanceof StructValue struct) {
            ClassModel model = catalog.type(struct.type())
                    .filter(ClassModel::isStruct)
                    .orElseThrow(() -> Refusals.notFound(place + ": there is no struct " + struct.type()));
            return fill(session, model, struct.fields(), place);
        }
        if (value instanceof ObjectReference reference) {
            return session.objects()
                    .find(reference.number())
                    .orElseThrow(() -> Refusals.notFound(
                            place + ": object " + reference.number() + " is not there any more; it was released"));
        }
        return value instanceof ScriptFunction function ? function(session, function) : value;
    }

    private Object anyConstant(ConstantValue constant, String place) {
        EnumModel model = catalog.enumeration(constant.type())
                .orElseThrow(() -> Refusals.notFound(place + ": there is no enumeration " + constant.type()));
        Optional<Enum<?>> single = model.ofValue(constant.value());
        if (single.isPresent()) {
            return single.get();
        }
        if (model.flags()) {
            return constant.value();
        }
        throw Refusals.wanted(place, "one of " + model.name(), constant);
    }

    private ProgramFunction function(BindingSession session, ScriptFunction function) {
        ProgramFunction made = new ProgramFunction(function, session, toProgram, this);
        session.add(made);
        return made;
    }
}
