// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import party.iroiro.luajava.lua54.Lua54;
import party.iroiro.luajava.lua54.Lua54Natives;

/**
 * The prelude, compiled once and without the names and lines that only who debugs it needs: a state opens faster and is a third smaller.
 * The native library must have been loaded.
 */
final class PreparedPrelude {

    private static final ByteBuffer CODE = compiled();

    private PreparedPrelude() {}

    /** The code; a view of its own, that is only read. */
    static ByteBuffer code() {
        return CODE.duplicate();
    }

    private static ByteBuffer compiled() {
        byte[] source = source();
        try (Lua54 lua = new Lua54()) {
            Lua54Natives natives = (Lua54Natives) lua.getLuaNatives();
            long state = lua.getPointer();
            natives.luaJ_openlib(state, "string");
            natives.lua_settop(state, 0);
            natives.luaJ_getglobal(state, "string");
            natives.luaJ_getfield(state, 1, "dump");
            ByteBuffer text = ByteBuffer.allocateDirect(source.length).put(0, source);
            int status = natives.luaJ_loadbuffer(state, text, 0, source.length, "=qtforge");
            if (status == 0) {
                natives.lua_pushboolean(state, 1);
                status = natives.lua_pcall(state, 2, 1, 0);
            }
            if (status != 0) {
                throw new IllegalStateException(
                        "the prelude of Lua cannot be compiled: " + natives.lua_tostring(state, -1));
            }
            ByteBuffer dumped = (ByteBuffer) natives.luaJ_todirectbuffer(state, -1);
            return ByteBuffer.allocateDirect(dumped.remaining()).put(0, dumped, 0, dumped.remaining());
        }
    }

    private static byte[] source() {
        try (InputStream in = PreparedPrelude.class.getResourceAsStream("prelude.lua")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
