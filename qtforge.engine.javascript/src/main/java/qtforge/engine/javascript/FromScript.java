// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.javascript;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Values of one context as JSON-shaped values of Java, copied. For the thread that runs the script. */
final class FromScript {

    /** Values within one value, so that a small one that refers to itself many times cannot fill the memory. */
    private static final int MOST_VALUES = 1_000_000;

    /** Instead of a value that is a promise itself. */
    static final Object PROMISE = new Object();

    private final Prelude prelude;
    private final HostCalls host;
    private final int deepest;

    FromScript(Prelude prelude, HostCalls host, int deepest) {
        this.prelude = prelude;
        this.host = host;
        this.deepest = deepest;
    }

    /**
     * A value.
     *
     * @throws PluginException INVALID_ARGUMENT for what has no JSON form, a promise too
     */
    Object value(Value value) {
        Object converted = valueOrPromise(value);
        if (converted == PROMISE) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT, "a value of the script is a Promise; await it first");
        }
        return converted;
    }

    /** A value, or {@link #PROMISE}. */
    Object valueOrPromise(Value value) {
        if (value.isString()) {
            return value.asString();
        }
        if (value.isNumber()) {
            return number(value);
        }
        if (value.isNull()) {
            return null;
        }
        return value.isBoolean() ? (Object) value.asBoolean() : new Copy().compound(value, 0);
    }

    private Object number(Value value) {
        if (value.fitsInInt()) {
            return (long) value.asInt();
        }
        if (value.fitsInLong()) {
            long whole = value.asLong();
            if (whole <= ToScript.SAFE && whole >= -ToScript.SAFE || bigint(value)) {
                return whole;
            }
            return value.asDouble();
        }
        if (value.fitsInBigInteger() && bigint(value)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "a BigInt of the script is beyond 64 bits; hand it over as a text");
        }
        double number = value.asDouble();
        return number == 0 ? (Object) 0L : number;
    }

    private boolean bigint(Value value) {
        return prelude.kind.execute(value).asString().equals("bigint");
    }

    /** One value that contains others, and where in it we are. */
    private final class Copy {
        private Object[] path = new Object[8];
        private int values;

        Object value(Value value, int depth) {
            if (value.isString()) {
                return value.asString();
            }
            if (value.isNumber()) {
                return number(value);
            }
            if (value.isNull()) {
                return null;
            }
            return value.isBoolean() ? (Object) value.asBoolean() : compound(value, depth);
        }

        Object compound(Value value, int depth) {
            if (value.canExecute()) {
                return value.isProxyObject()
                        ? value.<HostProxy>asProxyObject().function()
                        : new JavaScriptFunction(host, value);
            }
            if (depth >= deepest) {
                throw refused(depth, "nests deeper than " + deepest + " levels; does it contain itself?");
            }
            if (value.hasArrayElements()) {
                return elements(value, depth);
            }
            return value.isException() ? special(value, depth) : object(value, depth);
        }

        private Object object(Value value, int depth) {
            Map<String, Object> map = new LinkedHashMap<>();
            for (String key : value.getMemberKeys()) {
                step(depth, key);
                map.put(key, value(value.getMember(key), depth + 1));
            }
            // What has no members of its own is empty, or no plain object: a Map, a Date, a Promise, a symbol. Whether
            // it has
            // any is not asked before: each question to GraalJS is felt in what a small result costs.
            return map.isEmpty() ? special(value, depth) : map;
        }

        private Object elements(Value value, int depth) {
            long size = value.getArraySize();
            Value first = size > 0 ? value.getArrayElement(0) : null;
            if ((first == null || first.isNumber()) && !kind(value).equals("array")) {
                return special(value, depth);
            }
            return list(value, size, depth);
        }

        private List<Object> list(Value value, long size, int depth) {
            if (size > MOST_VALUES - values) {
                throw refused(depth, "contains more than " + MOST_VALUES + " values");
            }
            List<Object> list = new ArrayList<>((int) size);
            for (long i = 0; i < size; i++) {
                step(depth, i);
                list.add(value(value.getArrayElement(i), depth + 1));
            }
            return list;
        }

        private Object special(Value value, int depth) {
            String kind = kind(value);
            switch (kind) {
                case "bytes":
                    return bytes(
                            value.getMember("buffer"), value.getMember("byteOffset"), value.getMember("byteLength"));
                case "view":
                    return list(value, value.getArraySize(), depth);
                case "map":
                    return map(value, depth);
                case "set":
                    return set(value, depth);
                case "date":
                    return prelude.date.execute(value).asString();
                case "object":
                    return new LinkedHashMap<>();
                case "error":
                    throw refused(depth, "is an Error; throw it, or hand over its message");
                case "promise":
                    if (depth == 0) {
                        return PROMISE;
                    }
                    throw refused(depth, "is a Promise; await it first");
                case "buffer":
                    throw refused(depth, "is an ArrayBuffer; hand over a Uint8Array of it");
                default:
                    throw refused(depth, "is a " + kind + ", which has no JSON form");
            }
        }

        private String kind(Value value) {
            return prelude.kind.execute(value).asString();
        }

        private byte[] bytes(Value buffer, Value offset, Value length) {
            byte[] bytes = new byte[length.asInt()];
            buffer.readBuffer(offset.asInt(), bytes, 0, bytes.length);
            return bytes;
        }

        private Map<String, Object> map(Value value, int depth) {
            Map<String, Object> map = new LinkedHashMap<>();
            Value entries = value.getHashEntriesIterator();
            while (entries.hasIteratorNextElement()) {
                Value entry = entries.getIteratorNextElement();
                Value key = entry.getArrayElement(0);
                if (!key.isString()) {
                    throw refused(depth, "is a Map with a key that is no text: " + prelude.text.execute(key));
                }
                step(depth, key.asString());
                map.put(key.asString(), value(entry.getArrayElement(1), depth + 1));
            }
            return map;
        }

        private List<Object> set(Value value, int depth) {
            List<Object> list = new ArrayList<>();
            Value elements = value.getIterator();
            while (elements.hasIteratorNextElement()) {
                step(depth, (long) list.size());
                list.add(value(elements.getIteratorNextElement(), depth + 1));
            }
            return list;
        }

        private void step(int depth, Object place) {
            if (depth >= path.length) {
                path = java.util.Arrays.copyOf(path, depth * 2);
            }
            path[depth] = place;
            if (++values > MOST_VALUES) {
                throw refused(depth, "contains more than " + MOST_VALUES + " values");
            }
            if ((values & 0xFFF) == 0) {
                host.instance().checkStop();
            }
        }

        private PluginException refused(int depth, String why) {
            StringBuilder place = new StringBuilder();
            for (int i = 0; i < Math.min(depth, 8); i++) {
                place.append(path[i] instanceof Long index ? "[" + index + "]" : "." + path[i]);
            }
            return new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "a value of the script" + (depth == 0 ? "" : " at " + place + (depth > 8 ? "…" : "")) + " " + why);
        }
    }
}
