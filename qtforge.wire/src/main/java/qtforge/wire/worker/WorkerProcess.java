// SPDX-License-Identifier: Apache-2.0
package qtforge.wire.worker;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.ScriptLimit;
import qtforge.api.script.ScriptLimits;
import qtforge.caller.Rights;
import qtforge.wire.Opening;
import qtforge.wire.WireConnection;
import qtforge.wire.WireHandler;
import qtforge.wire.WireLimits;
import qtforge.wire.WireListener;
import qtforge.wire.WireToken;

/** A process and the connection to it. Thread-safe; no lock is held over anything that waits. */
public final class WorkerProcess implements AutoCloseable {

    /** What comes of the surroundings of the runtime; nothing else does. */
    private static final Set<String> ENVIRONMENT = Set.of("PATH", "LANG", "HOME", "SYSTEMROOT");

    private static final long SAID_MILLIS = 300;
    private static final long GONE_MILLIS = 1_000;

    private final String owner;
    private final Process process;
    private final WorkerOutput output;
    private final Set<ScriptLimit> enforced;
    private final AtomicReference<WorkerEnd> ours = new AtomicReference<>();
    private final CompletableFuture<WorkerEnd> ended = new CompletableFuture<>();
    private volatile WireConnection connection;

    private WorkerProcess(String owner, Process process, WorkerOutput output, Set<ScriptLimit> enforced) {
        this.owner = owner;
        this.process = process;
        this.output = output;
        this.enforced = enforced;
    }

    /**
     * Starts a worker and waits until it has connected.
     *
     * @param owner whose it is; for names of threads and for messages
     * @param limits what it may use
     * @param resolver turns objects into what goes over the wire
     * @param lines takes what it prints, a line at a time
     * @throws PluginException RESOURCE_UNAVAILABLE when it cannot be started, or does not connect in time
     */
    static WorkerProcess start(
            WorkerCommand command, String owner, ScriptLimits limits, ScriptValues resolver, Consumer<String> lines) {
        WorkerProcess worker = null;
        try (WireListener listener =
                WireListener.unixSockets() ? WireListener.unix(command.run()) : WireListener.tcp(0)) {
            Files.createDirectories(command.work());
            Process process = launch(command, limits);
            WorkerOutput output = new WorkerOutput(process.getInputStream(), lines, "qtforge-worker-output-" + owner);
            worker = new WorkerProcess(owner, process, output, ProcessLimits.enforced(limits));
            WireToken token = WireToken.random();
            invite(process.getOutputStream(), listener, token);
            worker.connection = listener.await(
                    token, command.startLimit(), process::isAlive, worker.opening(limits, resolver, lines));
            if (worker.connection == null) {
                throw worker.notStarted(
                        command.language(),
                        process.isAlive()
                                ? "it did not connect within "
                                        + command.startLimit().toMillis() + " ms"
                                : "it ended",
                        null);
            }
            worker.watch();
            return worker;
        } catch (IOException e) {
            if (worker != null) {
                throw worker.notStarted(command.language(), e.toString(), e);
            }
            throw new PluginException(
                    PluginErrorCode.RESOURCE_UNAVAILABLE,
                    owner,
                    "the " + command.language() + " worker of '" + owner + "' cannot be started: " + e.getMessage(),
                    e);
        } finally {
            if (worker != null && worker.connection == null) {
                worker.kill(new WorkerEnd(PluginErrorCode.RESOURCE_UNAVAILABLE, "it did not start"));
            }
        }
    }

    private static Process launch(WorkerCommand command, ScriptLimits limits) throws IOException {
        List<String> whole = new ArrayList<>(ProcessLimits.prefix(limits, command.memoryOverhead()));
        whole.addAll(command.command());
        ProcessBuilder builder =
                new ProcessBuilder(whole).directory(command.work().toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> !ENVIRONMENT.contains(name));
        environment.putAll(command.environment());
        return builder.start();
    }

    /** Over standard input, which nobody else sees; it stays open, so that its end tells the worker that the runtime is gone. */
    private static void invite(OutputStream in, WireListener listener, WireToken token) throws IOException {
        String line = "{\"address\":\""
                + new String(JsonStringEncoder.getInstance()
                        .quoteAsString(listener.address().toString()))
                + "\",\"token\":\"" + token.text() + "\"}\n";
        in.write(line.getBytes(StandardCharsets.UTF_8));
        in.flush();
    }

    private Opening opening(ScriptLimits limits, ScriptValues resolver, Consumer<String> lines) {
        WireLimits wire = WireLimits.STANDARD
                .withCallTime(limits.callTime())
                .withDepth(Math.min(limits.depth(), WireLimits.STANDARD.depth()));
        return new Opening("qtforge-worker-" + owner, new Telling(this, lines), resolver, wire, true, Map.of());
    }

    /** What a worker may tell besides calls of functions: what is printed, and that its script is at its end. */
    private record Telling(WorkerProcess worker, Consumer<String> lines) implements WireHandler {

        @Override
        public Object call(WireConnection connection, String method, List<Object> arguments) {
            if (method.equals("ended")) {
                String reason = arguments.isEmpty() ? "" : String.valueOf(arguments.get(0));
                worker.kill(new WorkerEnd(PluginErrorCode.RESOURCE_EXHAUSTED, reason));
                return null;
            }
            if (!method.equals("print")) {
                throw new PluginException(
                        PluginErrorCode.COMMAND_NOT_FOUND, "the runtime has no method '" + method + "' for workers");
            }
            if (!arguments.isEmpty() && arguments.get(0) instanceof String line) {
                lines.accept(line);
            }
            return null;
        }

        /** The consumer is quick by its contract; so what is printed comes before the result of the call. */
        @Override
        public boolean quick(String method) {
            return method.equals("print");
        }
    }

    private void watch() {
        // Without a connection it is of no use, and the other way round.
        connection.closed().thenAccept(reason -> {
            if (process.isAlive()) {
                destroyLater(reason);
            }
        });
        process.onExit().thenAccept(over -> {
            WorkerEnd end = ours.get();
            ended.complete(end != null ? end : WorkerEnd.of(over.exitValue(), output.lastLines(SAID_MILLIS)));
            connection.close("the process has ended");
        });
    }

    /** It may be ending by itself, which is then the reason. */
    private void destroyLater(String reason) {
        CompletableFuture.delayedExecutor(GONE_MILLIS, TimeUnit.MILLISECONDS).execute(() -> {
            if (process.isAlive()) {
                kill(new WorkerEnd(PluginErrorCode.RESOURCE_UNAVAILABLE, "its connection was closed: " + reason));
            }
        });
    }

    private PluginException notStarted(String language, String why, Exception cause) {
        boolean over = !process.isAlive();
        String said = output.lastLines(over ? SAID_MILLIS : 1);
        String end = over ? WorkerEnd.of(process.exitValue(), "").reason() : why;
        return new PluginException(
                PluginErrorCode.RESOURCE_UNAVAILABLE,
                owner,
                "the " + language + " worker of '" + owner + "' does not start: " + end
                        + (said.isEmpty() ? "" : "; it said: " + said),
                cause);
    }

    WireConnection connection() {
        return connection;
    }

    long pid() {
        return process.pid();
    }

    Set<ScriptLimit> enforced() {
        return enforced;
    }

    /** Completed when the process has ended, with why. */
    CompletableFuture<WorkerEnd> ended() {
        return ended;
    }

    /** Why it ended; waits a moment for the operating system to tell, when only the connection is known to be gone. */
    WorkerEnd awaitEnd() {
        try {
            return ended.get(GONE_MILLIS * 2, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            return new WorkerEnd(PluginErrorCode.RESOURCE_UNAVAILABLE, "its connection is closed");
        }
        return new WorkerEnd(PluginErrorCode.OPERATION_CANCELLED, "the wait for its end was interrupted");
    }

    /** Bytes it has in memory, as the operating system says; -1 when it does not. */
    long residentBytes() {
        return Rights.privileged(() -> resident(Path.of("/proc/" + process.pid() + "/status")));
    }

    private static long resident(Path status) {
        try {
            for (String line : Files.readAllLines(status, StandardCharsets.ISO_8859_1)) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
                }
            }
        } catch (IOException | NumberFormatException e) {
            // There is no such file, or none any more.
            return -1;
        }
        return -1;
    }

    /** Ends it, and what it started, at once. */
    void kill(WorkerEnd end) {
        ours.compareAndSet(null, end);
        List<ProcessHandle> started =
                Rights.privileged(() -> process.descendants().toList());
        closeInput();
        process.destroyForcibly();
        Rights.privileged(() -> started.forEach(ProcessHandle::destroyForcibly));
        WireConnection open = connection;
        if (open != null) {
            open.close(end.reason());
        }
    }

    /** A worker ends with its standard input: also one that hangs, and on Linux with it all that it started. */
    private void closeInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It is gone.
            return;
        }
    }

    /** Ends it; returns when it is gone, within a second. */
    @Override
    public void close() {
        kill(new WorkerEnd(PluginErrorCode.INVALID_STATE, "it was closed"));
        try {
            ended.get(GONE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // One the operating system does not let go is not waited for.
            return;
        }
    }
}
