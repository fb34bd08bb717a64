// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.contract;

import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.dto.DTO;
import org.osgi.util.promise.Promise;
import org.osgi.util.pushstream.PushStream;
import qtforge.api.core.ApiNames;
import qtforge.api.core.NamedConstant;

/** Java types as types of JSON. */
final class JavaTypes {

    private static final int DEEPEST = 16;

    private JavaTypes() {}

    /** What a method answers in the end: what is promised or streamed, or the type itself. */
    static Type answered(Type type) {
        return isPromise(type) || isStream(type) ? argument(type, 0) : type;
    }

    static boolean isPromise(Type type) {
        return raw(type) == Promise.class;
    }

    static boolean isStream(Type type) {
        return raw(type) == PushStream.class;
    }

    private static Type argument(Type type, int index) {
        return type instanceof ParameterizedType parameterized
                ? parameterized.getActualTypeArguments()[index]
                : Object.class;
    }

    static Class<?> raw(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        if (type instanceof WildcardType wildcard) {
            return raw(wildcard.getUpperBounds()[0]);
        }
        return type instanceof GenericArrayType ? Object[].class : Object.class;
    }

    /** The type of JSON; {@code void} for no answer. */
    static String jsonType(Type type) {
        Class<?> raw = raw(type);
        if (raw == void.class || raw == Void.class) {
            return "void";
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return "boolean";
        }
        if (raw == double.class
                || raw == float.class
                || raw == Double.class
                || raw == Float.class
                || raw == Number.class) {
            return "number";
        }
        if (raw.isPrimitive() && raw != char.class
                || Number.class.isAssignableFrom(raw) && raw.getName().startsWith("java.lang.")) {
            return "integer";
        }
        if (raw == byte[].class || isText(raw)) {
            return "string";
        }
        if (raw.isArray() || Collection.class.isAssignableFrom(raw)) {
            return "array";
        }
        return Map.class.isAssignableFrom(raw) || isStructure(raw) ? "object" : "any";
    }

    private static boolean isText(Class<?> raw) {
        return CharSequence.class.isAssignableFrom(raw)
                || raw == char.class
                || raw == Character.class
                || raw.isEnum()
                || raw.getPackageName().equals("java.time");
    }

    private static boolean isStructure(Class<?> raw) {
        return raw.isRecord() || DTO.class.isAssignableFrom(raw);
    }

    /** Whether values of the type have a JSON form and come back from it. */
    static boolean isSupported(Type type) {
        Class<?> raw = raw(type);
        return raw == Object.class || !jsonType(type).equals("any");
    }

    /** A JSON Schema of a type; empty when there is nothing to say beside its type. */
    static Map<String, Object> schema(Type type) {
        Map<String, Object> schema = schema(type, 0);
        return schema.keySet().equals(java.util.Set.of("type")) ? Map.of() : schema;
    }

    private static Map<String, Object> schema(Type type, int depth) {
        Class<?> raw = raw(type);
        String json = jsonType(type);
        Map<String, Object> schema = new LinkedHashMap<>();
        if (json.equals("any") || json.equals("void") || depth > DEEPEST) {
            return schema;
        }
        schema.put("type", json);
        if (raw.isEnum()) {
            schema.put("enum", constants(raw));
        } else if (json.equals("array")) {
            Type element = raw.isArray() && type instanceof Class<?> ? raw.getComponentType() : element(type);
            Map<String, Object> items = schema(element, depth + 1);
            if (!items.isEmpty()) {
                schema.put("items", items);
            }
        } else if (isStructure(raw)) {
            members(raw, schema, depth);
        }
        return schema;
    }

    private static Type element(Type type) {
        return type instanceof GenericArrayType array ? array.getGenericComponentType() : argument(type, 0);
    }

    private static List<Object> constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .<Object>map(constant ->
                        constant instanceof NamedConstant named ? named.scriptName() : ((Enum<?>) constant).name())
                .toList();
    }

    /** Members of a record are named in snake case, those of a DTO as its fields; only primitive ones must be there. */
    private static void members(Class<?> raw, Map<String, Object> schema, int depth) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<Object> required = new ArrayList<>();
        if (raw.isRecord()) {
            for (RecordComponent component : raw.getRecordComponents()) {
                member(
                        ApiNames.snakeCase(component.getName()),
                        component.getGenericType(),
                        properties,
                        required,
                        depth);
            }
        } else {
            for (Field field : raw.getFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    member(field.getName(), field.getGenericType(), properties, required, depth);
                }
            }
        }
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
    }

    private static void member(
            String name, Type type, Map<String, Object> properties, List<Object> required, int depth) {
        Map<String, Object> schema = schema(type, depth + 1);
        if (raw(type).isPrimitive()) {
            required.add(name);
        } else if (schema.get("type") instanceof String one) {
            schema.put("type", List.of(one, "null"));
            if (schema.get("enum") instanceof List<?> values) {
                List<Object> withNull = new ArrayList<>(values);
                withNull.add(null);
                schema.put("enum", withNull);
            }
        }
        properties.put(name, schema);
    }
}
