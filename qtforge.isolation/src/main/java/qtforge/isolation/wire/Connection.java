// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.wire;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * Calls in both directions over one socket, many at a time.
 *
 * <p>There is one reader at a time, whoever comes first: a thread that waits for an answer, or one of the {@link Workers}. So
 * a lone caller gets its answer without another thread in between. A worker that reads a request carries it out itself; a
 * caller leaves that to the workers. Nothing here is held while a handler runs.
 */
public final class Connection implements AutoCloseable {

    private static final byte REQUEST = 1;
    private static final byte ANSWER = 2;
    private static final byte FAILURE = 3;
    private static final byte NOTE = 4;

    /** Who carries out what the other side asks for. */
    public interface Handler {

        /**
         * Carries out a request, in a worker's thread.
         *
         * @return JSON-shaped
         */
        Object request(String operation, List<Object> arguments) throws Exception;

        /** Takes something down that nobody waits for; in the reader's thread, so it must be quick. */
        void note(String operation, List<Object> arguments);
    }

    /** A request that was read. */
    record Request(long number, String operation, List<Object> arguments) {}

    private static final class Pending {
        private final Thread caller = Thread.currentThread();
        private volatile boolean done;
        private Object value;
        private Map<?, ?> failure;

        void complete(Object answer, Map<?, ?> problem) {
            value = answer;
            failure = problem;
            done = true;
            LockSupport.unpark(caller);
        }
    }

    private final String name;
    private final boolean callersRead;
    private final WireLimits limits;
    private final Handler handler;
    private final Consumer<String> closing;
    private final FrameChannel channel;
    private final Workers workers;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, Pending> pending = new ConcurrentHashMap<>();
    private final AtomicReference<Thread> reader = new AtomicReference<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile String reason = "";
    private volatile long lastCall = System.nanoTime() - Workers.WARM;

    /**
     * A connection; {@link #open} starts it.
     *
     * @param name of the other side, and of the threads
     * @param callersRead whether this side rather calls than is called: for a moment after a call the next caller is
     *     expected, and the workers leave reading to it
     * @param closing told once, with the reason, when the connection is closed by either side; must not block
     */
    public Connection(
            String name,
            boolean callersRead,
            SocketChannel socket,
            WireLimits limits,
            Handler handler,
            Consumer<String> closing)
            throws IOException {
        this.name = name;
        this.callersRead = callersRead;
        this.limits = limits;
        this.handler = handler;
        this.closing = closing;
        channel = new FrameChannel(socket, limits);
        workers = new Workers(this, name, limits);
    }

    /** Begins to read. */
    public void open() {
        workers.start();
    }

    /** Whether calls still can be made. */
    public boolean isOpen() {
        return !closed.get();
    }

    /**
     * Has the other side do something.
     *
     * @param arguments JSON-shaped
     * @return JSON-shaped
     * @throws PluginException what the other side threw; RESOURCE_UNAVAILABLE when the connection is lost, TIMEOUT,
     *     OPERATION_CANCELLED when the thread was interrupted, RESOURCE_EXHAUSTED when too many calls are under way
     */
    public Object call(String operation, List<?> arguments, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        Long number = numbers.incrementAndGet();
        byte[] frame = new WireWriter(limits)
                .head(REQUEST, number)
                .value(operation)
                .value(arguments)
                .finish();
        if (pending.size() >= limits.pendingCalls()) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    pending.size() + " calls to " + name + " are under way already; make fewer at a time");
        }
        Pending own = new Pending();
        pending.put(number, own);
        try {
            send(frame);
            await(own, operation, limit, end);
        } finally {
            pending.remove(number);
            lastCall = System.nanoTime();
            // Whoever was chosen to read next may be this one, which does not read any more.
            passOn();
        }
        if (own.failure != null) {
            throw RemoteFailures.rebuild(own.failure);
        }
        return own.value;
    }

    private void await(Pending own, String operation, Duration limit, long end) {
        while (!own.done) {
            if (closed.get()) {
                throw lost();
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new PluginException(
                        PluginErrorCode.TIMEOUT,
                        name + " did not answer '" + operation + "' within " + limit.toMillis() + " ms");
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new PluginException(
                        PluginErrorCode.OPERATION_CANCELLED,
                        "waiting for the answer of " + name + " to '" + operation + "' was interrupted");
            }
            if (reader.compareAndSet(null, Thread.currentThread())) {
                readFor(own, end);
            } else {
                LockSupport.parkNanos(this, left);
            }
        }
    }

    private void readFor(Pending own, long end) {
        try {
            while (!own.done && !closed.get()) {
                Request request = read(end);
                if (request != null && !workers.enqueue(request)) {
                    answer(
                            request,
                            new PluginException(
                                    PluginErrorCode.RESOURCE_EXHAUSTED,
                                    "too many requests are waiting already; make fewer at a time"));
                } else if (request == null
                        && (System.nanoTime() - end >= 0
                                || Thread.currentThread().isInterrupted())) {
                    return;
                }
            }
        } finally {
            reader.set(null);
        }
    }

    /** Lets somebody else read, if nobody does: a caller that waits, or else a worker. */
    private void passOn() {
        if (reader.get() != null) {
            return;
        }
        for (Pending other : pending.values()) {
            if (!other.done) {
                LockSupport.unpark(other.caller);
                return;
            }
        }
        workers.wakeForReading(false);
    }

    /** Has the other side take something down; nobody waits for it. */
    public void note(String operation, List<?> arguments) {
        send(new WireWriter(limits)
                .head(NOTE, 0)
                .value(operation)
                .value(arguments)
                .finish());
    }

    private void send(byte[] frame) {
        if (closed.get()) {
            throw lost();
        }
        try {
            channel.send(frame);
        } catch (IOException e) {
            close(e.getMessage() == null ? e.toString() : e.getMessage());
            throw lost();
        }
    }

    private PluginException lost() {
        return new PluginException(
                PluginErrorCode.RESOURCE_UNAVAILABLE, "the connection to " + name + " is lost: " + reason);
    }

    // --- for the workers --------------------------------------------------------------------------------------------

    boolean nobodyReads() {
        return reader.get() == null;
    }

    /** Whether calls are made so often that the next caller had better read itself. */
    boolean callersAreAtIt() {
        return callersRead && System.nanoTime() - lastCall < Workers.WARM;
    }

    /** Reads until there is a request, an answer was delivered, or the connection is closed; null but for the first. */
    Request readAsWorker() {
        if (!reader.compareAndSet(null, Thread.currentThread())) {
            return null;
        }
        try {
            while (!closed.get()) {
                long before = lastCall;
                Request request = read(System.nanoTime() + Workers.LONG_WAIT);
                if (request != null || callersRead && before != lastCall) {
                    return request;
                }
                // A worker that somebody interrupted must not spin.
                Thread.interrupted();
            }
            return null;
        } finally {
            reader.set(null);
            for (Pending other : pending.values()) {
                if (!other.done) {
                    LockSupport.unpark(other.caller);
                    break;
                }
            }
        }
    }

    /** Reads one frame; a request is returned, everything else is done. Only the reader calls this. */
    private Request read(long end) {
        try {
            byte[] frame = channel.receive(end);
            return frame == null ? null : dispatch(new WireReader(frame, limits));
        } catch (IOException e) {
            close(e.getMessage() == null ? e.toString() : e.getMessage());
            return null;
        }
    }

    private Request dispatch(WireReader frame) throws WireFormatException {
        byte kind = frame.kind();
        long number = frame.number();
        switch (kind) {
            case REQUEST -> {
                return new Request(number, frame.text(), list(frame));
            }
            case NOTE -> handler.note(frame.text(), list(frame));
            case ANSWER, FAILURE -> {
                // Nobody waits any more for an answer that is late; one that was never asked for is the same to us.
                Object value = frame.last();
                Pending waiting = pending.remove(number);
                lastCall = System.nanoTime();
                if (waiting != null && kind == ANSWER) {
                    waiting.complete(value, null);
                } else if (waiting != null) {
                    waiting.complete(null, value instanceof Map<?, ?> map ? map : Map.of());
                }
            }
            default -> throw new WireFormatException("there is no kind of frame " + kind);
        }
        return null;
    }

    private static List<Object> list(WireReader frame) throws WireFormatException {
        if (frame.last() instanceof List<?> list) {
            return java.util.Collections.unmodifiableList(list);
        }
        throw new WireFormatException("a list of arguments was expected");
    }

    void carryOut(Request request) {
        Object value;
        try {
            value = handler.request(request.operation(), request.arguments());
        } catch (Throwable e) { // NOPMD whatever a handler throws is the answer
            answer(request, e);
            return;
        }
        byte[] frame;
        try {
            frame = new WireWriter(limits)
                    .head(ANSWER, request.number())
                    .value(value)
                    .finish();
        } catch (PluginException e) {
            answer(request, e);
            return;
        }
        quietly(frame);
    }

    private void answer(Request request, Throwable failure) {
        quietly(new WireWriter(limits)
                .head(FAILURE, request.number())
                .value(RemoteFailures.describe(failure))
                .finish());
    }

    private void quietly(byte[] frame) {
        try {
            send(frame);
        } catch (PluginException e) {
            // The connection is closed then, which is told to whom it concerns.
            return;
        }
    }

    /** Closes the connection; whoever waits gets the reason. */
    public void close(String why) {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        reason = why;
        try {
            channel.close();
        } catch (IOException e) {
            reason = why + " (" + e.getMessage() + ")";
        }
        pending.values().forEach(waiting -> LockSupport.unpark(waiting.caller));
        workers.stop();
        closing.accept(reason);
    }

    @Override
    public void close() {
        close("it was closed");
    }
}
