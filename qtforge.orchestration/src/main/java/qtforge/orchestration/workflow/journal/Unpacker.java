// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.journal;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what {@link Packer} wrote. Throws {@link DamagedException} at anything else, and takes no more memory than there are bytes.
 * Collections it gives cannot be changed. Not safe for several threads.
 */
final class Unpacker {

    private final byte[] bytes;
    private final int end;
    private int at;

    Unpacker(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    Unpacker(byte[] bytes, int from, int count) {
        this.bytes = bytes;
        at = from;
        end = from + count;
    }

    boolean hasMore() {
        return at < end;
    }

    private int take(long count) {
        if (count < 0 || count > end - at) {
            throw new DamagedException("a part of " + count + " bytes where " + (end - at) + " are left");
        }
        int from = at;
        at += (int) count;
        return from;
    }

    int octet() {
        return bytes[take(1)] & 0xFF;
    }

    long ordered() {
        return fixed() ^ Long.MIN_VALUE;
    }

    private long fixed() {
        int from = take(Long.BYTES);
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = value << Byte.SIZE | bytes[from + i] & 0xFF;
        }
        return value;
    }

    long number() {
        long rest = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int octet = octet();
            rest |= (octet & 0x7FL) << shift;
            if (octet < 0x80) {
                return rest >>> 1 ^ -(rest & 1);
            }
        }
        throw new DamagedException("a number without end");
    }

    int smallNumber() {
        long value = number();
        if (value != (int) value) {
            throw new DamagedException("a number out of range: " + value);
        }
        return (int) value;
    }

    /** A part between {@link Packer#begin} and {@link Packer#end}. */
    Unpacker part() {
        int from = take(Integer.BYTES);
        int size = (bytes[from] & 0xFF) << 24
                | (bytes[from + 1] & 0xFF) << 16
                | (bytes[from + 2] & 0xFF) << 8
                | bytes[from + 3] & 0xFF;
        return new Unpacker(bytes, take(size), size);
    }

    /** All that is left. */
    byte[] rest() {
        return raw(end - at);
    }

    boolean flag() {
        return octet() != 0;
    }

    byte[] raw(int count) {
        int from = take(count);
        return Arrays.copyOfRange(bytes, from, from + count);
    }

    byte[] blob() {
        return raw(smallNumber());
    }

    String text() {
        int size = smallNumber();
        if ((size & 1) == 0) {
            return new String(bytes, take(size >> 1), size >> 1, StandardCharsets.ISO_8859_1);
        }
        int from = take(size - 1L);
        char[] chars = new char[size >> 1];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = (char) (bytes[from + 2 * i] << 8 | bytes[from + 2 * i + 1] & 0xFF);
        }
        return new String(chars);
    }

    Instant time() {
        try {
            return Instant.ofEpochSecond(number(), smallNumber());
        } catch (DateTimeException e) {
            throw new DamagedException("no time: " + e.getMessage());
        }
    }

    Optional<Instant> maybeTime() {
        return flag() ? Optional.of(time()) : Optional.empty();
    }

    Duration span() {
        return Duration.ofSeconds(number(), smallNumber());
    }

    Object value() {
        return value(0);
    }

    /** A value that was a map. */
    @SuppressWarnings("unchecked")
    Map<String, Object> map() {
        if (value(0) instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new DamagedException("something else in the place of an object");
    }

    private Object value(int depth) {
        int tag = octet();
        return switch (tag) {
            case Packer.NULL -> null;
            case Packer.FALSE -> false;
            case Packer.TRUE -> true;
            case Packer.LONG -> number();
            case Packer.DOUBLE -> Double.longBitsToDouble(fixed());
            case Packer.STRING -> text();
            case Packer.BYTES -> blob();
            case Packer.LIST -> list(depth + 1);
            case Packer.MAP -> map(depth + 1);
            default -> throw new DamagedException("a value of unknown kind " + tag);
        };
    }

    /** How many elements follow; each takes a byte at least, so a wrong number is seen before memory is taken for it. */
    private int count(int depth) {
        int count = smallNumber();
        if (depth > Packer.DEEPEST + 1 || count < 0 || count > end - at) {
            throw new DamagedException(
                    "a collection of " + count + " elements where " + (end - at) + " bytes are left");
        }
        return count;
    }

    private List<Object> list(int depth) {
        int count = count(depth);
        List<Object> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            list.add(value(depth));
        }
        return Collections.unmodifiableList(list);
    }

    private Map<String, Object> map(int depth) {
        int count = count(depth);
        Map<String, Object> map = new LinkedHashMap<>(2 * count);
        for (int i = 0; i < count; i++) {
            String key = text();
            map.put(key, value(depth));
        }
        return Collections.unmodifiableMap(map);
    }
}
