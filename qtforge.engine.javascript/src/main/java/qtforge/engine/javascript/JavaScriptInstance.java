// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.javascript;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.osgi.util.promise.Deferred;
import org.osgi.util.promise.Promise;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.ScriptException;
import qtforge.api.script.ScriptInstance;
import qtforge.api.script.ScriptLimit;
import qtforge.api.script.ScriptLimits;
import qtforge.api.script.ScriptRequest;
import qtforge.caller.CallClock;
import qtforge.caller.OwnThreads;
import qtforge.wire.jvm.ListedVariables;

/**
 * A script in a context of its own.
 *
 * <p>There is no lock: one thread at a time runs the script, which {@link #runner} tells, and {@link #stop} is where it and those that end
 * its call meet. Whoever wants to stop sets {@code stop} and then looks whether the call is under way; a call that ends takes itself back
 * and then looks at {@code stop}. One of them sees the other.
 */
final class JavaScriptInstance implements ScriptInstance, ListedVariables {

    /** How long a script has to react to an interrupt before its context is given up. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final long CLOSE_WAIT_MILLIS = 1000;

    /** Of each function of the runtime so much counts as time of the script. */
    private static final long COUNTED_NANOS = 1_000_000;

    private final ScriptRequest request;
    private final ScriptLimits limits;
    private final long callNanos;
    private final FreshContext fresh;
    private final Context context;
    private final LineOutput output;
    private final Prelude prelude;
    private final Consumer<JavaScriptInstance> gone;
    private final Deferred<String> ended = new Deferred<>();
    private final AtomicReference<Stop> stop = new AtomicReference<>();
    private final AtomicReference<String> endedBecause = new AtomicReference<>();

    private final CallClock clock = new CallClock(COUNTED_NANOS);
    private final HeapGrowth growth;

    /** The outermost call; null while there is none. */
    private volatile CallClock.Call outermost;

    private volatile Thread runner;
    private volatile boolean closed;
    private int depth;
    private HostCalls host;
    private Map<String, Value> functions = Map.of();
    private PluginShape shape;

    JavaScriptInstance(ScriptRequest request, FreshContext fresh, Consumer<JavaScriptInstance> gone) {
        this.request = request;
        this.fresh = fresh;
        context = fresh.context();
        output = fresh.output();
        prelude = fresh.prelude();
        this.gone = gone;
        limits = request.limits();
        callNanos = limits.callTime().toNanos();
        growth = new HeapGrowth(limits.memoryBytes());
    }

    String owner() {
        return request.owner();
    }

    /** Runs the top level. */
    void load() {
        run(() -> {
            host = new HostCalls(this, prelude, limits.depth());
            Value bindings = context.getBindings("js");
            Value module = defineModules(bindings);
            Set<String> before = new HashSet<>(bindings.getMemberKeys());
            Source source = fresh.parse(request.source());
            Value result = context.eval(source);
            PluginShape found = new PluginShape(prelude, host.fromScript());
            if (SourceForm.MODULE.equals(source.getMimeType())) {
                found.module(result);
            } else {
                found.script(bindings, before, module.getMember("exports"), result);
            }
            functions = found.functions();
            shape = found;
            output.finish();
            return null;
        });
    }

    /** The request's modules, constant and frozen, and {@code module.exports} for scripts that were written for it. */
    private Value defineModules(Value bindings) {
        Value global = context.eval("js", "globalThis");
        request.modules().forEach((name, members) -> prelude.define.executeVoid(global, name, frozen(members)));
        Value module = prelude.object.execute("exports", prelude.object.execute());
        bindings.putMember("module", module);
        bindings.putMember("exports", module.getMember("exports"));
        return module;
    }

    private Object frozen(Map<?, ?> members) {
        Object[] pairs = new Object[members.size() * 2];
        int count = 0;
        for (Map.Entry<?, ?> member : members.entrySet()) {
            pairs[count++] = member.getKey();
            pairs[count++] = member.getValue() instanceof Map<?, ?> inner
                    ? frozen(inner)
                    : host.toScript().value(member.getValue());
        }
        return prelude.freeze.execute(prelude.object.execute(pairs));
    }

    @Override
    public Set<String> functions() {
        return functions.keySet();
    }

    @Override
    public Optional<Object> variable(String name) {
        if (closed || endedBecause.get() != null) {
            // The last that is known of it.
            return Optional.ofNullable(shape.variables().get(name));
        }
        return Optional.ofNullable(run(() -> shape.variable(name)));
    }

    @Override
    public Map<String, Object> variables() {
        return Collections.unmodifiableMap(shape.variables());
    }

    @Override
    public Object call(String function, Object... arguments) {
        Value value = functions.get(function);
        if (value == null) {
            throw failure(
                    PluginErrorCode.COMMAND_NOT_FOUND,
                    request.source().name() + " has no function '" + function + "'; it has " + functions.keySet());
        }
        return invoke(value, arguments);
    }

    /** Calls a function of the script, with all that goes with a call. */
    Object invoke(Value function, Object... arguments) {
        return run(() -> result(function.execute(host.toScript().all(arguments))));
    }

    private Object result(Value value) {
        Object result = host.fromScript().valueOrPromise(value);
        return result == FromScript.PROMISE ? settled(value) : result;
    }

    /** The jobs of a context are run when the outermost call leaves it: then the promise is settled, or nothing is left to settle it. */
    private Object settled(Value promise) {
        Settlement settlement = new Settlement();
        prelude.settle.executeVoid(promise, settlement.fulfilled(), settlement.rejected());
        return host.fromScript().value(settlement.value(prelude, depth > 1));
    }

    private Object run(Work work) {
        return Privileged.run(() -> {
            CallClock.Call call = begin();
            try {
                return work.run();
            } catch (PolyglotException e) {
                throw failure(e);
            } catch (ScriptException e) {
                throw e;
            } catch (PluginException e) {
                throw failure(e.code(), e.getMessage());
            } catch (IllegalStateException e) {
                if (closed || endedBecause.get() != null) {
                    throw unusable();
                }
                throw e;
            } finally {
                end(call);
            }
        });
    }

    private CallClock.Call begin() {
        CallClock.Call call = new CallClock.Call();
        Thread current = Thread.currentThread();
        Thread running = runner;
        if (running == current) {
            if (depth >= limits.depth()) {
                throw failure(
                        PluginErrorCode.RESOURCE_EXHAUSTED,
                        "calls from script to runtime to script nest deeper than " + limits.depth() + " levels");
            }
            depth++;
            clock.begin(call);
            return call;
        }
        if (running != null) {
            throw failure(PluginErrorCode.INVALID_STATE, "the script is run by thread " + running.getName() + " now");
        }
        runner = current;
        depth = 1;
        clock.begin(call);
        outermost = call;
        if (closed || endedBecause.get() != null) {
            end(call);
            throw unusable();
        }
        if (limits.instructions() > 0) {
            context.resetLimits();
        }
        return call;
    }

    private void end(CallClock.Call call) {
        clock.end(call);
        if (--depth > 0) {
            return;
        }
        outermost = null;
        Stop stopping = stop.get();
        if (stopping != null) {
            stopping.await();
            stop.compareAndSet(stopping, null);
        }
        runner = null;
    }

    private ScriptException unusable() {
        return failure(
                PluginErrorCode.INVALID_STATE,
                closed ? "the script is closed" : "the script was ended: " + endedBecause.get());
    }

    private ScriptException failure(PluginErrorCode code, String message) {
        return new ScriptException(code, owner(), message, List.of(), null);
    }

    private ScriptException failure(PolyglotException e) {
        Stop stopping = stop.get();
        if (e.isResourceExhausted() && e.isCancelled()) {
            String why = "it ran more than " + limits.instructions() + " statements in a call";
            endedWith(why);
            return new ScriptException(PluginErrorCode.RESOURCE_EXHAUSTED, owner(), why, ScriptErrors.stack(e), e);
        }
        if (e.isInterrupted() || e.isCancelled()) {
            return stopping != null
                    ? new ScriptException(stopping.code(), owner(), stopping.reason(), ScriptErrors.stack(e), e)
                    : new ScriptException(
                            PluginErrorCode.OPERATION_CANCELLED,
                            owner(),
                            closed ? "the script was closed" : "the thread was interrupted",
                            ScriptErrors.stack(e),
                            e);
        }
        ScriptException thrown = ScriptErrors.thrown(owner(), e, host == null ? null : host.raised());
        if (e.isResourceExhausted()) {
            // No memory was left, and it may be the script that has it.
            endedWith(thrown.getMessage());
            OwnThreads.make("qtforge-javascript-close-" + owner(), this::giveUp).start();
            return thrown;
        }
        checkStop(); // looking at the error may have run code of the script
        return thrown;
    }

    private void endedWith(String reason) {
        if (!closed && endedBecause.compareAndSet(null, reason)) {
            gone.accept(this);
            ended.resolve(reason);
        }
    }

    /** Called by the watch. */
    void expire(long now) {
        // First the outermost: what is found late below is within it, or within one that has ended and is not hit.
        CallClock.Call whole = outermost;
        CallClock.Call call = clock.current();
        if (whole != null && call != null && clock.look(call, now) > callNanos) {
            stop(
                    whole,
                    PluginErrorCode.TIMEOUT,
                    "it took longer than " + limits.callTime().toMillis() + " ms");
        }
        long most = growth.passed(whole, runner);
        if (most > 0) {
            stop(whole, PluginErrorCode.RESOURCE_EXHAUSTED, "the heap grew by more than " + most + " bytes in a call");
        }
    }

    @Override
    public void cancel(String reason) {
        CallClock.Call whole = outermost;
        if (whole != null) {
            stop(whole, PluginErrorCode.OPERATION_CANCELLED, reason);
        }
    }

    CallClock clock() {
        return clock;
    }

    /** For work in Java on behalf of the script, which no interrupt ends. */
    void checkStop() {
        Stop stopping = stop.get();
        if (stopping != null) {
            throw failure(stopping.code(), stopping.reason());
        }
    }

    /** Ends an outermost call, if it is still under way. */
    private void stop(CallClock.Call whole, PluginErrorCode code, String reason) {
        Stop wanted = new Stop(code, reason);
        if (!stop.compareAndSet(null, wanted)) {
            return;
        }
        if (outermost != whole) {
            stop.compareAndSet(wanted, null);
            wanted.finished();
            return;
        }
        boolean started = false;
        try {
            OwnThreads.make("qtforge-javascript-stop-" + owner(), () -> interrupt(wanted))
                    .start();
            started = true;
        } finally {
            if (!started) {
                // No memory for a thread: the watch tries again.
                stop.compareAndSet(wanted, null);
                wanted.finished();
            }
        }
    }

    private void interrupt(Stop wanted) {
        try {
            context.interrupt(PATIENCE);
            if (wanted.code() == PluginErrorCode.RESOURCE_EXHAUSTED) {
                // What it holds goes with its context only.
                endedWith(wanted.reason());
                context.close(true);
            }
        } catch (TimeoutException e) {
            endedWith(wanted.reason() + ", and it did not react to being interrupted");
            context.close(true);
        } catch (RuntimeException e) {
            // Closed in the meantime: then there is nothing to interrupt.
            endedWith(wanted.reason());
        } finally {
            wanted.finished();
        }
    }

    @Override
    public Set<ScriptLimit> enforced() {
        return limits.instructions() > 0
                ? EnumSet.of(ScriptLimit.TIME, ScriptLimit.INSTRUCTIONS)
                : EnumSet.of(ScriptLimit.TIME);
    }

    @Override
    public long memoryBytes() {
        return -1;
    }

    @Override
    public Promise<String> ended() {
        return ended.getPromise();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        gone.accept(this);
        if (outermost == null) {
            giveUp();
            return;
        }
        Thread closing = OwnThreads.make("qtforge-javascript-close-" + owner(), this::giveUp);
        closing.start();
        try {
            if (runner != Thread.currentThread()) {
                closing.join(CLOSE_WAIT_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void giveUp() {
        Privileged.run(() -> {
            try {
                context.close(true);
            } catch (RuntimeException e) {
                // Never throws: what is closed twice, or by a cancelled script, is closed.
                return null;
            }
            return null;
        });
    }

    /** What is done in the context. */
    @FunctionalInterface
    private interface Work {
        Object run();
    }
}
