// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.process;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.isolation.wire.Connection;
import qtforge.isolation.wire.Messages;
import qtforge.isolation.wire.Operations;
import qtforge.isolation.wire.WireLimits;

/** A process and the connection to it. Thread-safe. */
public final class ChildProcess {

    /** A busy machine takes its time to tell that a process is gone whose connection is. */
    private static final long ENDING_MILLIS = 2_000;

    private static final long DRAIN_MILLIS = 500;
    private static final long GONE_SECONDS = 3;

    private final String id;
    private final Process process;
    private final OutputDrain output;
    private final Thread drain;
    private final Instant started = Instant.now();
    private final AtomicReference<String> ended = new AtomicReference<>();
    private final CompletableFuture<String> exit;
    private volatile Connection connection;

    private ChildProcess(String id, Process process, OutputDrain output) {
        this.id = id;
        this.process = process;
        this.output = output;
        drain = output.start("qtforge-isolation-output-" + id);
        exit = process.onExit().thenApply(this::words);
    }

    /**
     * Starts a process and waits until it has connected.
     *
     * @param run folder for the socket
     * @param work the folder it works in
     * @param handler who carries out what it asks for
     * @param lines who takes the lines it writes
     * @throws PluginException RESOURCE_UNAVAILABLE when it cannot be started or does not connect
     */
    static ChildProcess start(
            String id,
            List<String> command,
            Path run,
            Path work,
            Duration limit,
            int logLines,
            Connection.Handler handler,
            Consumer<String> lines) {
        ChildProcess child = null;
        try (Rendezvous meeting = Rendezvous.open(run)) {
            Process process = launch(command, work);
            child = new ChildProcess(id, process, new OutputDrain(process.getInputStream(), lines, logLines));
            Messages.write(process.getOutputStream(), meeting.invitation());
            SocketChannel socket = meeting.await(limit, process::isAlive);
            if (socket == null) {
                throw child.notStarted(
                        process.isAlive() ? "it did not connect within " + limit.toMillis() + " ms" : "it ended", null);
            }
            child.connect(socket, handler);
            return child;
        } catch (IOException e) {
            throw child == null
                    ? new PluginException(
                            PluginErrorCode.RESOURCE_UNAVAILABLE,
                            id,
                            "the process of plugin '" + id + "' cannot be started: " + e,
                            e)
                    : child.notStarted(e.toString(), e);
        } finally {
            if (child != null && child.connection == null) {
                child.destroy("it did not start");
            }
        }
    }

    private static Process launch(List<String> command, Path work) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(work.toFile()).redirectErrorStream(true);
        List<String> kept = List.of("LANG", "LC_ALL", "TZ", "SYSTEMROOT");
        builder.environment().keySet().removeIf(name -> !kept.contains(name));
        return builder.start();
    }

    private void connect(SocketChannel socket, Connection.Handler handler) throws IOException {
        // Without a connection it is of no use, whoever closed it.
        connection = new Connection(
                "qtforge-isolation-" + id,
                true,
                socket,
                WireLimits.STANDARD,
                handler,
                reason -> destroyLater("its connection was closed: " + reason));
        connection.open();
        // One that ended meanwhile has closed its end, which is found out when it is read.
        exit.thenAccept(connection::close);
    }

    private PluginException notStarted(String why, Exception cause) {
        awaitOutput();
        String said = output.lastLines();
        return new PluginException(
                PluginErrorCode.RESOURCE_UNAVAILABLE,
                id,
                "the process of plugin '" + id + "' does not start: " + why
                        + (said.isEmpty() ? "" : "; it said: " + said),
                cause);
    }

    private String words(Process over) {
        awaitOutput();
        String reason = ended.get();
        return reason != null ? reason : ExitWords.of(over.exitValue(), output.outOfMemory());
    }

    private void awaitOutput() {
        try {
            drain.join(process.isAlive() ? 1 : DRAIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The connection to it. */
    public Connection connection() {
        return connection;
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** When it was started. */
    public Instant started() {
        return started;
    }

    /** Completed, with the reason in words, when it has ended. */
    public CompletableFuture<String> exit() {
        return exit;
    }

    /** Whether it ended because it had no memory left. */
    public boolean outOfMemory() {
        return output.outOfMemory();
    }

    /** Ends it at once. */
    public void destroy(String reason) {
        if (process.isAlive()) {
            ended.compareAndSet(null, "ended by the runtime: " + reason);
        }
        process.destroyForcibly();
        Connection open = connection;
        if (open != null) {
            open.close(reason);
        }
    }

    /** The process may be ending by itself, which is then the reason; a connection that is closed before is not. */
    private void destroyLater(String reason) {
        CompletableFuture.delayedExecutor(ENDING_MILLIS, TimeUnit.MILLISECONDS).execute(() -> {
            if (process.isAlive()) {
                destroy(reason);
            }
        });
    }

    /** Asks it to end, and ends it when it does not within the limit. Returns when it is gone. */
    public void end(Duration limit) {
        ended.compareAndSet(null, "ended by the runtime");
        try {
            connection.note(Operations.END, List.of());
            process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (PluginException e) {
            // It is gone, or does not listen.
            destroy("the plugin was stopped");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        destroy("the plugin was stopped");
        awaitExit();
    }

    /** A process that was killed is gone in a moment; one the operating system does not let go is not waited for. */
    private void awaitExit() {
        try {
            exit.get(GONE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // Its watch ends it when its standard input is closed.
            connection.close("the plugin was stopped");
        }
    }
}
