// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Writes a frame: its length, what it is, its number, and JSON-shaped values with a byte for the type of each. */
final class WireWriter {

    static final byte NULL = 0;
    static final byte FALSE = 1;
    static final byte TRUE = 2;
    static final byte LONG = 3;
    static final byte DOUBLE = 4;
    static final byte TEXT = 5;
    static final byte BYTES = 6;
    static final byte LIST = 7;
    static final byte MAP = 8;

    /** The length that stands before each frame. */
    static final int PREFIX = 4;

    private final WireLimits limits;
    private byte[] buffer = new byte[256];
    private int size = PREFIX;

    WireWriter(WireLimits limits) {
        this.limits = limits;
    }

    WireWriter head(byte kind, long number) {
        room(1);
        buffer[size++] = kind;
        number(number);
        return this;
    }

    WireWriter value(Object value) {
        value(value, 0);
        return this;
    }

    private void value(Object value, int depth) {
        if (depth > limits.depth()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "a value for another process nests deeper than " + limits.depth() + " levels; flatten it");
        }
        if (value == null) {
            tag(NULL);
        } else if (value instanceof String text) {
            bytes(TEXT, text.getBytes(StandardCharsets.UTF_8));
        } else if (value instanceof Long number) {
            tag(LONG);
            number(number);
        } else if (value instanceof Boolean truth) {
            tag(truth ? TRUE : FALSE);
        } else if (value instanceof Double number) {
            tag(DOUBLE);
            number(Double.doubleToRawLongBits(number));
        } else if (value instanceof byte[] raw) {
            bytes(BYTES, raw);
        } else if (value instanceof List<?> list) {
            tag(LIST);
            count(list.size());
            for (Object element : list) {
                value(element, depth + 1);
            }
        } else if (value instanceof Map<?, ?> map) {
            map(map, depth);
        } else {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "a value of type " + value.getClass().getName() + " cannot go to another process");
        }
    }

    private void map(Map<?, ?> map, int depth) {
        tag(MAP);
        count(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw new PluginException(
                        PluginErrorCode.INVALID_ARGUMENT, "map key '" + entry.getKey() + "' is not a String");
            }
            byte[] name = key.getBytes(StandardCharsets.UTF_8);
            count(name.length);
            raw(name);
            value(entry.getValue(), depth + 1);
        }
    }

    private void tag(byte tag) {
        room(1);
        buffer[size++] = tag;
    }

    private void bytes(byte tag, byte[] raw) {
        tag(tag);
        count(raw.length);
        raw(raw);
    }

    private void raw(byte[] raw) {
        room(raw.length);
        System.arraycopy(raw, 0, buffer, size, raw.length);
        size += raw.length;
    }

    private void count(int count) {
        room(4);
        put(size, count);
        size += 4;
    }

    private void number(long number) {
        room(8);
        put(size, (int) (number >>> 32));
        put(size + 4, (int) number);
        size += 8;
    }

    private void put(int at, int value) {
        buffer[at] = (byte) (value >>> 24);
        buffer[at + 1] = (byte) (value >>> 16);
        buffer[at + 2] = (byte) (value >>> 8);
        buffer[at + 3] = (byte) value;
    }

    private void room(int more) {
        long needed = (long) size + more;
        if (needed - PREFIX > limits.frameBytes()) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    "a message to another process is larger than " + limits.frameBytes()
                            + " bytes; send less at a time, or use a file");
        }
        if (needed > buffer.length) {
            buffer = Arrays.copyOf(buffer, (int) Math.max(needed, Math.min(2L * buffer.length, Integer.MAX_VALUE - 8)));
        }
    }

    /** The frame with its length in front. */
    byte[] finish() {
        put(0, size - PREFIX);
        return Arrays.copyOf(buffer, size);
    }
}
