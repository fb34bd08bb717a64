// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.catalog;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptProperty;
import qtforge.api.script.binding.ScriptStruct;

/** Classes and structs. */
final class ClassReader {

    private final TypeReader types;
    private final FunctionReader functions;

    ClassReader(TypeReader types) {
        this.types = types;
        functions = new FunctionReader(types);
    }

    /** The annotated public methods of a class without those of another; sorted by name, for Java has no order of its own. */
    static List<Method> methodsOf(Class<?> type, Class<?> without) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.isAnnotationPresent(ScriptDoc.class) && !method.isBridge())
                .filter(method -> without == null || !method.getDeclaringClass().isAssignableFrom(without))
                .sorted(Comparator.comparing(Method::getName).thenComparing(Method::toString))
                .toList();
    }

    /** The fields of a struct, those of classes it extends first. */
    static List<Field> fieldsOf(Class<?> type) {
        List<Field> fields = type.getSuperclass() == Object.class || type.getSuperclass() == null
                ? new ArrayList<>()
                : fieldsOf(type.getSuperclass());
        for (Field field : type.getDeclaredFields()) {
            int modifiers = field.getModifiers();
            if (Modifier.isPublic(modifiers) && !Modifier.isFinal(modifiers) && !Modifier.isStatic(modifiers)) {
                fields.add(field);
            }
        }
        return fields;
    }

    ClassModel read(Class<?> type, String name) {
        return type.isAnnotationPresent(ScriptStruct.class) ? struct(type, name) : object(type, name);
    }

    private ClassModel object(Class<?> type, String name) {
        Class<?> base = type.getSuperclass();
        boolean extended = base != null && base.isAnnotationPresent(ScriptClass.class);
        String baseName = extended
                ? types.named(base)
                        .orElseThrow(() -> new CatalogException(
                                name, "extends " + base.getName() + ", which no @ScriptModule lists"))
                        .name()
                : "";
        Members members = new Members(name);
        for (Method method : methodsOf(type, extended ? base : null)) {
            if (method.isAnnotationPresent(ScriptProperty.class)) {
                members.accessor(method);
            } else {
                members.add(functions.method(method, name));
            }
        }
        return new ClassModel(
                name,
                List.of(type.getAnnotation(ScriptClass.class).aliases()),
                Names.doc(type, name),
                type,
                baseName,
                constructor(type, name),
                members.functions,
                members.properties(types),
                Optional.empty());
    }

    private Optional<FunctionModel> constructor(Class<?> type, String name) {
        List<Constructor<?>> annotated = Arrays.stream(type.getConstructors())
                .filter(constructor -> constructor.isAnnotationPresent(ScriptDoc.class))
                .toList();
        if (annotated.size() > 1) {
            throw new CatalogException(name, "has several constructors with @ScriptDoc; one can be offered");
        }
        return annotated.stream()
                .findFirst()
                .map(constructor -> functions.constructor(
                        constructor, name, types.named(type).orElseThrow()));
    }

    private ClassModel struct(Class<?> type, String name) {
        Object fresh;
        Constructor<?> constructor;
        try {
            constructor = type.getConstructor();
            fresh = constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new CatalogException(name, "a struct needs a public constructor without parameters", e);
        }
        Members members = new Members(name);
        for (Method method : methodsOf(type, null)) {
            if (method.isAnnotationPresent(ScriptProperty.class)) {
                throw new CatalogException(name + "." + method.getName(), "a struct has fields, no properties");
            }
            members.add(functions.method(method, name));
        }
        List<FieldModel> fields = new ArrayList<>();
        for (Field field : fieldsOf(type)) {
            fields.add(field(field, fresh, name));
        }
        if (fields.isEmpty()) {
            throw new CatalogException(name, "a struct needs public fields that are not final");
        }
        return new ClassModel(
                name,
                List.of(type.getAnnotation(ScriptStruct.class).aliases()),
                Names.doc(type, name),
                type,
                "",
                Optional.of(functions.constructor(
                        constructor, name, types.named(type).orElseThrow())),
                members.functions,
                new LinkedHashMap<>(),
                Optional.of(List.copyOf(fields)));
    }

    private FieldModel field(Field field, Object fresh, String owner) {
        String place = owner + "." + field.getName();
        List<String> names = Names.of(field, field.getName(), place);
        ScriptType type = types.read(field.getGenericType(), place);
        ScriptDoc doc = field.getAnnotation(ScriptDoc.class);
        try {
            Object initial = field.get(fresh);
            if (initial == null) {
                type = type.orNone();
            }
            ParameterModel parameter = new ParameterModel(
                    names.get(0), type, true, DefaultValues.of(initial, place), doc == null ? "" : doc.value());
            return FieldModel.of(parameter, names.subList(1, names.size()), field);
        } catch (IllegalAccessException e) {
            throw new CatalogException(place, "cannot be reached; its class must be public", e);
        }
    }
}
