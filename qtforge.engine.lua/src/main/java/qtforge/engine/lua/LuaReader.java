// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import party.iroiro.luajava.lua54.Lua54Natives;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * Makes JSON-shaped values of values of Lua. It goes through tables raw, so no code of the script runs meanwhile. Used by the thread that
 * has the state.
 */
final class LuaReader {

    static final int NIL = 0;
    static final int BOOLEAN = 1;
    static final int LIGHT = 2;
    static final int NUMBER = 3;
    static final int STRING = 4;
    static final int TABLE = 5;
    static final int FUNCTION = 6;
    static final int THREAD = 8;

    /** Tables that share tables can be far larger as a value than they are in Lua. */
    private static final int MOST_ELEMENTS = 5_000_000;

    private static final int SHORT = 4096;
    private static final int STACK_EVERY = 5;
    private static final int STACK_SLOTS = 20;

    private static final Object ABSENT = new Object();

    private final Lua54Natives natives;
    private final int depth;
    private final long mostBytes;
    private final IntFunction<Object> functions;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private long listMetatable;
    private int elements;
    private long bytes;

    /** Reads at most so deep and so many bytes; functions makes what stands for a function, given its reference. */
    LuaReader(Lua54Natives natives, int depth, long mostBytes, IntFunction<Object> functions) {
        this.natives = natives;
        this.depth = depth;
        this.mostBytes = mostBytes;
        this.functions = functions;
    }

    /** Tells the metatable that marks an empty list. */
    void listMetatable(long pointer) {
        listMetatable = pointer;
    }

    /**
     * Reads a value.
     *
     * @param index absolute
     * @throws PluginException INVALID_ARGUMENT for what has no JSON form
     */
    Object read(long state, int index) {
        return read(state, index, natives.lua_type(state, index));
    }

    /** Reads a value whose type is known. */
    Object read(long state, int index, int type) {
        elements = 0;
        bytes = 0;
        return value(state, index, type, 0);
    }

    private Object value(long state, int index, int level) {
        return value(state, index, natives.lua_type(state, index), level);
    }

    private Object value(long state, int index, int type, int level) {
        switch (type) {
            case NIL, -1, LIGHT:
                return null;
            case BOOLEAN:
                return natives.lua_toboolean(state, index) != 0;
            case NUMBER:
                return natives.lua_isinteger(state, index) != 0
                        ? (Object) natives.lua_tointeger(state, index)
                        : (Object) natives.lua_tonumber(state, index);
            case STRING:
                return text(state, index);
            case TABLE:
                return table(state, index, level);
            case FUNCTION:
                natives.lua_pushvalue(state, index);
                return functions.apply(natives.luaL_ref(state, natives.getRegistryIndex()));
            default:
                throw invalid("a " + (type == THREAD ? "coroutine" : "userdata") + " cannot be handed over");
        }
    }

    /** A text, or the bytes of a string that is no UTF-8. */
    private Object text(long state, int index) {
        long length = natives.lua_rawlen(state, index);
        bytes += length;
        if (bytes > mostBytes) {
            throw invalid("a value has more than " + mostBytes + " bytes of strings");
        }
        if (length <= SHORT) {
            // Three times faster than a buffer, but it ends at NUL and takes the bytes for modified UTF-8. When there
            // are as many
            // characters as bytes, all of them ASCII, then none of this mattered.
            String text = natives.lua_tostring(state, index);
            if (text.length() == length && isAscii(text)) {
                return text;
            }
        }
        return copied(state, index, (int) length);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private Object copied(long state, int index, int length) {
        ByteBuffer buffer = (ByteBuffer) natives.luaJ_todirectbuffer(state, index);
        byte[] copy = new byte[length];
        buffer.get(copy);
        for (byte b : copy) {
            if (b < 0) {
                return decoded(copy);
            }
        }
        return new String(copy, StandardCharsets.ISO_8859_1);
    }

    private Object decoded(byte[] copy) {
        try {
            CharBuffer chars = decoder.decode(ByteBuffer.wrap(copy));
            return chars.toString();
        } catch (CharacterCodingException e) {
            return copy;
        }
    }

    private Object table(long state, int index, int level) {
        if (level >= depth) {
            throw invalid("a table nests deeper than " + depth + " levels; does it contain itself?");
        }
        if (level % STACK_EVERY == 0 && natives.lua_checkstack(state, STACK_SLOTS) == 0) {
            throw invalid("a table nests too deep for the stack of the script");
        }
        int length = (int) Math.min(natives.lua_rawlen(state, index), MOST_ELEMENTS + 1L);
        count(length);
        Object[] sequence = length == 0 ? null : new Object[length];
        if (sequence != null) {
            Arrays.fill(sequence, ABSENT);
        }
        int inSequence = 0;
        Map<String, Object> named = null;
        Map<String, Object> numbered = null;
        natives.lua_pushnil(state);
        int key = natives.lua_gettop(state);
        while (natives.lua_next(state, index) != 0) {
            count(1);
            int type = natives.lua_type(state, key);
            if (type == STRING) {
                if (named == null) {
                    named = new LinkedHashMap<>();
                }
                Object name = text(state, key);
                if (!(name instanceof String text)) {
                    throw invalid("a table has a key that is no UTF-8: " + Arrays.toString((byte[]) name));
                }
                named.put(text, value(state, key + 1, level + 1));
            } else if (type == NUMBER && natives.lua_isinteger(state, key) != 0) {
                long position = natives.lua_tointeger(state, key);
                Object value = value(state, key + 1, level + 1);
                if (position >= 1 && position <= length) {
                    sequence[(int) position - 1] = value;
                    inSequence++;
                } else {
                    if (numbered == null) {
                        numbered = new LinkedHashMap<>();
                    }
                    numbered.put(Long.toString(position), value);
                }
            } else {
                throw invalid("a table has a key that is neither a text nor a whole number, but a "
                        + natives.lua_typename(state, type)
                        + (type == NUMBER ? " (" + natives.lua_tonumber(state, key) + ")" : ""));
            }
            natives.lua_settop(state, key);
            if (named != null && (inSequence > 0 || numbered != null)) {
                throw invalid(
                        "a table has the key '" + named.keySet().iterator().next()
                                + "' and also whole numbers as keys; use one kind of key in a table");
            }
        }
        if (named != null) {
            return named;
        }
        if (numbered == null && inSequence == length) {
            return length > 0 ? new ArrayList<>(Arrays.asList(sequence)) : empty(state, index);
        }
        return numbered(sequence, numbered);
    }

    private static Map<String, Object> numbered(Object[] sequence, Map<String, Object> others) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; sequence != null && i < sequence.length; i++) {
            if (sequence[i] != ABSENT) {
                map.put(Integer.toString(i + 1), sequence[i]);
            }
        }
        if (others != null) {
            map.putAll(others);
        }
        return map;
    }

    private Object empty(long state, int index) {
        if (natives.lua_getmetatable(state, index) != 0) {
            long metatable = natives.lua_topointer(state, -1);
            natives.lua_pop(state, 1);
            if (metatable == listMetatable) {
                return new ArrayList<>();
            }
        }
        return new LinkedHashMap<String, Object>();
    }

    private void count(int more) {
        elements += more;
        if (elements > 2 * MOST_ELEMENTS) {
            throw invalid("a value has more than " + MOST_ELEMENTS + " elements");
        }
    }

    /** What cannot be converted. */
    static PluginException invalid(String message) {
        return new PluginException(PluginErrorCode.INVALID_ARGUMENT, message);
    }

    /** Reads all from an index to the top. */
    List<Object> arguments(long state, int first, int last) {
        Object[] values = new Object[Math.max(0, last - first + 1)];
        elements = 0;
        bytes = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = value(state, first + i, 0);
        }
        return Arrays.asList(values);
    }
}
