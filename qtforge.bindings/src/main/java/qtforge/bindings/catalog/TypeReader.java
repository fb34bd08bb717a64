// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.catalog;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.util.promise.Promise;
import qtforge.bindings.Callback;
import qtforge.bindings.ScriptStream;

/** Java types to types at the border; knows the names of all enumerations and classes. */
final class TypeReader {

    private static final Map<Class<?>, Kind> PLAIN = Map.ofEntries(
            Map.entry(void.class, Kind.NONE),
            Map.entry(Void.class, Kind.NONE),
            Map.entry(boolean.class, Kind.BOOL),
            Map.entry(Boolean.class, Kind.BOOL),
            Map.entry(int.class, Kind.INT),
            Map.entry(Integer.class, Kind.INT),
            Map.entry(long.class, Kind.INT),
            Map.entry(Long.class, Kind.INT),
            Map.entry(double.class, Kind.FLOAT),
            Map.entry(Double.class, Kind.FLOAT),
            Map.entry(String.class, Kind.TEXT),
            Map.entry(byte[].class, Kind.BYTES),
            Map.entry(Object.class, Kind.ANY),
            Map.entry(Duration.class, Kind.DURATION),
            Map.entry(Instant.class, Kind.INSTANT),
            Map.entry(Callback.class, Kind.FUNCTION));

    private final Map<Class<?>, ScriptType> named = new HashMap<>();

    void add(Class<?> javaClass, Kind kind, String name) {
        named.put(javaClass, ScriptType.named(kind, javaClass, name));
    }

    Optional<ScriptType> named(Class<?> javaClass) {
        return Optional.ofNullable(named.get(javaClass));
    }

    /** The type of a parameter or field. */
    ScriptType read(Type type, String place) {
        if (type instanceof Class<?> plain) {
            return plain(plain, place);
        }
        if (type instanceof WildcardType wildcard) {
            return read(wildcard.getUpperBounds()[0], place);
        }
        if (type instanceof ParameterizedType generic) {
            return generic((Class<?>) generic.getRawType(), generic.getActualTypeArguments(), place);
        }
        throw new CatalogException(place, "type " + type.getTypeName() + " has no form at the border");
    }

    /** The type of a result: streams and promises too. */
    ScriptType readResult(Type type, String place) {
        if (type == ScriptStream.class) {
            return ScriptType.of(Kind.STREAM, ScriptStream.class, ScriptType.of(Kind.ANY, Object.class));
        }
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            if (raw == Promise.class) {
                return readResult(generic.getActualTypeArguments()[0], place);
            }
            if (raw == Iterator.class) {
                return ScriptType.of(Kind.STREAM, Iterator.class, read(generic.getActualTypeArguments()[0], place));
            }
        }
        return read(type, place);
    }

    private ScriptType plain(Class<?> type, String place) {
        Kind kind = PLAIN.get(type);
        if (kind != null) {
            return ScriptType.of(kind, type);
        }
        ScriptType known = named.get(type);
        if (known != null) {
            return known.kind() == Kind.CONSTANTS ? ScriptType.named(Kind.CONSTANT, type, known.name()) : known;
        }
        if (type.isRecord() || org.osgi.dto.DTO.class.isAssignableFrom(type)) {
            return ScriptType.of(Kind.RECORD, type);
        }
        throw new CatalogException(
                place,
                "type " + type.getName() + " has no form at the border; list it in a @ScriptModule (enums, types),"
                        + " or use a plain type");
    }

    private ScriptType generic(Class<?> raw, Type[] arguments, String place) {
        if (raw == Optional.class) {
            return read(arguments[0], place).inOptional();
        }
        if (raw == List.class || raw == Collection.class) {
            return ScriptType.of(Kind.LIST, raw, read(arguments[0], place));
        }
        if (raw == Set.class) {
            if (arguments[0] instanceof Class<?> element
                    && named.containsKey(element)
                    && named.get(element).kind() == Kind.CONSTANTS) {
                ScriptType flags = named.get(element);
                return new ScriptType(
                        Kind.CONSTANTS,
                        Set.class,
                        flags.name(),
                        ScriptType.named(Kind.CONSTANT, element, flags.name()),
                        false,
                        false);
            }
            return ScriptType.of(Kind.SET, raw, read(arguments[0], place));
        }
        if (raw == Map.class) {
            if (arguments[0] != String.class) {
                throw new CatalogException(place, "keys of maps must be String");
            }
            return ScriptType.of(Kind.MAP, raw, read(arguments[1], place));
        }
        throw new CatalogException(
                place, "type " + raw.getName() + "<...> has no form at the border; use List, Set, Map or Optional");
    }
}
