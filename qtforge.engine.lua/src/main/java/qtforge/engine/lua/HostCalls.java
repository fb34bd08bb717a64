// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import party.iroiro.luajava.JFunction;
import party.iroiro.luajava.Lua;
import party.iroiro.luajava.lua54.Lua54Natives;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.HostFunction;
import qtforge.caller.CallClock;

/**
 * Calls from Lua into Java. None of them ever throws into Lua: luajava would leave the exception, with reflection, where the script finds
 * it. A failure is a second result; the prelude raises it. Used by the thread that has the state.
 */
final class HostCalls {

    private static final int KEPT = 16;
    private static final long MOST_STEPS = 100_000_000;

    private final LuaState state;
    private final Throwable[] recent = new Throwable[KEPT];
    private int failures;

    HostCalls(LuaState state) {
        this.state = state;
    }

    /** What a host function threw, by the number of the failure; null when it is too long ago. */
    Throwable cause(long failure) {
        Throwable cause = recent[(int) (failure % KEPT)];
        return failure > failures - KEPT && failure <= failures ? cause : null;
    }

    /** What Lua calls for a function of the runtime. */
    JFunction host(HostFunction function) {
        return lua -> {
            long thread = lua.getPointer();
            long before = state.enterHost(thread);
            try {
                List<Object> arguments =
                        state.reader().arguments(thread, 1, state.natives().lua_gettop(thread));
                Object result = called(function, arguments);
                state.natives().lua_settop(thread, 0);
                state.writer().write(thread, result);
                return 1;
            } catch (Throwable e) {
                return failed(thread, e);
            } finally {
                state.leaveHost(before);
            }
        };
    }

    /** The clock of the script stands meanwhile. */
    private Object called(HostFunction function, List<Object> arguments) throws Exception {
        CallClock clock = state.guard().clock();
        CallClock.Call left = clock.leave();
        try {
            return function.call(arguments);
        } finally {
            clock.resume(left);
        }
    }

    private int failed(long thread, Throwable e) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        PluginErrorCode code = e instanceof PluginException known ? known.code() : codeOf(e);
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return failed(thread, code, message, e);
    }

    private static PluginErrorCode codeOf(Throwable e) {
        if (e instanceof IllegalArgumentException) {
            return PluginErrorCode.INVALID_ARGUMENT;
        }
        if (e instanceof VirtualMachineError) {
            return PluginErrorCode.RESOURCE_EXHAUSTED;
        }
        return e instanceof InterruptedException
                ? PluginErrorCode.OPERATION_CANCELLED
                : PluginErrorCode.EXECUTION_FAILED;
    }

    private int failed(long thread, PluginErrorCode code, String message, Throwable cause) {
        failures++;
        recent[failures % KEPT] = cause;
        Lua54Natives natives = state.natives();
        natives.lua_settop(thread, 0);
        natives.lua_pushnil(thread);
        state.pushPrelude(thread, "failed");
        natives.lua_pushinteger(thread, code.value());
        state.writer().write(thread, code.scriptName());
        state.writer().write(thread, message.replaceAll("\\p{Cs}", "?"));
        natives.lua_pushinteger(thread, failures);
        natives.lua_pcall(thread, 4, 1, 0);
        return 2;
    }

    /** Takes what the script prints, by lines. */
    JFunction print(Consumer<String> output) {
        return host(arguments -> {
            Object text = arguments.isEmpty() ? "" : arguments.get(0);
            String printed =
                    text instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(text);
            for (String line : lines(printed)) {
                output.accept(line);
            }
            return null;
        });
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        if (lines.isEmpty()) {
            lines.add("");
        }
        return lines;
    }

    /** Finds a pattern: text, pattern, first place; first, last and the places of captures, or nothing. */
    int find(Lua lua) {
        long thread = lua.getPointer();
        Lua54Natives natives = state.natives();
        try {
            ByteBuffer text = state.buffer(thread, 1);
            byte[] pattern = state.bytes(thread, 2);
            int from = (int) natives.lua_tointeger(thread, 3) - 1;
            int[] found = new PatternMatcher(text, pattern, MOST_STEPS, state::checkCancelled).find(from);
            natives.lua_settop(thread, 0);
            if (found == null) {
                return 0;
            }
            state.room(thread, found.length);
            for (int place : found) {
                natives.lua_pushinteger(thread, place);
            }
            return found.length;
        } catch (PatternMatcher.MalformedPatternException e) {
            natives.lua_settop(thread, 0);
            natives.lua_pushnil(thread);
            state.writer().write(thread, e.getMessage());
            return 2;
        } catch (PatternMatcher.TooManyStepsException e) {
            return failed(thread, PluginErrorCode.RESOURCE_EXHAUSTED, e.getMessage(), e);
        } catch (Throwable e) {
            return failed(thread, e);
        }
    }

    /** Finds a text in a text: text, wanted, first place; the place or nil. */
    int plain(Lua lua) {
        long thread = lua.getPointer();
        try {
            ByteBuffer text = state.buffer(thread, 1);
            byte[] wanted = state.bytes(thread, 2);
            int from = (int) state.natives().lua_tointeger(thread, 3) - 1;
            int place = PlainSearch.find(text, wanted, from);
            state.natives().lua_settop(thread, 0);
            if (place < 0) {
                return 0;
            }
            state.natives().lua_pushinteger(thread, place + 1L);
            return 1;
        } catch (Throwable e) {
            return failed(thread, e);
        }
    }

    /** Prepares a text of Lua: the text with guards. */
    int guarded(Lua lua) {
        long thread = lua.getPointer();
        try {
            // Each byte a character: all that counts is ASCII.
            String text = new String(state.bytes(thread, 1), StandardCharsets.ISO_8859_1);
            byte[] guarded = GuardedText.of(text, state::checkCancelled).getBytes(StandardCharsets.ISO_8859_1);
            state.natives().lua_settop(thread, 0);
            state.writer().write(thread, guarded);
            return 1;
        } catch (Throwable e) {
            return failed(thread, e);
        }
    }
}
