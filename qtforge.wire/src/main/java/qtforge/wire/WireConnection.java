// SPDX-License-Identifier: Apache-2.0
package qtforge.wire;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.caller.OwnThreads;

/**
 * Calls and answers over one socket, see docs/wire-protocol.md. Thread-safe. Nothing is called with a lock held.
 *
 * <p>A thread of the connection reads; others carry out what the other side asks for, but for calls that the handler calls prompt, see
 * {@link PromptCalls}. When <b>callers serve</b>, a thread that waits for an
 * answer reads by itself, and carries out by itself what the other side asks for meanwhile: that saves two changes of threads a call, and a
 * function that the other side calls runs in the thread that began it. The thread of the connection reads then when nobody has called for a
 * millisecond.
 *
 * <p>Longer than 500 lines because who reads, who waits and who serves are one protocol over one set of fields: each hands the reading to the
 * others, and apart they would share all of it.
 */
public final class WireConnection implements AutoCloseable {

    static final String CALL = "$call";
    static final String RELEASE = "$release";

    /** How long after a call the next one is expected to read for itself. */
    private static final long WARM = 1_000_000;

    /**
     * What a caller carries out for the other side while it waits does not count into its limit, but for so much of each: or else calls without
     * end would be waited for without end.
     */
    private static final long COUNTED = 1_000_000;

    private static final int TICKS = 20;
    private static final long SLEEP = 1_000_000_000L;
    private static final long LONG_WAIT = 60_000_000_000L;

    private final String name;
    private final FrameChannel channel;
    private final WireHandler handler;
    private final WireResolver resolver;
    private final WireLimits limits;
    private final boolean callersServe;
    private final FunctionTable functions;
    private final RemoteFunctions remoteFunctions = new RemoteFunctions();
    private final IncomingCalls incoming;
    private final PromptCalls prompt;
    private final Thread thread;

    private final Map<Long, PendingCall> pending = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();

    /** The thread that reads; one at a time. */
    private final AtomicReference<Thread> reading = new AtomicReference<>();

    private final AtomicBoolean closing = new AtomicBoolean();
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private volatile String why = "";
    private volatile boolean open = true;
    private volatile boolean asleep;
    private volatile String peer = "";
    private volatile long lastCall = System.nanoTime() - WARM;

    WireConnection(
            String name,
            FrameChannel channel,
            WireHandler handler,
            WireResolver resolver,
            WireLimits limits,
            boolean callersServe) {
        this.name = name;
        this.channel = channel;
        this.handler = handler;
        this.resolver = resolver;
        this.limits = limits;
        this.callersServe = callersServe;
        functions = new FunctionTable(limits.functions());
        incoming = new IncomingCalls(this);
        prompt = new PromptCalls(this, incoming);
        thread = OwnThreads.make(name + "-reader", this::run);
    }

    /**
     * A connection over a socket whose sides know each other already. It does not read before {@link #start}.
     *
     * @param name of its threads: {@code qtforge-…}
     * @param callersServe see above
     * @throws IOException when the socket is of no use
     */
    public static WireConnection over(
            SocketChannel socket,
            String name,
            WireHandler handler,
            WireResolver resolver,
            WireLimits limits,
            boolean callersServe)
            throws IOException {
        FrameChannel channel = new FrameChannel(socket, limits.frameBytes(), limits.write());
        return new WireConnection(name, channel, handler, resolver, limits, callersServe);
    }

    /** Begins to read. */
    public void start() {
        thread.start();
    }

    /** The name of its threads. */
    public String name() {
        return name;
    }

    /** What the other side says it is: {@code python 3.11.2}; empty when nobody greeted. */
    public String peer() {
        return peer;
    }

    void peer(String greeted) {
        peer = greeted;
    }

    /** What it takes. */
    public WireLimits limits() {
        return limits;
    }

    WireResolver resolver() {
        return resolver;
    }

    FunctionTable functions() {
        return functions;
    }

    RemoteFunctions remoteFunctions() {
        return remoteFunctions;
    }

    /** How many functions of this side the other side holds. */
    public int functionsHeld() {
        return functions.size();
    }

    /** Whether it can be used. */
    public boolean isOpen() {
        return open;
    }

    /** Completed with the reason when it is closed; by the thread that closes it, which must not be held up. */
    public CompletableFuture<String> closed() {
        return closed;
    }

    // --- calls to the other side ------------------------------------------------------------------------------------

    /** Calls a method of the other side and waits as long as the limit of the connection says. */
    public Object call(String method, Object... arguments) {
        return call(method, Arrays.asList(arguments), limits.callTime());
    }

    /**
     * Calls a method of the other side and waits for the answer. On a connection whose callers serve, what the thread carries out for the
     * other side meanwhile does not count into the limit, but for the first millisecond of each call.
     *
     * @throws PluginException what the other side failed with (a {@link qtforge.api.script.ScriptException} when it said where);
     *     an {@link AbandonedCallException} when the limit is over or the thread is interrupted, RESOURCE_UNAVAILABLE when the connection is closed, INVALID_ARGUMENT
     *     when an argument cannot be sent
     */
    public Object call(String method, Collection<?> arguments, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        long number = numbers.incrementAndGet();
        byte[] frame = new WireWriter(this).call(number, method, arguments);
        PendingCall own = new PendingCall(Thread.currentThread(), null);
        pending.put(number, own);
        try {
            write(frame);
            prompt.hurry();
            await(own, number, method, limit, end);
        } finally {
            pending.remove(number);
            own.end(incoming);
            lastCall = System.nanoTime();
            // Whoever was chosen to read next may be this one, which does not read any more.
            passOn(own);
        }
        return own.result();
    }

    /**
     * Calls a method of the other side.
     *
     * @return completed with the answer, or with a {@link PluginException}, by the thread that reads, which must not be held up; when it is
     *     cancelled the other side is told
     * @throws PluginException RESOURCE_UNAVAILABLE when the connection is closed, INVALID_ARGUMENT when an argument cannot be sent
     */
    public CompletableFuture<Object> submit(String method, Object... arguments) {
        long number = numbers.incrementAndGet();
        byte[] frame = new WireWriter(this).call(number, method, Arrays.asList(arguments));
        Result result = new Result(number);
        pending.put(number, new PendingCall(null, result));
        try {
            write(frame);
        } catch (PluginException e) {
            pending.remove(number);
            throw e;
        }
        if (!open) {
            loseAll();
        }
        if (callersServe) {
            // Nobody waits who could read.
            LockSupport.unpark(thread);
        }
        prompt.hurry();
        return result;
    }

    /** An answer that is waited for by nobody in particular. */
    private final class Result extends CompletableFuture<Object> {
        private final long number;

        Result(long number) {
            this.number = number;
        }

        @Override
        public boolean cancel(boolean interrupt) {
            if (pending.remove(number) != null) {
                WireConnection.this.cancel(number);
            }
            return super.cancel(interrupt);
        }
    }

    /**
     * Calls a method of the other side that is not answered.
     *
     * @throws PluginException RESOURCE_UNAVAILABLE when the connection is closed, INVALID_ARGUMENT when an argument cannot be sent
     */
    public void send(String method, Object... arguments) {
        send(method, Arrays.asList(arguments));
    }

    void send(String method, Collection<?> arguments) {
        write(new WireWriter(this).send(method, arguments));
    }

    void release(List<Long> numbers) {
        if (open) {
            try {
                send(RELEASE, List.of(numbers));
            } catch (PluginException e) {
                // It is closed, and the function gone with it.
                return;
            }
        }
    }

    private void cancel(long number) {
        try {
            write(new WireWriter(this).cancel(number));
        } catch (PluginException e) {
            // It is closed, and the call gone with it.
            return;
        }
    }

    private void write(byte[] frame) {
        if (!open) {
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
                PluginErrorCode.RESOURCE_UNAVAILABLE, "the connection " + name + " is closed: " + why);
    }

    private void await(PendingCall own, long number, String method, Duration limit, long limited) {
        long end = limited;
        while (!own.done()) {
            if (!open) {
                throw lost();
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                cancel(number);
                throw new AbandonedCallException(
                        PluginErrorCode.TIMEOUT,
                        name + " did not answer '" + method + "' within " + limit.toMillis() + " ms");
            }
            if (Thread.currentThread().isInterrupted()) {
                cancel(number);
                throw new AbandonedCallException(
                        PluginErrorCode.OPERATION_CANCELLED,
                        "waiting for the answer of " + name + " to '" + method + "' was interrupted");
            }
            IncomingCall asked = own.nextToServe();
            if (asked != null) {
                end += served(asked);
            } else if (callersServe && reading.compareAndSet(null, Thread.currentThread())) {
                readFor(own, end);
            } else {
                LockSupport.parkNanos(this, left);
            }
        }
    }

    /** Carries out a call of the other side while this one waits; answers how much of that the wait does not count. */
    private long served(IncomingCall asked) {
        long began = System.nanoTime();
        incoming.carryOut(asked);
        return Math.max(0, System.nanoTime() - began - COUNTED);
    }

    // --- reading ----------------------------------------------------------------------------------------------------

    private void readFor(PendingCall own, long end) {
        try {
            while (open && !own.done() && !own.hasToServe()) {
                byte[] frame = receive(end);
                if (frame != null) {
                    take(frame, own);
                }
                // Also after a frame: the other side may send calls without end, and no answer.
                if (System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted()) {
                    return;
                }
            }
        } catch (RuntimeException | Error e) {
            close("reading it failed: " + e);
            throw e;
        } finally {
            reading.set(null);
            if (own.hasToServe()) {
                passOn(own);
            }
        }
    }

    private byte[] receive(long end) {
        try {
            return channel.receive(end);
        } catch (IOException e) {
            close(e.getMessage() == null ? e.toString() : e.getMessage());
            return null;
        }
    }

    /** Lets somebody else read, if nobody does: a caller that waits, or else the connection's own thread. */
    private void passOn(PendingCall own) {
        if (!callersServe || reading.get() != null) {
            return;
        }
        for (PendingCall other : pending.values()) {
            if (other != own && other.waits()) {
                other.wake();
                return;
            }
        }
        if (asleep) {
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        guarded(callersServe ? this::readOn : prompt::read);
    }

    /** Does what a thread that reads, or is to read, has to do. */
    void guarded(Runnable reader) {
        try {
            reader.run();
        } catch (RuntimeException | Error e) {
            // An open connection that nobody reads would be kept for ever.
            close("reading it failed: " + e);
            throw e;
        }
    }

    private void readOn() {
        int ticks = 0;
        while (open) {
            releaseAbandoned();
            if (reading.get() != null || callersAreAtIt()) {
                ticks = tick(ticks);
            } else if (reading.compareAndSet(null, Thread.currentThread())) {
                ticks = 0;
                read();
            }
        }
    }

    private boolean callersAreAtIt() {
        return System.nanoTime() - lastCall < WARM;
    }

    /** Looks again in a millisecond while there is traffic; sleeps through a long call. */
    private int tick(int ticks) {
        if (ticks < TICKS) {
            LockSupport.parkNanos(this, WARM);
            return reading.get() == null ? 0 : ticks + 1;
        }
        asleep = true;
        if (reading.get() != null) {
            LockSupport.parkNanos(this, SLEEP);
        }
        asleep = false;
        return 0;
    }

    /** Reads until the connection is closed, or a call that this thread carries out takes so long that another one reads. */
    void readUntilOvertaken() {
        reading.set(Thread.currentThread());
        read();
    }

    private void read() {
        try {
            while (open) {
                byte[] frame = receive(System.nanoTime() + (remoteFunctions.isEmpty() ? LONG_WAIT : SLEEP));
                releaseAbandoned();
                if (frame != null && take(frame, null)) {
                    return;
                }
                // Nobody has reason to interrupt this thread; it must not spin if somebody does.
                Thread.interrupted();
            }
        } finally {
            // Unless it is another one already that reads.
            if (reading.compareAndSet(Thread.currentThread(), null)) {
                passOn(null);
            }
        }
    }

    /** Not by this thread: it must not wait for the other side to take what is written. */
    private void releaseAbandoned() {
        List<Long> numbers = remoteFunctions.abandoned();
        if (!numbers.isEmpty()) {
            incoming.apart(() -> release(numbers));
        }
    }

    /** Returns whether the thread of the connection is to read no more: callers do, or another thread does. */
    private boolean take(byte[] bytes, PendingCall own) {
        WireFrame frame;
        try {
            frame = new WireReader(this, bytes).read();
        } catch (IOException e) {
            close(e.getMessage());
            return false;
        }
        switch (frame.kind()) {
            case CALL, ONE_WAY -> {
                return !arrived(frame, frame.weight(bytes.length), own);
            }
            case CANCEL -> incoming.cancel(frame.number());
            case RESULT, FAILURE -> {
                // Nobody waits any more for an answer that is late.
                PendingCall waiting = pending.remove(frame.number());
                if (waiting != null) {
                    boolean thread = waiting.waits();
                    lastCall = thread ? System.nanoTime() : lastCall;
                    answered(frame, waiting);
                    return thread && callersServe;
                }
            }
        }
        return false;
    }

    private static void answered(WireFrame frame, PendingCall waiting) {
        if (frame.broken() != null) {
            waiting.fail(frame.broken());
        } else if (frame.kind() == WireFrame.Kind.FAILURE) {
            waiting.fail(frame.failure());
        } else {
            waiting.complete(frame.value());
        }
    }

    /** Returns whether this thread reads still. */
    private boolean arrived(WireFrame frame, long bytes, PendingCall own) {
        if (frame.broken() != null) {
            if (frame.number() != 0) {
                answer(frame.number(), frame.broken());
            }
            return true;
        }
        IncomingCall call = new IncomingCall(frame.number(), frame.method(), frame.arguments(), bytes);
        if (call.number() == 0) {
            if (call.method().equals(RELEASE) || handler.quick(call.method())) {
                incoming.carryOut(call);
            } else {
                incoming.later(call);
            }
            return true;
        }
        incoming.begin(call);
        if (!callersServe && !awaitsAnswers() && isPrompt(call) && incoming.takeAtOnce(call)) {
            return prompt.carryOut(call);
        }
        PendingCall caller = callersServe ? whoServes(own) : null;
        if (caller == null) {
            incoming.later(call);
        } else if (incoming.hold(call)) {
            handTo(caller, call);
        } else {
            incoming.refuse(call);
        }
        return true;
    }

    private boolean isPrompt(IncomingCall call) {
        try {
            return handler.prompt(this, call.method(), call.arguments());
        } catch (RuntimeException e) {
            // Who carries it out meets it again, and answers it.
            return false;
        }
    }

    private void handTo(PendingCall caller, IncomingCall call) {
        switch (caller.serve(call, limits.callsWaiting())) {
            case FULL -> incoming.refuse(call);
            case OVER -> incoming.later(call);
            case TAKEN -> {
                // It is carried out by who waits.
            }
        }
    }

    /** Who waits for an answer and is to carry out what the other side asks for; null when nobody waits. */
    private PendingCall whoServes(PendingCall own) {
        if (own != null) {
            return own;
        }
        // The last that began to wait is the one the other side is at work for.
        return pending.entrySet().stream()
                .filter(entry -> entry.getValue().waits())
                .max(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .orElse(null);
    }

    boolean awaitsAnswers() {
        return !pending.isEmpty();
    }

    // --- calls of the other side ------------------------------------------------------------------------------------

    Object perform(IncomingCall call) throws Exception {
        return switch (call.method()) {
            case CALL -> callFunction(call.arguments());
            case RELEASE -> {
                giveBack(call.arguments());
                yield null;
            }
            default -> handler.call(this, call.method(), call.arguments());
        };
    }

    private Object callFunction(List<Object> arguments) throws Exception {
        if (arguments.size() == 2
                && arguments.get(0) instanceof Long number
                && arguments.get(1) instanceof List<?> list) {
            return functions.call(number, new ArrayList<>(list));
        }
        throw new PluginException(
                PluginErrorCode.INVALID_ARGUMENT, "$call takes the number of a function and a list of arguments");
    }

    private void giveBack(List<Object> arguments) {
        if (!arguments.isEmpty() && arguments.get(0) instanceof List<?> numbers) {
            for (Object number : numbers) {
                if (number instanceof Long known) {
                    functions.remove(known);
                }
            }
        }
    }

    void answer(long number, Object value) {
        byte[] frame;
        try {
            frame = new WireWriter(this).result(number, value);
        } catch (RuntimeException | StackOverflowError e) {
            answer(number, e);
            undelivered(value);
            return;
        }
        try {
            quietly(frame);
        } finally {
            // A function of the other side that goes back to it must not be collected, and given back, before it is
            // there.
            Reference.reachabilityFence(value);
        }
    }

    void undelivered(Object value) {
        if (value != null) {
            handler.undelivered(this, value);
        }
    }

    void answer(long number, Throwable failure) {
        quietly(new WireWriter(this).failure(number, WireFailures.describe(failure)));
    }

    private void quietly(byte[] frame) {
        try {
            write(frame);
        } catch (PluginException e) {
            // It is closed, which is told to whom it concerns.
            return;
        }
    }

    // --- the end ----------------------------------------------------------------------------------------------------

    /** Closes it; whoever waits gets the reason. May be called by any thread; the second time nothing happens. */
    public void close(String reason) {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        // First the reason, which those that wait will ask for.
        why = reason;
        open = false;
        try {
            channel.close();
        } catch (IOException e) {
            why = reason + " (" + e.getMessage() + ")";
        }
        loseAll();
        incoming.stop();
        functions.clear();
        LockSupport.unpark(thread);
        prompt.stop();
        closed.complete(why);
    }

    private void loseAll() {
        pending.forEach((number, waiting) -> {
            if (waiting.waits()) {
                waiting.wake();
            } else if (pending.remove(number) != null) {
                waiting.fail(lost());
            }
        });
    }

    @Override
    public void close() {
        close("it was closed");
    }
}
