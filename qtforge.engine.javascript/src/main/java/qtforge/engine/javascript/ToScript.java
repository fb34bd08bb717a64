// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.javascript;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.HostFunction;

/** Values of Java as values of one context: plain objects and arrays of its own, copied. For the thread that runs the script. */
final class ToScript {

    /** The greatest number up to which a JavaScript number holds every whole one. */
    static final long SAFE = (1L << 53) - 1;

    /** Arguments of one call; longer lists are handed over in parts. */
    private static final int PART = 4096;

    private final Prelude prelude;
    private final HostCalls host;
    private final int deepest;

    ToScript(Prelude prelude, HostCalls host, int deepest) {
        this.prelude = prelude;
        this.host = host;
        this.deepest = deepest;
    }

    Object[] all(Object... values) {
        Object[] converted = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            converted[i] = value(values[i]);
        }
        return converted;
    }

    Object value(Object value) {
        return value(value, 0);
    }

    private Object value(Object value, int depth) {
        if (value == null
                || value instanceof String
                || value instanceof Double
                || value instanceof Boolean
                || value instanceof Integer) {
            return value;
        }
        if (value instanceof Long number) {
            return number(number);
        }
        if (depth >= deepest) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "a value for the script nests deeper than " + deepest + " levels; does it contain itself?");
        }
        if (value instanceof Map<?, ?> map) {
            return object(map, depth);
        }
        if (value instanceof List<?> list) {
            return list(list, depth);
        }
        if (value instanceof byte[] bytes) {
            return bytes(bytes);
        }
        if (value instanceof HostFunction function) {
            return new HostProxy(host, function);
        }
        if (value instanceof JavaScriptFunction function && function.isOf(host)) {
            return function.value();
        }
        return other(value, depth);
    }

    private Value bytes(byte... bytes) {
        Value array = prelude.bytes.execute(bytes.length);
        Value target = array.getMember("buffer");
        ByteBuffer source = ByteBuffer.wrap(bytes);
        int at = 0;
        for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
            target.writeBufferLong(ByteOrder.BIG_ENDIAN, at, source.getLong(at));
        }
        for (; at < bytes.length; at++) {
            target.writeBufferByte(at, bytes[at]);
        }
        return array;
    }

    private Object other(Object value, int depth) {
        Object normal = JsonValues.normalize(value);
        return normal == value ? normal : value(normal, depth);
    }

    /** Greater whole numbers become a BigInt, so that no digit is lost. */
    private Object number(long number) {
        if (number == (int) number) {
            return (int) number;
        }
        return number > SAFE || number < -SAFE ? prelude.big.execute(Long.toString(number)) : (Object) (double) number;
    }

    private Object object(Map<?, ?> map, int depth) {
        Object[] pairs = new Object[Math.min(map.size() * 2, PART)];
        Value target = null;
        int count = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (count == PART) {
                target = extend(target, pairs);
                count = 0;
            }
            if (!(entry.getKey() instanceof String)) {
                throw new PluginException(
                        PluginErrorCode.INVALID_ARGUMENT,
                        "map key '" + entry.getKey() + "' is not a String; maps for a script have String keys only");
            }
            pairs[count++] = entry.getKey();
            pairs[count++] = value(entry.getValue(), depth + 1);
        }
        return extend(target, count == pairs.length ? pairs : Arrays.copyOf(pairs, count));
    }

    private Value extend(Value target, Object... pairs) {
        if (target == null) {
            return pairs.length < prelude.small.length * 2
                    ? prelude.small[pairs.length / 2].execute(pairs)
                    : prelude.object.execute(pairs);
        }
        Object[] arguments = new Object[pairs.length + 1];
        arguments[0] = target;
        System.arraycopy(pairs, 0, arguments, 1, pairs.length);
        prelude.extend.executeVoid(arguments);
        return target;
    }

    private Value list(List<?> list, int depth) {
        Object[] items = new Object[Math.min(list.size(), PART)];
        Value target = null;
        int count = 0;
        for (Object item : list) {
            if (count == PART) {
                target = append(target, items);
                count = 0;
            }
            items[count++] = value(item, depth + 1);
        }
        return append(target, count == items.length ? items : Arrays.copyOf(items, count));
    }

    private Value append(Value target, Object... items) {
        if (target == null) {
            return prelude.list.execute(items);
        }
        Object[] arguments = new Object[items.length + 1];
        arguments[0] = target;
        System.arraycopy(items, 0, arguments, 1, items.length);
        prelude.append.executeVoid(arguments);
        return target;
    }
}
