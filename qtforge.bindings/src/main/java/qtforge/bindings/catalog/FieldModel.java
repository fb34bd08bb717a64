// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.catalog;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A field of a struct.
 *
 * @param parameter its name, type and default; a program may always leave it out
 * @param aliases further names
 * @param getter {@code (Object) -> Object}
 * @param setter {@code (Object, Object) -> void}
 */
public record FieldModel(ParameterModel parameter, List<String> aliases, MethodHandle getter, MethodHandle setter) {

    static FieldModel of(ParameterModel parameter, List<String> aliases, Field field) throws IllegalAccessException {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        return new FieldModel(
                parameter,
                aliases,
                lookup.unreflectGetter(field).asType(MethodType.genericMethodType(1)),
                lookup.unreflectSetter(field).asType(MethodType.methodType(void.class, Object.class, Object.class)));
    }

    /** The name. */
    public String name() {
        return parameter.name();
    }

    Map<String, Object> describe() {
        if (aliases.isEmpty()) {
            return parameter.describe();
        }
        Map<String, Object> described = new LinkedHashMap<>(parameter.describe());
        described.put("aliases", aliases);
        return described;
    }

    /** What the field of an object holds. */
    public Object read(Object struct) {
        try {
            return (Object) getter.invokeExact(struct);
        } catch (Throwable e) {
            throw new IllegalStateException("field " + name() + " cannot be read", e);
        }
    }

    /** Gives the field of an object a converted value. */
    public void write(Object struct, Object value) {
        try {
            setter.invokeExact(struct, value);
        } catch (Throwable e) {
            throw new IllegalStateException("field " + name() + " cannot be written", e);
        }
    }
}
