// SPDX-License-Identifier: Apache-2.0
package qtforge.hostile.attempt;

import static qtforge.hostile.Attempt.denied;
import static qtforge.hostile.Attempt.stopped;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import qtforge.hostile.Attempt;

/** Programs, the process itself, and native code. */
public final class Processes {

    private Processes() {}

    /** The attempts. */
    public static List<Attempt> attempts() {
        return List.of(
                denied(
                                "process.builder",
                                "starts a program with ProcessBuilder",
                                scene -> output(new ProcessBuilder(scene.text("program"), "hello").start()))
                        .allowedBy("PROCESS_CREATION:{program}"),
                denied(
                                "process.runtime",
                                "starts a program with Runtime.exec",
                                scene -> output(
                                        Runtime.getRuntime().exec(new String[] {scene.text("program"), "hello"})))
                        .allowedBy("PROCESS_CREATION:{program}"),
                denied(
                        "process.shell",
                        "starts a shell by its bare name",
                        scene -> output(new ProcessBuilder("sh", "-c", "echo hello").start())),
                denied(
                                "process.pipeline",
                                "starts a pipe of programs",
                                scene -> output(ProcessBuilder.startPipeline(
                                                List.of(new ProcessBuilder(scene.text("program"), "hello")))
                                        .get(0)))
                        .allowedBy("PROCESS_CREATION:{program}"),
                denied("process.redirect", "lets a program write into a file", scene -> {
                            Path file = scene.fresh();
                            new ProcessBuilder(scene.text("program"), "hello")
                                    .redirectOutput(file.toFile())
                                    .start()
                                    .waitFor();
                            return "created " + file;
                        })
                        .allowedBy("PROCESS_CREATION:{program}", "FILE_SYSTEM_WRITE:{folder}/-"),
                denied(
                        "process.list",
                        "lists the processes of this machine",
                        scene -> ProcessHandle.allProcesses().count() + " processes"),
                denied(
                        "process.current",
                        "asks for its own process",
                        scene -> "process " + ProcessHandle.current().pid()),
                denied("process.parent", "asks for the process that started this one", scene -> {
                    Class<?> handle = ProcessHandle.class;
                    Object own = handle.getMethod("current").invoke(null);
                    return String.valueOf(handle.getMethod("parent").invoke(own));
                }),
                denied("process.kill", "ends a process of this machine", scene -> {
                    ProcessHandle handle =
                            ProcessHandle.of(scene.number("process")).orElse(null);
                    if (handle == null || !handle.destroyForcibly()) {
                        return null;
                    }
                    handle.onExit().get(10, TimeUnit.SECONDS);
                    return handle.isAlive() ? null : "it is gone";
                }),
                denied("exit.hook", "adds a shutdown hook", scene -> {
                    Thread hook = new Thread(() -> {}, "hostile-hook");
                    Runtime.getRuntime().addShutdownHook(hook);
                    return Runtime.getRuntime().removeShutdownHook(hook) ? "it was added" : null;
                }),
                denied(
                                "exit.kill-self",
                                "ends its own process through its handle",
                                scene -> ProcessHandle.current().destroyForcibly() ? "it ends" : null)
                        .preventedSince(0),
                denied("native.load", "loads a native library by path", scene -> {
                            System.load(scene.text("library"));
                            return "loaded";
                        })
                        .allowedBy("NATIVE_CODE"),
                denied("native.runtime-load", "loads a native library through Runtime", scene -> {
                            Runtime.getRuntime().load(scene.text("library"));
                            return "loaded";
                        })
                        .allowedBy("NATIVE_CODE"),
                denied("native.unknown-library", "tells by the error whether a library may be loaded", scene -> {
                            try {
                                System.loadLibrary("qtforge-there-is-none");
                                return null;
                            } catch (UnsatisfiedLinkError e) {
                                return "it was looked for: " + e.getMessage();
                            }
                        })
                        .allowedBy("NATIVE_CODE"),
                stopped("native.foreign-function", "calls a C function through java.lang.foreign", scene -> {
                            Class<?> linker = Class.forName("java.lang.foreign.Linker");
                            Class<?> segment = Class.forName("java.lang.foreign.MemorySegment");
                            Class<?> descriptor = Class.forName("java.lang.foreign.FunctionDescriptor");
                            Class<?> layout = Class.forName("java.lang.foreign.MemoryLayout");
                            Class<?> option = Class.forName("java.lang.foreign.Linker$Option");
                            Object integer = Class.forName("java.lang.foreign.ValueLayout")
                                    .getField("JAVA_INT")
                                    .get(null);
                            Object own = linker.getMethod("nativeLinker").invoke(null);
                            Object lookup = linker.getMethod("defaultLookup").invoke(own);
                            Object address = ((Optional<?>) Class.forName("java.lang.foreign.SymbolLookup")
                                            .getMethod("find", String.class)
                                            .invoke(lookup, "getpid"))
                                    .orElseThrow();
                            Object shape = descriptor
                                    .getMethod(
                                            "of",
                                            layout,
                                            Array.newInstance(layout, 0).getClass())
                                    .invoke(null, integer, Array.newInstance(layout, 0));
                            MethodHandle handle = (MethodHandle) linker.getMethod(
                                            "downcallHandle",
                                            segment,
                                            descriptor,
                                            Array.newInstance(option, 0).getClass())
                                    .invoke(own, address, shape, Array.newInstance(option, 0));
                            return handle == null ? null : "a handle of getpid";
                        })
                        .possibleSince(22),
                denied("exit.system-exit", "ends the process", scene -> {
                            System.exit(42);
                            return "it ends";
                        })
                        .asDestructive(),
                denied("exit.runtime-exit", "ends the process through Runtime", scene -> {
                            Runtime.getRuntime().exit(42);
                            return "it ends";
                        })
                        .asDestructive(),
                denied("exit.halt", "ends the process at once", scene -> {
                            Runtime.getRuntime().halt(42);
                            return "it ends";
                        })
                        .asDestructive(),
                denied("exit.new-thread", "ends the process from a thread", scene -> {
                            Thread thread = new Thread(() -> System.exit(42), "hostile-exit");
                            List<Throwable> thrown = new CopyOnWriteArrayList<>();
                            thread.setUncaughtExceptionHandler((own, e) -> thrown.add(e));
                            thread.start();
                            thread.join(10_000);
                            if (!thrown.isEmpty() && thrown.get(0) instanceof SecurityException denied) {
                                throw denied;
                            }
                            return "it ends";
                        })
                        .asDestructive(),
                denied("exit.common-pool", "ends the process from the common pool", scene -> {
                            CompletableFuture.runAsync(
                                            () -> Runtime.getRuntime().halt(42))
                                    .get(10, TimeUnit.SECONDS);
                            return "it ends";
                        })
                        .asDestructive());
    }

    private static String output(Process process) throws IOException {
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return text.equals("hello") ? "it said hello" : null;
    }
}
