// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import qtforge.api.script.HostFunction;
import qtforge.api.script.ScriptInstance;
import qtforge.api.script.ScriptLimits;
import qtforge.api.script.ScriptPlacement;
import qtforge.api.script.ScriptRequest;
import qtforge.api.script.ScriptSource;

/**
 * A state of Lua in which an operator drives the runtime: the module {@code qtforge} is there, globals are kept from one text to the next. For
 * one thread at a time.
 */
final class LuaConsole implements AutoCloseable {

    private final ScriptInstance instance;

    /**
     * A console within the runtime.
     *
     * @param bindings methods of the bindings with their arguments, as docs/wire-protocol.md has them
     * @param output takes lines that are printed
     * @param limit of one text
     */
    LuaConsole(
            LuaEngine engine,
            BiFunction<String, List<Object>, Object> bindings,
            Consumer<String> output,
            Duration limit) {
        ScriptLimits limits =
                new ScriptLimits(limit, 0, ScriptLimits.DEFAULT.memoryBytes(), 0, ScriptLimits.DEFAULT.depth());
        instance = open(engine, LuaAccess.CONSOLE, Map.of("call", call(bindings)), output, limits);
    }

    private LuaConsole(LuaEngine engine, Map<String, Object> module) {
        // Nobody but the operator ends his program.
        ScriptLimits limits = new ScriptLimits(Duration.ofDays(365), 0, 0, 0, ScriptLimits.DEFAULT.depth());
        instance = open(engine, LuaAccess.PROGRAM, module, System.out::println, limits);
    }

    /**
     * A console in a process of its own, with all of Lua.
     *
     * @param bindings as above
     * @param exit ends the process with a status
     */
    static LuaConsole ofProgram(LuaEngine engine, BiFunction<String, List<Object>, Object> bindings, IntConsumer exit) {
        Map<String, Object> module = new HashMap<>();
        module.put("call", call(bindings));
        module.put("exit", (HostFunction) arguments -> {
            exit.accept(((Number) arguments.get(0)).intValue());
            return null;
        });
        return new LuaConsole(engine, module);
    }

    private static HostFunction call(BiFunction<String, List<Object>, Object> bindings) {
        return arguments -> {
            @SuppressWarnings("unchecked")
            List<Object> given = (List<Object>) arguments.get(1);
            return bindings.apply((String) arguments.get(0), given);
        };
    }

    private static ScriptInstance open(
            LuaEngine engine,
            LuaAccess access,
            Map<String, Object> module,
            Consumer<String> output,
            ScriptLimits limits) {
        return engine.open(
                new ScriptRequest(
                        "console",
                        new ScriptSource("qtforge", library()),
                        ScriptPlacement.IN_PROCESS,
                        limits,
                        Map.of("qtforge", module),
                        output),
                access);
    }

    private static String library() {
        try (InputStream in = LuaConsole.class.getResourceAsStream("qtforge.lua")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs a text: an expression, whose values are printed, or a chunk.
     *
     * @param name for messages, as Lua takes it: {@code @file.lua}
     * @throws qtforge.api.script.ScriptException what failed
     */
    void evaluate(String text, String name) {
        instance.call("evaluate", text, name);
    }

    /** Whether a text only lacks its end, so that a prompt should ask for more. */
    boolean incomplete(String text) {
        return Boolean.TRUE.equals(instance.call("incomplete", text));
    }

    /**
     * Runs a program.
     *
     * @param script its path, {@code arg[0]}
     * @param arguments the rest of {@code arg}, and {@code ...}
     * @throws qtforge.api.script.ScriptException what failed
     */
    void run(String text, String name, String script, List<String> arguments) {
        Object[] given = new Object[arguments.size() + 3];
        given[0] = text;
        given[1] = name;
        given[2] = script;
        for (int i = 0; i < arguments.size(); i++) {
            given[i + 3] = arguments.get(i);
        }
        instance.call("run", given);
    }

    /** Writes what Lua has printed but not yet passed on. */
    void flush() {
        instance.call("flush");
    }

    @Override
    public void close() {
        instance.close();
    }
}
