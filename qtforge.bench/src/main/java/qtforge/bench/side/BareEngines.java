// SPDX-License-Identifier: Apache-2.0
package qtforge.bench.side;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyObject;
import party.iroiro.luajava.Lua;
import party.iroiro.luajava.LuaException;
import party.iroiro.luajava.lua54.Lua54;

/** The engines as they come, without limits, sandbox or anything of QtForge: {@code BareEngines lua|python|javascript SCRIPT}. */
public final class BareEngines {

    private static final int BATCHES = 15;
    /** As many bytes as a call of a worker has there and back. */
    private static final int FRAME = 64;

    private BareEngines() {}

    /** Prints {@code RESULT name value}. */
    public static void main(String[] arguments) throws Exception {
        Path script = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "lua" -> lua(java.nio.file.Files.readString(script));
            case "javascript" -> javaScript(java.nio.file.Files.readString(script));
            default -> echo(script);
        }
        System.exit(0);
    }

    /** luajava's own API: globals, {@code pCall}, values pushed by {@code push} and read by {@code toObject}. */
    private static void lua(String text) throws Exception {
        try (Lua lua = new Lua54()) {
            lua.openLibraries();
            lua.run(text);
            measure("add", 50_000, () -> {
                lua.getGlobal("add");
                lua.push(1.5);
                lua.push(2.5);
                lua.pCall(2, 1);
                double sum = lua.toNumber(-1);
                lua.pop(1);
                return sum;
            });
            Map<String, Object> parameters = Map.of("a", 1L, "b", 2L, "name", "x");
            measure("map", 50_000, () -> {
                lua.getGlobal("execute_command");
                lua.push("go");
                lua.push(parameters);
                lua.pCall(2, 1);
                Object result = lua.toObject(-1);
                lua.pop(1);
                return result;
            });
        } catch (LuaException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void javaScript(String text) throws Exception {
        try (Context context = Context.newBuilder("js")
                .option("engine.WarnInterpreterOnly", "false")
                .build()) {
            context.eval("js", text);
            Value add = context.getBindings("js").getMember("add");
            Value command = context.getBindings("js").getMember("execute_command");
            measure("add", 50_000, () -> add.execute(1.5, 2.5).asDouble());
            Map<String, Object> parameters = Map.of("a", 1L, "b", 2L, "name", "x");
            measure("map", 50_000, () -> read(command.execute("go", ProxyObject.fromMap(parameters))));
        }
    }

    private static Map<String, Object> read(Value result) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (String key : result.getMemberKeys()) {
            Value member = result.getMember(key);
            map.put(
                    key,
                    member.isString()
                            ? member.asString()
                            : member.isBoolean() ? (Object) member.asBoolean() : (Object) member.asLong());
        }
        return map;
    }

    /** CPython that gives back what it reads from a pipe: the least that a call of another process costs. */
    private static void echo(Path script) throws Exception {
        Process process = new ProcessBuilder("python3", script.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (DataOutputStream out = new DataOutputStream(process.getOutputStream());
                DataInputStream in = new DataInputStream(process.getInputStream())) {
            byte[] frame = new byte[FRAME];
            measure("add", 3_000, () -> {
                out.write(frame);
                out.flush();
                in.readFully(frame);
                return frame;
            });
        } catch (IOException e) {
            throw new IllegalStateException("python3 did not answer", e);
        } finally {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    private static void measure(String name, int batch, Callable<Object> call) throws Exception {
        long[] nanos = new long[BATCHES];
        for (int round = 0; round < 2 * BATCHES; round++) {
            long begin = System.nanoTime();
            for (int i = 0; i < batch; i++) {
                if (call.call() == null) {
                    throw new IllegalStateException("no result");
                }
            }
            if (round >= BATCHES) {
                nanos[round - BATCHES] = (System.nanoTime() - begin) / batch;
            }
        }
        Arrays.sort(nanos);
        System.out.println("RESULT " + name + ".ns " + (double) nanos[BATCHES / 2]);
    }
}
