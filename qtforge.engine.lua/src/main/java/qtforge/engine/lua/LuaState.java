// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import party.iroiro.luajava.JFunction;
import party.iroiro.luajava.lua54.Lua54;
import party.iroiro.luajava.lua54.Lua54Natives;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.HostFunction;
import qtforge.api.script.ScriptFunction;
import qtforge.api.script.ScriptLimits;

/**
 * A state of Lua with the prelude in it. Everything but {@link #guard()} is used by the one thread that has the state; who makes it sees
 * to that. It calls luajava's natives by itself: a call costs about as much as one field of Java, where luajava's own methods make three
 * calls.
 */
final class LuaState implements AutoCloseable {

    /** Instructions between two looks of the hook. Lua counts each instruction, so a larger step makes nothing faster. */
    private static final int STEP = 1000;

    /** No single string that a function makes may be longer. */
    private static final long MOST_STRING = 64L << 20;

    private static final int FLAG_BYTES = 64;
    private static final String PRELUDE = "prelude of Lua";
    private static final List<String> LIBRARIES =
            List.of("_G", "string", "table", "math", "coroutine", "utf8", "os", "debug");

    private final Lua54 lua;
    private final Lua54Natives natives;
    private final long main;
    private final int registry;
    private final LuaReader reader;
    private final LuaWriter writer;
    private final HostCalls calls = new HostCalls(this);
    private final CallGuard guard;
    private final Map<String, Integer> prelude = new HashMap<>();
    private long current;

    /**
     * Opens a state.
     *
     * @param access what the script may use of Lua itself
     * @param output takes lines that are printed
     * @param functions makes what stands for a function of Lua
     * @throws PluginException RESOURCE_UNAVAILABLE when the native library cannot be loaded here
     */
    LuaState(ScriptLimits limits, LuaAccess access, Consumer<String> output, IntFunction<Object> functions) {
        NativeLibrary.require();
        lua = new Lua54();
        natives = (Lua54Natives) lua.getLuaNatives();
        main = lua.getPointer();
        current = main;
        registry = natives.getRegistryIndex();
        int depth = Math.min(limits.depth(), ScriptLimits.DEFAULT.depth());
        long bytes = limits.memoryBytes() == 0 ? Long.MAX_VALUE : limits.memoryBytes();
        reader = new LuaReader(natives, depth, Math.min(bytes, Integer.MAX_VALUE), functions);
        writer = new LuaWriter(natives, depth, new Pushing());
        LIBRARIES.forEach(name -> natives.luaJ_openlib(main, name));
        if (access == LuaAccess.PROGRAM) {
            natives.luaJ_openlib(main, "package");
            natives.luaJ_openlib(main, "io");
        }
        natives.lua_settop(main, 0);
        guard = new CallGuard(flag());
        start(limits, access, output);
    }

    private final class Pushing implements LuaWriter.Functions {
        @Override
        public void push(long state, HostFunction function) {
            pushPrelude(state, "bind");
            natives.luaJ_pushfunction(state, calls.host(function));
            natives.lua_pcall(state, 1, 1, 0);
        }

        @Override
        public boolean pushOwn(long state, ScriptFunction function) {
            if (function instanceof LuaFunction own && own.of(LuaState.this)) {
                pushReference(state, own.reference());
                return true;
            }
            return false;
        }
    }

    /** A string of Lua, long enough that it is no shared one, kept as long as the state lives; its bytes are then written in place. */
    private ByteBuffer flag() {
        natives.luaJ_pushlstring(main, ByteBuffer.allocateDirect(FLAG_BYTES), 0, FLAG_BYTES);
        ByteBuffer bytes = (ByteBuffer) natives.luaJ_todirectbuffer(main, -1);
        natives.lua_setglobal(main, "flag");
        return bytes;
    }

    private void start(ScriptLimits limits, LuaAccess access, Consumer<String> output) {
        ByteBuffer prepared = PreparedPrelude.code();
        require(natives.luaJ_loadbuffer(main, prepared, 0, prepared.capacity(), "=qtforge"), PRELUDE);
        natives.lua_createtable(main, 0, 8);
        natives.luaJ_getglobal(main, "flag");
        natives.lua_setfield(main, -2, "flag");
        natives.lua_pushnil(main);
        natives.lua_setglobal(main, "flag");
        number("step", STEP);
        number("max_kb", limits.memoryBytes() == 0 ? Long.MAX_VALUE : Math.max(1, limits.memoryBytes() >> 10));
        number("max_instructions", limits.instructions());
        number("max_string", limits.memoryBytes() == 0 ? MOST_STRING : Math.min(MOST_STRING, limits.memoryBytes()));
        flag("whole", access == LuaAccess.PROGRAM);
        flag("finalizers", access != LuaAccess.SCRIPT);
        function("print", calls.print(output));
        function("find", calls::find);
        function("plain", calls::plain);
        function("guarded", calls::guarded);
        natives.lua_pushlightuserdata(main, 0);
        natives.lua_setfield(main, -2, "null");
        require(natives.lua_pcall(main, 1, 1, 0), PRELUDE);
        for (String name : List.of(
                "handler",
                "failed",
                "bind",
                "await",
                "module",
                "ready",
                "load",
                "open",
                "functions",
                "variable",
                "variables",
                "memory")) {
            natives.luaJ_getfield(main, -1, name);
            prelude.put(name, natives.luaL_ref(main, registry));
        }
        natives.luaJ_getfield(main, -1, "list_metatable");
        reader.listMetatable(natives.lua_topointer(main, -1));
        writer.listMetatable(natives.luaL_ref(main, registry));
        natives.lua_settop(main, 0);
    }

    private void number(String name, long value) {
        natives.lua_pushinteger(main, value);
        natives.lua_setfield(main, -2, name);
    }

    private void flag(String name, boolean value) {
        natives.lua_pushboolean(main, value ? 1 : 0);
        natives.lua_setfield(main, -2, name);
    }

    private void function(String name, JFunction function) {
        natives.luaJ_pushfunction(main, function);
        natives.lua_setfield(main, -2, name);
    }

    private void require(int status, String what) {
        if (status != 0) {
            String message = natives.lua_tostring(main, -1);
            lua.close();
            throw new IllegalStateException("the " + what + " failed: " + message);
        }
    }

    /** The reference of a function of the prelude. */
    int preludeReference(String name) {
        return prelude.get(name);
    }

    /** Puts a function of the prelude on a stack. */
    void pushPrelude(long thread, String name) {
        pushReference(thread, prelude.get(name));
    }

    /** Puts what a reference stands for on a stack. */
    void pushReference(long thread, int reference) {
        natives.lua_rawgeti(thread, registry, reference);
    }

    /** Gives a reference back. */
    void release(int reference) {
        natives.luaL_unref(main, registry, reference);
    }

    /** Tells in which thread of Lua a function of the runtime is now called. */
    long enterHost(long thread) {
        long before = current;
        current = thread;
        return before;
    }

    /** Tells that the function came back. */
    void leaveHost(long before) {
        current = before;
    }

    /** The main thread of Lua. */
    long main() {
        return main;
    }

    /** The thread of Lua that runs now. */
    long current() {
        return current;
    }

    /**
     * Makes room on a stack. It is an array that grows only when it is asked to: what is put beyond its end overwrites the memory of the
     * process.
     *
     * @throws PluginException RESOURCE_EXHAUSTED when it cannot grow so far
     */
    void room(long thread, int slots) {
        if (natives.lua_checkstack(thread, slots) == 0) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    "the stack of the script has no room for " + slots + " more values; hand over fewer at a time");
        }
    }

    /** Ends a long work of Java when the call was cancelled. */
    void checkCancelled() {
        if (guard.reason() != null) {
            throw new PluginException(PluginErrorCode.OPERATION_CANCELLED, "the call is to end");
        }
    }

    /** The bytes of a string, in place: valid as long as it is on the stack. */
    ByteBuffer buffer(long thread, int index) {
        return (ByteBuffer) natives.luaJ_todirectbuffer(thread, index);
    }

    /** A copy of the bytes of a string. */
    byte[] bytes(long thread, int index) {
        ByteBuffer buffer = buffer(thread, index);
        byte[] copy = new byte[buffer.remaining()];
        buffer.get(copy);
        return copy;
    }

    Lua54Natives natives() {
        return natives;
    }

    LuaReader reader() {
        return reader;
    }

    LuaWriter writer() {
        return writer;
    }

    HostCalls calls() {
        return calls;
    }

    /** What ends calls; for any thread. */
    CallGuard guard() {
        return guard;
    }

    @Override
    public void close() {
        guard.detach();
        lua.close();
    }
}
