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
import java.util.UUID;
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
    private final boolean confined;
    private final String mark;
    private final AtomicReference<WorkerEnd> ours = new AtomicReference<>();
    private final CompletableFuture<WorkerEnd> ended = new CompletableFuture<>();
    private volatile WireConnection connection;

    private WorkerProcess(
            String owner,
            Process process,
            WorkerOutput output,
            Set<ScriptLimit> enforced,
            boolean confined,
            String mark) {
        this.owner = owner;
        this.process = process;
        this.output = output;
        this.enforced = enforced;
        this.confined = confined;
        this.mark = mark;
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
        boolean started = false;
        try {
            try (WireListener listener =
                    WireListener.unixSockets() ? WireListener.unix(command.run()) : WireListener.tcp(0)) {
                Files.createDirectories(command.work());
                try (ConfinedStart confined = confined(command, listener)) {
                    String mark = UUID.randomUUID().toString();
                    Process process = launch(command, limits, confined, mark);
                    WorkerOutput output =
                            new WorkerOutput(process.getInputStream(), lines, "qtforge-worker-output-" + owner);
                    worker = new WorkerProcess(
                            owner, process, output, ProcessLimits.enforced(limits), confined != null, mark);
                    worker.connect(command, listener, limits, resolver, lines);
                }
            }
            // Only here: what is closed above can fail, too.
            started = true;
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
            if (worker != null && !started) {
                worker.kill(new WorkerEnd(PluginErrorCode.RESOURCE_UNAVAILABLE, "it did not start"));
            }
        }
    }

    private void connect(
            WorkerCommand command,
            WireListener listener,
            ScriptLimits limits,
            ScriptValues resolver,
            Consumer<String> lines)
            throws IOException {
        WireToken token = WireToken.random();
        String address = command.confinement().isPresent()
                ? "unix:" + ConfinedRoot.SOCKET
                : listener.address().toString();
        invite(process.getOutputStream(), address, token);
        connection = listener.await(token, command.startLimit(), process::isAlive, opening(limits, resolver, lines));
        if (connection == null && Thread.currentThread().isInterrupted()) {
            throw new PluginException(
                    PluginErrorCode.OPERATION_CANCELLED,
                    owner,
                    "the start of the " + command.language() + " worker of '" + owner + "' was interrupted",
                    null);
        }
        if (connection == null) {
            throw notStarted(
                    command.language(),
                    process.isAlive()
                            ? "it did not connect within "
                                    + command.startLimit().toMillis() + " ms"
                            : "it ended",
                    null);
        }
        watch();
    }

    /** Null for a worker that is not confined. */
    private static ConfinedStart confined(WorkerCommand command, WireListener listener) throws IOException {
        return command.confinement().isPresent()
                ? command.confinement().get().start(listener.address().path().orElseThrow())
                : null;
    }

    private static Process launch(WorkerCommand command, ScriptLimits limits, ConfinedStart confined, String mark)
            throws IOException {
        List<String> whole = new ArrayList<>(ProcessLimits.prefix(limits, command.memoryOverhead(), confined != null));
        if (confined != null) {
            whole.addAll(confined.prefix());
        }
        whole.addAll(command.command());
        ProcessBuilder builder =
                new ProcessBuilder(whole).directory(command.work().toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> !ENVIRONMENT.contains(name));
        environment.putAll(command.environment());
        environment.put(LeftProcesses.MARK, mark);
        return builder.start();
    }

    /** Over standard input, which nobody else sees; it stays open, so that its end tells the worker that the runtime is gone. */
    private static void invite(OutputStream in, String address, WireToken token) throws IOException {
        String line = "{\"address\":\""
                + new String(JsonStringEncoder.getInstance().quoteAsString(address))
                + "\",\"token\":\"" + token.text() + "\"}\n";
        in.write(line.getBytes(StandardCharsets.UTF_8));
        in.flush();
    }

    private Opening opening(ScriptLimits limits, ScriptValues resolver, Consumer<String> lines) {
        WireLimits wire = WireLimits.STANDARD
                .withCallTime(limits.callTime())
                .withDepth(Math.min(limits.depth(), WireLimits.STANDARD.depth()));
        return new Opening(
                "qtforge-worker-" + owner, new Telling(this, new PrintBudget(lines)), resolver, wire, true, Map.of());
    }

    /** What a worker may tell besides calls of functions: what is printed, and that its script is at its end. */
    private record Telling(WorkerProcess worker, PrintBudget lines) implements WireHandler {

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
                lines.take(line);
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
            if (!confined) {
                Rights.privileged(() -> LeftProcesses.end(mark));
            }
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
        return Rights.privileged(() -> {
            long all = resident(Path.of("/proc/" + process.pid() + "/status"));
            // A confined one has processes around it.
            return all < 0 || !confined
                    ? all
                    : all
                            + process.descendants()
                                    .mapToLong(
                                            each -> Math.max(0, resident(Path.of("/proc/" + each.pid() + "/status"))))
                                    .sum();
        });
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
