// SPDX-License-Identifier: Apache-2.0
package qtforge.wire;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import qtforge.caller.OwnThreads;

/**
 * Lets in whoever knows the token, at one listener, up to a limit of connections; one more is closed at once. A thread accepts, others greet,
 * so that those who do not greet hold up nobody; who does not within the limit is cut off, and earlier when many others come.
 */
public final class WireServer implements AutoCloseable {

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final long STOP_MILLIS = 2_000;

    private final WireListener listener;
    private final Function<Long, Opening> openings;
    private final Consumer<WireConnection> opened;
    private final Limits limits;
    private final Set<WireConnection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicLong numbers = new AtomicLong();
    private final Greeters greeters;
    private final Thread acceptor;
    private volatile boolean stopped;

    /**
     * What it takes.
     *
     * @param connections at a time
     * @param greeting how long one may take to greet
     */
    public record Limits(int connections, Duration greeting) {

        /** 64 connections, 5 s. */
        public static final Limits STANDARD = new Limits(64, Duration.ofSeconds(5));
    }

    /**
     * A server; {@link #start} begins to accept.
     *
     * @param listener closed with it
     * @param openings how the connection of a number, counted from 1, is made; the name is that of its threads
     * @param opened gets each connection that was let in, by the thread that greeted it
     */
    public WireServer(
            WireListener listener,
            WireToken token,
            String name,
            Limits limits,
            Function<Long, Opening> openings,
            Consumer<WireConnection> opened) {
        this.listener = listener;
        this.limits = limits;
        this.openings = openings;
        this.opened = opened;
        greeters = new Greeters(token, limits.greeting(), name);
        acceptor = OwnThreads.lasting(name + "-acceptor", this::accept);
    }

    /** Begins to accept. */
    public void start() {
        acceptor.start();
    }

    /** Where it listens. */
    public WireAddress address() {
        return listener.address();
    }

    /** The connections that are open. */
    public Set<WireConnection> connections() {
        return Set.copyOf(connections);
    }

    private void accept() {
        while (!stopped) {
            try {
                SocketChannel socket = listener.accept(LOOK);
                Thread.interrupted();
                if (socket != null) {
                    greet(socket);
                }
            } catch (IOException | RuntimeException e) {
                // Of a listener that is closed; or too many files are open, which may pass.
                if (!stopped) {
                    java.util.concurrent.locks.LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(50));
                }
            }
        }
    }

    private void greet(SocketChannel socket) throws IOException {
        if (connections.size() < limits.connections()) {
            greeters.greet(socket, openings.apply(numbers.incrementAndGet()), this::letIn);
        } else {
            socket.close();
        }
    }

    private void letIn(WireConnection connection) {
        connections.add(connection);
        // Also when it is closed already.
        connection.closed().thenRun(() -> connections.remove(connection));
        if (stopped) {
            connection.close("the runtime stops");
        } else if (connections.size() > limits.connections()) {
            // Several greeted at once.
            connection.close("the runtime has " + limits.connections() + " connections already");
        } else {
            opened.accept(connection);
        }
    }

    /** Stops listening and closes all connections. */
    @Override
    public void close() {
        stopped = true;
        try {
            listener.close();
        } catch (IOException e) {
            // The socket's file may have been removed by somebody; the socket is closed all the same.
            acceptor.interrupt();
        }
        greeters.close();
        connections.forEach(connection -> connection.close("the runtime stops"));
        try {
            acceptor.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
