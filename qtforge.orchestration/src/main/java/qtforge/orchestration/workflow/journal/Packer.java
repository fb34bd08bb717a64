// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * Writes values compactly, so that {@link Unpacker} gives exactly the same back: bytes stay bytes, 1 and 1.0 stay apart, members keep
 * their order, and a string keeps whatever chars it has. Not safe for several threads.
 */
final class Packer {

    static final int NULL = 0;
    static final int FALSE = 1;
    static final int TRUE = 2;
    static final int LONG = 3;
    static final int DOUBLE = 4;
    static final int STRING = 5;
    static final int BYTES = 6;
    static final int LIST = 7;
    static final int MAP = 8;

    /** As deep as {@link JsonValues} allows. */
    static final int DEEPEST = 512;

    /** What one record may take: larger ones belong into files. */
    static final int LARGEST = 16 << 20;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes;
    private int length;

    Packer(int expected) {
        bytes = new byte[expected];
    }

    int length() {
        return length;
    }

    byte[] array() {
        return bytes;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    void reset() {
        length = 0;
    }

    private void room(int more) {
        if (more > LARGEST - length) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    "a record of the journal of workflows would take more than " + (LARGEST >> 20)
                            + " MB; keep large results in a file and let the step return its name");
        }
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }

    Packer octet(int value) {
        room(1);
        bytes[length++] = (byte) value;
        return this;
    }

    /** Eight bytes whose unsigned order is that of the signed numbers. */
    Packer ordered(long value) {
        return fixed(value ^ Long.MIN_VALUE);
    }

    private Packer fixed(long value) {
        room(Long.BYTES);
        length += Long.BYTES;
        set(length - Long.BYTES, value);
        return this;
    }

    private void set(int at, long value) {
        LONGS.set(bytes, at, value);
    }

    /** Puts another number where {@link #ordered} wrote one. */
    void patch(int at, long value) {
        set(at, value ^ Long.MIN_VALUE);
    }

    /** Begins a part whose size is not known before its {@link #end}. */
    int begin() {
        room(Integer.BYTES);
        length += Integer.BYTES;
        return length;
    }

    /** Ends the part that began there. */
    Packer end(int begin) {
        INTS.set(bytes, begin - Integer.BYTES, length - begin);
        return this;
    }

    /** A number that is small as a rule; any other takes more room. */
    Packer number(long value) {
        room(10);
        long rest = value << 1 ^ value >> 63;
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
        return this;
    }

    Packer flag(boolean value) {
        return octet(value ? 1 : 0);
    }

    Packer raw(byte[] source) {
        return raw(source, 0, source.length);
    }

    Packer raw(byte[] source, int from, int count) {
        room(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
        return this;
    }

    Packer blob(byte[] source) {
        return number(source.length).raw(source);
    }

    /** One byte a char where that is enough, otherwise two: unlike UTF-8 both keep half a surrogate pair. */
    Packer text(String value) {
        int count = value.length();
        for (int i = 0; i < count; i++) {
            if (value.charAt(i) > 0xFF) {
                return wide(value);
            }
        }
        return number(2L * count).raw(value.getBytes(StandardCharsets.ISO_8859_1));
    }

    private Packer wide(String value) {
        number(2L * value.length() + 1);
        room(Math.multiplyExact(2, value.length()));
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            bytes[length++] = (byte) (c >>> 8);
            bytes[length++] = (byte) c;
        }
        return this;
    }

    Packer time(Instant value) {
        return number(value.getEpochSecond()).number(value.getNano());
    }

    Packer time(Optional<Instant> value) {
        flag(value.isPresent());
        value.ifPresent(this::time);
        return this;
    }

    Packer span(Duration value) {
        return number(value.getSeconds()).number(value.getNano());
    }

    /** A JSON-shaped value, or what has that form. */
    Packer value(Object value) {
        value(value, 0);
        return this;
    }

    private void value(Object value, int depth) {
        if (depth > DEEPEST) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "value nests deeper than " + DEEPEST + " levels; does it contain itself?");
        }
        if (value == null) {
            octet(NULL);
        } else if (value instanceof String text) {
            octet(STRING).text(text);
        } else if (value instanceof Long number) {
            octet(LONG).number(number);
        } else if (value instanceof Boolean truth) {
            octet(truth ? TRUE : FALSE);
        } else if (value instanceof Double number) {
            octet(DOUBLE).fixed(Double.doubleToRawLongBits(number));
        } else if (value instanceof byte[] blob) {
            octet(BYTES).blob(blob);
        } else if (value instanceof Map<?, ?> map) {
            octet(MAP).number(map.size());
            map.forEach((key, member) -> member(key, member, depth));
        } else if (value instanceof List<?> list) {
            octet(LIST).number(list.size());
            list.forEach(element -> value(element, depth + 1));
        } else {
            value(JsonValues.normalize(value), depth);
        }
    }

    private void member(Object key, Object member, int depth) {
        if (!(key instanceof String name)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "map key '" + key + "' is not a String; JSON-shaped maps have String keys only");
        }
        text(name);
        value(member, depth + 1);
    }
}
