// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.JsonValues;
import qtforge.api.core.NamedConstant;
import qtforge.api.script.HostFunction;
import qtforge.bindings.ScriptStream;
import qtforge.bindings.catalog.Catalog;
import qtforge.bindings.catalog.ClassModel;
import qtforge.bindings.catalog.EnumModel;
import qtforge.bindings.catalog.FieldModel;
import qtforge.bindings.catalog.Kind;
import qtforge.bindings.catalog.ScriptType;
import qtforge.bindings.value.ConstantValue;
import qtforge.bindings.value.ObjectReference;
import qtforge.bindings.value.StructValue;

/** Results of facades to values at the border. */
final class ToProgram {

    private static final int DEEPEST = 512;

    private final Catalog catalog;

    ToProgram(Catalog catalog) {
        this.catalog = catalog;
    }

    /** A result of a declared type, which says what an empty set of bits is. */
    Object result(BindingSession session, Object value, ScriptType type) {
        if (value instanceof Optional<?> optional) {
            return optional.map(each -> result(session, each, type)).orElse(null);
        }
        if (type.kind() == Kind.CONSTANTS && value instanceof Collection<?> constants) {
            return bits(type.name(), constants);
        }
        return value(session, value);
    }

    /** Any result. */
    Object value(BindingSession session, Object value) {
        return value(session, value, 0);
    }

    private Object value(BindingSession session, Object value, int depth) {
        if (depth > DEEPEST) {
            throw Refusals.argument("a result nests deeper than " + DEEPEST + " levels; does it contain itself?");
        }
        if (value == null
                || value instanceof String
                || value instanceof Long
                || value instanceof Boolean
                || value instanceof Double
                || value instanceof byte[]) {
            return value;
        }
        if (value instanceof Integer number) {
            return number.longValue();
        }
        if (value instanceof NamedConstant constant) {
            return constant(constant);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, each) -> copy.put(key(key), value(session, each, depth + 1)));
            return copy;
        }
        if (value instanceof Collection<?> collection) {
            List<Object> copy = new ArrayList<>(collection.size());
            for (Object each : collection) {
                copy.add(value(session, each, depth + 1));
            }
            return copy;
        }
        return object(session, value, depth);
    }

    private Object object(BindingSession session, Object value, int depth) {
        Optional<ClassModel> type = catalog.typeOf(value);
        if (type.isPresent()) {
            return type.get().isStruct()
                    ? struct(session, value, type.get(), depth)
                    : reference(session, value, type.get());
        }
        if (value instanceof Optional<?> optional) {
            return value(session, optional.orElse(null), depth);
        }
        if (value instanceof Duration duration) {
            return duration.toMillis();
        }
        if (value instanceof Instant instant) {
            return instant.toEpochMilli();
        }
        if (value instanceof ProgramFunction function) {
            return function.function();
        }
        if (value instanceof HostFunction) {
            return value;
        }
        if (value instanceof Iterator<?> iterator) {
            // One that can be closed brings what comes in time: the first must not wait for a whole batch.
            return object(
                    session,
                    iterator instanceof AutoCloseable ? ScriptStream.waiting(iterator) : ScriptStream.of(iterator),
                    depth);
        }
        return JsonValues.normalize(value);
    }

    /** A struct's value. */
    StructValue struct(BindingSession session, Object value, ClassModel model) {
        return struct(session, value, model, 0);
    }

    private StructValue struct(BindingSession session, Object value, ClassModel model, int depth) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (FieldModel field : model.fieldList()) {
            Object held = field.read(value);
            ScriptType type = field.parameter().type();
            fields.put(
                    field.name(),
                    type.kind() == Kind.CONSTANTS && held instanceof Collection<?> constants
                            ? bits(type.name(), constants)
                            : value(session, held, depth + 1));
        }
        return new StructValue(model.name(), fields);
    }

    /** A reference to an object. */
    ObjectReference reference(BindingSession session, Object value, ClassModel model) {
        return new ObjectReference(session.objects().handOut(value), model.name());
    }

    private Object constant(NamedConstant constant) {
        return catalog.enumeration(((Enum<?>) constant).getDeclaringClass())
                .<Object>map(model -> new ConstantValue(model.name(), constant.value()))
                .orElseGet(constant::scriptName);
    }

    private ConstantValue bits(String name, Collection<?> constants) {
        EnumModel model = catalog.enumeration(name).orElseThrow();
        long bits = 0;
        for (Object constant : constants) {
            bits |= ((NamedConstant) constant).value();
        }
        return new ConstantValue(model.name(), bits);
    }

    private static String key(Object key) {
        if (key instanceof String text) {
            return text;
        }
        if (key instanceof NamedConstant constant) {
            return constant.scriptName();
        }
        if (key == null) {
            throw Refusals.argument("a result has a member without name");
        }
        return key.toString();
    }
}
