// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.typedevent;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Answers what stands for a type parameter, through any depth of superclasses, interfaces and nested type arguments. */
final class Generics {

    private Generics() {}

    /**
     * What a class puts for the only type parameter of an interface.
     *
     * @return null when the class leaves it open, as a lambda does
     */
    static Type argumentOf(Class<?> type, Class<?> wanted) {
        return argumentOf(type, wanted, Map.of());
    }

    private static Type argumentOf(Type type, Class<?> wanted, Map<TypeVariable<?>, Type> known) {
        Class<?> raw = raw(type);
        if (raw == null || !wanted.isAssignableFrom(raw)) {
            return null;
        }
        Map<TypeVariable<?>, Type> arguments = arguments(type, known);
        if (raw == wanted) {
            Type argument = arguments.get(wanted.getTypeParameters()[0]);
            return argument == null || isOpen(argument) ? null : argument;
        }
        for (Type parent : raw.getGenericInterfaces()) {
            Type found = argumentOf(parent, wanted, arguments);
            if (found != null) {
                return found;
            }
        }
        Type parent = raw.getGenericSuperclass();
        return parent == null ? null : argumentOf(parent, wanted, arguments);
    }

    /** What the type puts for the type parameters of its class, with the given ones put in. */
    static Map<TypeVariable<?>, Type> arguments(Type type, Map<TypeVariable<?>, Type> known) {
        if (!(type instanceof ParameterizedType parameterized)) {
            return Map.of();
        }
        Map<TypeVariable<?>, Type> arguments = new HashMap<>();
        if (parameterized.getOwnerType() != null) {
            arguments.putAll(arguments(parameterized.getOwnerType(), known));
        }
        TypeVariable<?>[] names = ((Class<?>) parameterized.getRawType()).getTypeParameters();
        for (int i = 0; i < names.length; i++) {
            arguments.put(names[i], substitute(parameterized.getActualTypeArguments()[i], known));
        }
        return arguments;
    }

    /** The type with everything that is known put in for its type parameters. */
    static Type substitute(Type type, Map<TypeVariable<?>, Type> known) {
        if (type instanceof TypeVariable<?>) {
            return known.getOrDefault(type, type);
        }
        if (type instanceof ParameterizedType parameterized) {
            Type[] given = parameterized.getActualTypeArguments();
            Type[] put = substituteAll(given, known);
            return Arrays.equals(given, put)
                    ? type
                    : new Parameterized(
                            (Class<?>) parameterized.getRawType(), parameterized.getOwnerType(), List.of(put));
        }
        if (type instanceof GenericArrayType array) {
            Type component = substitute(array.getGenericComponentType(), known);
            return component instanceof Class<?> plain ? plain.arrayType() : new ArrayOf(component);
        }
        // The upper bound is what can be made of "? extends X"; the Converter does not look into wildcards.
        return type instanceof WildcardType wildcard ? substitute(wildcard.getUpperBounds()[0], known) : type;
    }

    private static Type[] substituteAll(Type[] types, Map<TypeVariable<?>, Type> known) {
        Type[] all = new Type[types.length];
        Arrays.setAll(all, i -> substitute(types[i], known));
        return all;
    }

    /** The class behind a type, null for a parameter that nothing stands for. */
    static Class<?> raw(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        if (type instanceof GenericArrayType array) {
            Class<?> component = raw(array.getGenericComponentType());
            return component == null ? null : Array.newInstance(component, 0).getClass();
        }
        return null;
    }

    private static boolean isOpen(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return Arrays.stream(parameterized.getActualTypeArguments()).anyMatch(Generics::isOpen);
        }
        return type instanceof GenericArrayType array
                ? isOpen(array.getGenericComponentType())
                : type instanceof TypeVariable<?>;
    }

    private record ArrayOf(Type component) implements GenericArrayType {
        @Override
        public Type getGenericComponentType() {
            return component;
        }
    }

    private record Parameterized(Class<?> raw, Type owner, List<Type> arguments) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return arguments.toArray(Type[]::new);
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public Type getOwnerType() {
            return owner;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof ParameterizedType that
                    && raw.equals(that.getRawType())
                    && Objects.equals(owner, that.getOwnerType())
                    && Arrays.equals(getActualTypeArguments(), that.getActualTypeArguments());
        }

        @Override
        public int hashCode() {
            return arguments.hashCode() ^ Objects.hashCode(owner) ^ raw.hashCode();
        }
    }
}
