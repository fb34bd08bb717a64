// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

import java.util.Map;
import party.iroiro.luajava.lua54.Lua54Natives;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.ScriptException;
import qtforge.api.script.ScriptLimits;
import qtforge.caller.CallClock;

/** Calls from Java into Lua, by the thread that has the state. */
final class LuaCalls {

    /** Lua itself allows 200 calls of C within each other; two for each call from Lua to Java to Lua. */
    private static final int DEEPEST = 60;

    private static final int OUT_OF_MEMORY = 4;
    /** Slots that Lua leaves free for a function of C without being asked. */
    private static final int FREE_SLOTS = 12;
    /** Where calls from outside find the handler of errors. */
    private static final int HANDLER = 1;

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
        // For good: each call of a native method less is a tenth of what a small call costs.
        state.pushReference(state.main(), handler);
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
        CallGuard guard = state.guard();
        CallClock.Call call = new CallClock.Call();
        if (depth == 1) {
            guard.begin();
        }
        guard.clock().begin(call);
        try {
            return depth == 1
                    ? within(state.main(), HANDLER, HANDLER, reference, arguments)
                    : nested(reference, arguments);
        } finally {
            guard.clock().end(call);
            if (depth == 1) {
                guard.end();
            }
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

    /** A call while Lua calls Java: on the thread of Lua that called, above what that has on its stack. */
    private Object nested(int reference, Object... arguments) {
        long thread = state.current();
        int base = natives.lua_gettop(thread);
        try {
            state.room(thread, FREE_SLOTS);
        } catch (PluginException e) {
            throw failures.conversion(e);
        }
        state.pushReference(thread, handler);
        return within(thread, base, base + 1, reference, arguments);
    }

    /** Calls with a handler that is on the stack; the stack is cut at base in the end. */
    private Object within(long thread, int base, int onError, int reference, Object... arguments) {
        try {
            if (arguments.length > FREE_SLOTS / 2) {
                state.room(thread, arguments.length + FREE_SLOTS);
            }
            state.pushReference(thread, reference);
            for (Object argument : arguments) {
                state.writer().write(thread, argument);
            }
            int status = natives.lua_pcall(thread, arguments.length, 1, onError);
            int result = onError + 1;
            if (status != 0) {
                throw failure(thread, result, status);
            }
            int type = natives.lua_type(thread, result);
            if (type == LuaReader.THREAD) {
                return awaited(thread, onError, result);
            }
            return state.reader().read(thread, result, type);
        } catch (ScriptException e) {
            throw e;
        } catch (PluginException e) {
            throw failures.conversion(e);
        } finally {
            natives.lua_settop(thread, base);
        }
    }

    /** A coroutine as a result: it is run to its end. */
    private Object awaited(long thread, int onError, int coroutine) {
        state.pushPrelude(thread, "await");
        natives.lua_pushvalue(thread, coroutine);
        int status = natives.lua_pcall(thread, 1, 1, onError);
        if (status != 0) {
            throw failure(thread, coroutine + 1, status);
        }
        return state.reader().read(thread, coroutine + 1);
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
