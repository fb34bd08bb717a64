// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.typedevent;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import qtforge.caller.Rights;

/**
 * What data a class of events has: the components of a record, or the public instance fields of anything else, as the
 * specification demands. Methods, static fields and fields that are not public count for nothing.
 *
 * @param type the class
 * @param members by name, in the order of their declaration, those of a superclass first
 * @param maker the constructor to make one: that of all components, or the one without parameters; null when there is none
 */
record EventShape(Class<?> type, List<Member> members, Constructor<?> maker) {

    /**
     * One value of an event.
     *
     * @param type with its type arguments
     * @param from the field or accessor that gives the value
     */
    record Member(String name, Type type, AccessibleObject from) {

        Object read(Object event) {
            try {
                return from instanceof Field field ? field.get(event) : ((Method) from).invoke(event);
            } catch (InvocationTargetException e) {
                throw new IllegalArgumentException(
                        name + " of " + event.getClass().getName() + " threw " + e.getCause(), e.getCause());
            } catch (IllegalAccessException e) {
                throw new IllegalArgumentException(
                        name + " of " + event.getClass().getName()
                                + " cannot be read: make the class public and export its package",
                        e);
            }
        }
    }

    /** Looks at a class with this bundle's rights: an event's class may be one that its publisher keeps to itself. */
    static EventShape of(Class<?> type) {
        return Rights.privileged(() -> type.isRecord() ? ofRecord(type) : ofFields(type));
    }

    private static EventShape ofRecord(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        List<Member> members = new ArrayList<>(components.length);
        for (RecordComponent component : components) {
            members.add(
                    new Member(component.getName(), component.getGenericType(), accessible(component.getAccessor())));
        }
        try {
            Constructor<?> maker = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return new EventShape(type, members, accessible(maker));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("record " + type.getName() + " without canonical constructor", e);
        }
    }

    private static EventShape ofFields(Class<?> type) {
        List<Member> members = new ArrayList<>();
        collectFields(type, members);
        Constructor<?> maker = Arrays.stream(type.getDeclaredConstructors())
                .filter(constructor -> constructor.getParameterCount() == 0)
                .filter(constructor -> !Modifier.isPrivate(constructor.getModifiers()))
                .findFirst()
                .map(EventShape::accessible)
                .orElse(null);
        return new EventShape(type, members, Modifier.isAbstract(type.getModifiers()) ? null : maker);
    }

    private static void collectFields(Class<?> type, List<Member> members) {
        if (type == null || type == Object.class) {
            return;
        }
        collectFields(type.getSuperclass(), members);
        for (Field field : type.getDeclaredFields()) {
            if (Modifier.isPublic(field.getModifiers())
                    && !Modifier.isStatic(field.getModifiers())
                    && !field.isSynthetic()) {
                members.removeIf(hidden -> hidden.name().equals(field.getName()));
                members.add(new Member(field.getName(), field.getGenericType(), accessible(field)));
            }
        }
    }

    /** Members of classes that are not public are reachable too; where the JVM refuses, reading says so. */
    private static <T extends AccessibleObject> T accessible(T member) {
        member.trySetAccessible();
        return member;
    }

    /** Whether an object of this class can be made out of the values of an event. */
    boolean canBeMade() {
        return maker != null && (type.isRecord() || !members.isEmpty());
    }

    /**
     * Makes an object.
     *
     * @param values by name of the member; for a record all of them, else those to set
     */
    Object make(Map<String, Object> values) {
        try {
            if (type.isRecord()) {
                return maker.newInstance(members.stream()
                        .map(member -> values.get(member.name()))
                        .toArray());
            }
            Object made = maker.newInstance();
            for (Member member : members) {
                if (values.containsKey(member.name())) {
                    ((Field) member.from()).set(made, values.get(member.name()));
                }
            }
            return made;
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(type.getName() + " refused its values: " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    type.getName() + " cannot be made: it needs a public constructor without parameters and public,"
                            + " non-final fields",
                    e);
        }
    }
}
