// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what {@link WireWriter} wrote, and believes nothing of it. */
final class WireReader {

    private final ByteBuffer bytes;
    private final WireLimits limits;
    private int values;

    WireReader(byte[] frame, WireLimits limits) {
        bytes = ByteBuffer.wrap(frame);
        this.limits = limits;
    }

    byte kind() throws WireFormatException {
        need(1);
        return bytes.get();
    }

    long number() throws WireFormatException {
        need(8);
        return bytes.getLong();
    }

    /** The only value that is left. */
    Object last() throws WireFormatException {
        Object value = value();
        if (bytes.hasRemaining()) {
            throw new WireFormatException(bytes.remaining() + " bytes are left at the end of a frame");
        }
        return value;
    }

    String text() throws WireFormatException {
        if (value() instanceof String text) {
            return text;
        }
        throw new WireFormatException("a text was expected");
    }

    Object value() throws WireFormatException {
        return value(0);
    }

    private Object value(int depth) throws WireFormatException {
        if (depth > limits.depth()) {
            throw new WireFormatException("values nest deeper than " + limits.depth() + " levels");
        }
        if (++values > limits.values()) {
            throw new WireFormatException("there are more than " + limits.values() + " values in a frame");
        }
        need(1);
        byte tag = bytes.get();
        return switch (tag) {
            case WireWriter.NULL -> null;
            case WireWriter.FALSE -> Boolean.FALSE;
            case WireWriter.TRUE -> Boolean.TRUE;
            case WireWriter.LONG -> number();
            case WireWriter.DOUBLE -> Double.longBitsToDouble(number());
            case WireWriter.TEXT -> utf8(count(1));
            case WireWriter.BYTES -> raw(count(1));
            case WireWriter.LIST -> list(depth);
            case WireWriter.MAP -> map(depth);
            default -> throw new WireFormatException("there is no type " + tag);
        };
    }

    private List<Object> list(int depth) throws WireFormatException {
        int count = count(1);
        // What is said to come is not made room for before it has come.
        List<Object> list = new ArrayList<>(Math.min(count, 64));
        for (int i = 0; i < count; i++) {
            list.add(value(depth + 1));
        }
        return list;
    }

    private Map<String, Object> map(int depth) throws WireFormatException {
        int count = count(5);
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String key = utf8(count(1));
            if (map.containsKey(key)) {
                throw new WireFormatException("a map has a key twice");
            }
            map.put(key, value(depth + 1));
        }
        return map;
    }

    /** A count of things that take at least so many bytes each. */
    private int count(int leastBytes) throws WireFormatException {
        need(4);
        int count = bytes.getInt();
        if (count < 0 || count > bytes.remaining() / leastBytes) {
            throw new WireFormatException("a count of " + count + " is more than there is in the frame");
        }
        return count;
    }

    private byte[] raw(int length) {
        byte[] raw = new byte[length];
        bytes.get(raw);
        return raw;
    }

    private String utf8(int length) throws WireFormatException {
        ByteBuffer part = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        byte[] array = part.array();
        int from = part.arrayOffset();
        for (int i = 0; i < length; i++) {
            if (array[from + i] < 0) {
                return strict(part);
            }
        }
        return new String(array, from, length, StandardCharsets.ISO_8859_1);
    }

    private static String strict(ByteBuffer part) throws WireFormatException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(part).toString();
        } catch (CharacterCodingException e) {
            throw new WireFormatException("a text is not UTF-8");
        }
    }

    private void need(int count) throws WireFormatException {
        if (bytes.remaining() < count) {
            throw new WireFormatException("a frame ends in the middle of a value");
        }
    }
}
