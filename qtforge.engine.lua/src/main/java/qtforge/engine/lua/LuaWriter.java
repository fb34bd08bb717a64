// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import party.iroiro.luajava.lua54.Lua54Natives;
import qtforge.api.core.JsonValues;
import qtforge.api.script.HostFunction;
import qtforge.api.script.ScriptFunction;

/**
 * Puts values of Java on the stack of Lua. Null within a list or map is the sentinel {@code qtforge.null}. Used by the thread that has the
 * state.
 */
final class LuaWriter {

    /** Puts a function on the stack. */
    interface Functions {
        void push(long state, HostFunction function);

        /** Whether it was a function of this state. */
        boolean pushOwn(long state, ScriptFunction function);
    }

    private static final int STACK_EVERY = 5;
    private static final int STACK_SLOTS = 24;
    private static final int SMALL = 8192;

    private final Lua54Natives natives;
    private final int depth;
    private final Functions functions;
    private final ByteBuffer small = ByteBuffer.allocateDirect(SMALL);
    private int listMetatable;

    LuaWriter(Lua54Natives natives, int depth, Functions functions) {
        this.natives = natives;
        this.depth = depth;
        this.functions = functions;
    }

    /** Tells the reference of the metatable that marks lists. */
    void listMetatable(int reference) {
        listMetatable = reference;
    }

    /**
     * Puts a value on the stack; there must be room for ten.
     *
     * @throws qtforge.api.core.PluginException INVALID_ARGUMENT for what has no form in Lua; the stack may then have more on it
     */
    void write(long state, Object value) {
        if (value == null) {
            natives.lua_pushnil(state);
        } else {
            write(state, value, 0);
        }
    }

    private void write(long state, Object value, int level) {
        if (value instanceof String text) {
            text(state, text);
        } else if (value instanceof Long number) {
            natives.lua_pushinteger(state, number);
        } else if (value instanceof Double number) {
            natives.lua_pushnumber(state, number);
        } else if (value instanceof Boolean truth) {
            natives.lua_pushboolean(state, truth ? 1 : 0);
        } else if (value == null) {
            natives.lua_pushlightuserdata(state, 0);
        } else if (value instanceof Map<?, ?> map) {
            map(state, map, level);
        } else if (value instanceof Collection<?> list) {
            list(state, list, level);
        } else if (value instanceof byte[] binary) {
            bytes(state, ByteBuffer.wrap(binary));
        } else if (value instanceof HostFunction function) {
            functions.push(state, function);
        } else if (value instanceof ScriptFunction function) {
            if (!functions.pushOwn(state, function)) {
                functions.push(state, arguments -> function.call(arguments.toArray()));
            }
        } else {
            write(state, JsonValues.normalize(value), level);
        }
    }

    private void map(long state, Map<?, ?> map, int level) {
        room(state, level);
        natives.lua_createtable(state, 0, map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw LuaReader.invalid("a map has the key '" + entry.getKey() + "', which is no text");
            }
            text(state, key);
            write(state, entry.getValue(), level + 1);
            natives.lua_rawset(state, -3);
        }
    }

    private void list(long state, Collection<?> list, int level) {
        room(state, level);
        natives.lua_createtable(state, list.size(), 0);
        int position = 0;
        for (Object element : list) {
            write(state, element, level + 1);
            natives.lua_rawseti(state, -2, ++position);
        }
        // Without it an empty list would come back as an empty map.
        natives.lua_rawgeti(state, natives.getRegistryIndex(), listMetatable);
        natives.luaJ_setmetatable(state, -2);
    }

    private void room(long state, int level) {
        if (level >= depth) {
            throw LuaReader.invalid("a value nests deeper than " + depth + " levels; does it contain itself?");
        }
        if (level % STACK_EVERY == 0 && natives.lua_checkstack(state, STACK_SLOTS) == 0) {
            throw LuaReader.invalid("a value nests too deep for the stack of the script");
        }
    }

    private void text(long state, String text) {
        int length = text.length();
        if (length > SMALL) {
            encoded(state, text);
            return;
        }
        small.clear();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                encoded(state, text);
                return;
            }
            small.put(i, (byte) c);
        }
        natives.luaJ_pushlstring(state, small, 0, length);
    }

    /** What is long or not ASCII. */
    private void encoded(long state, String text) {
        try {
            bytes(state, StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text)));
        } catch (CharacterCodingException e) {
            throw new qtforge.api.core.PluginException(
                    qtforge.api.core.PluginErrorCode.INVALID_ARGUMENT,
                    "a text has half of a surrogate pair and cannot be written as UTF-8",
                    e);
        }
    }

    private void bytes(long state, ByteBuffer source) {
        int length = source.remaining();
        ByteBuffer target = length <= SMALL ? small.clear() : ByteBuffer.allocateDirect(length);
        target.put(0, source, source.position(), length);
        natives.luaJ_pushlstring(state, target, 0, length);
    }
}
