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
import java.util.function.Function;
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
import qtforge.bindings.value.StructValue;

/** Results of facades to values at the border. */
final class ToProgram {

    static final int DEEPEST = 512;

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
        return handing(session, handing -> value(handing, value, 0));
    }

    /** Arguments of a function of the program. */
    Object[] values(BindingSession session, Object... values) {
        return handing(session, handing -> {
            Object[] sent = new Object[values.length];
            for (int i = 0; i < sent.length; i++) {
                sent[i] = value(handing, values[i], 0);
            }
            return sent;
        });
    }

    /** What is made of one value; objects that were handed out for it are taken back when it fails on the way, for the program never sees them. */
    private static <T> T handing(BindingSession session, Function<Handing, T> conversion) {
        Handing handing = new Handing(session);
        try {
            return conversion.apply(handing);
        } catch (RuntimeException | StackOverflowError e) {
            handing.takeBack();
            throw e;
        }
    }

    private Object value(Handing handing, Object value, int depth) {
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
            map.forEach((key, each) -> copy.put(key(key), value(handing, each, depth + 1)));
            return copy;
        }
        if (value instanceof Collection<?> collection) {
            List<Object> copy = new ArrayList<>(collection.size());
            for (Object each : collection) {
                copy.add(value(handing, each, depth + 1));
            }
            return copy;
        }
        return object(handing, value, depth);
    }

    private Object object(Handing handing, Object value, int depth) {
        Optional<ClassModel> type = catalog.typeOf(value);
        if (type.isPresent()) {
            return type.get().isStruct()
                    ? struct(handing, value, type.get(), depth)
                    : handing.reference(value, type.get().name());
        }
        if (value instanceof Optional<?> optional) {
            return value(handing, optional.orElse(null), depth);
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
                    handing,
                    iterator instanceof AutoCloseable ? ScriptStream.waiting(iterator) : ScriptStream.of(iterator),
                    depth);
        }
        return JsonValues.normalize(value);
    }

    /** A struct's value. */
    StructValue struct(BindingSession session, Object value, ClassModel model) {
        return handing(session, handing -> struct(handing, value, model, 0));
    }

    private StructValue struct(Handing handing, Object value, ClassModel model, int depth) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (FieldModel field : model.fieldList()) {
            Object held = field.read(value);
            ScriptType type = field.parameter().type();
            fields.put(
                    field.name(),
                    type.kind() == Kind.CONSTANTS && held instanceof Collection<?> constants
                            ? bits(type.name(), constants)
                            : value(handing, held, depth + 1));
        }
        return new StructValue(model.name(), fields);
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
