// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

import java.util.Map;
import party.iroiro.luajava.lua54.Lua54Natives;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.ScriptException;
import qtforge.api.script.ScriptLimits;

/** Calls from Java into Lua, by the thread that has the state. */
final class LuaCalls {

    /** Lua itself allows 200 calls of C within each other; two for each call from Lua to Java to Lua. */
    private static final int DEEPEST = 60;

    private static final int OUT_OF_MEMORY = 4;
    /** Slots that Lua leaves free for a function of C without being asked. */
    private static final int FREE_SLOTS = 12;

    private final LuaState state;
    private final Lua54Natives natives;
    private final LuaFailures failures;
    private final int deepest;
    private final int handler;

    LuaCalls(LuaState state, LuaFailures failures, ScriptLimits limits) {
        this.state = state;
        this.natives = state.natives();
        this.failures = failures;
        this.deepest = Math.min(DEEPEST, limits.depth());
        this.handler = state.preludeReference("handler");
    }

    /**
     * Calls what a reference stands for.
     *
     * @param depth 1 for a call from outside, more when the script called Java before
     * @throws ScriptException as {@link qtforge.api.script.ScriptInstance#call}
     */
    Object call(int depth, int reference, Object... arguments) {
        if (depth > deepest) {
            throw failures.failure(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    "the script and the runtime call each other deeper than " + deepest + " times",
                    java.util.List.of(),
                    null);
        }
        if (depth > 1) {
            return within(reference, arguments);
        }
        state.guard().begin();
        try {
            return within(reference, arguments);
        } finally {
            state.guard().end();
        }
    }

    /** Calls a function of the prelude; from outside it is a call of its own, so that what ended the call before is over. */
    Object prelude(String function, Object... arguments) {
        int depth = state.guard().current() == 0 ? 1 : 2;
        return call(depth, state.preludeReference(function), arguments);
    }

    /**
     * Loads a script.
     *
     * @throws ScriptException INVALID_FORMAT with file and line
     */
    void load(String text, String name) {
        if (prelude("load", text, name) instanceof String message) {
            throw failures.syntax(message);
        }
    }

    private Object within(int reference, Object... arguments) {
        long thread = state.current();
        int base = natives.lua_gettop(thread);
        try {
            if (arguments.length > FREE_SLOTS || base > 0) {
                natives.lua_checkstack(thread, arguments.length + FREE_SLOTS);
            }
            state.pushReference(thread, handler);
            state.pushReference(thread, reference);
            for (Object argument : arguments) {
                state.writer().write(thread, argument);
            }
            int status = natives.lua_pcall(thread, arguments.length, 1, base + 1);
            if (status != 0) {
                throw failure(thread, base + 2, status);
            }
            if (natives.lua_type(thread, base + 2) == LuaReader.THREAD) {
                return awaited(thread, base);
            }
            return state.reader().read(thread, base + 2);
        } catch (ScriptException e) {
            throw e;
        } catch (PluginException e) {
            throw failures.conversion(e);
        } finally {
            natives.lua_settop(thread, base);
        }
    }

    /** A coroutine as a result: it is run to its end. */
    private Object awaited(long thread, int base) {
        state.pushPrelude(thread, "await");
        natives.lua_pushvalue(thread, base + 2);
        int status = natives.lua_pcall(thread, 1, 1, base + 1);
        if (status != 0) {
            throw failure(thread, base + 3, status);
        }
        return state.reader().read(thread, base + 3);
    }

    private ScriptException failure(long thread, int index, int status) {
        if (natives.lua_type(thread, index) != LuaReader.TABLE) {
            Object message = state.reader().read(thread, index);
            return failures.unhandled(status == OUT_OF_MEMORY ? "not enough memory" : String.valueOf(message));
        }
        Map<?, ?> report = (Map<?, ?>) state.reader().read(thread, index);
        Throwable cause = report.get("id") instanceof Long id ? state.calls().cause(id) : null;
        return failures.reported(report, state.guard().reason(), cause);
    }
}
