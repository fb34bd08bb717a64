// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.util.promise.Deferred;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.PromiseFactory;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.ScriptException;
import qtforge.api.script.ScriptInstance;
import qtforge.api.script.ScriptLimit;
import qtforge.api.script.ScriptLimits;
import qtforge.api.script.ScriptRequest;
import qtforge.wire.jvm.ListedVariables;

/** A script of Lua in the process of the runtime. */
final class LuaInstance implements ScriptInstance, ListedVariables {

    private static final long CLOSING_NANOS = 900_000_000;

    private final String owner;
    private final ScriptLimits limits;
    private final LuaWatch watch;
    private final LuaState state;
    private final LuaCalls calls;
    private final LuaFunctions handedOut;
    private final StateOwner having = new StateOwner();
    private final Deferred<String> ended = new PromiseFactory(PromiseFactory.inlineExecutor()).deferred();
    private final AtomicBoolean endedOnce = new AtomicBoolean();
    private final AtomicBoolean disposed = new AtomicBoolean();
    private volatile boolean closed;
    private volatile long memory;

    private volatile Map<String, Integer> functions = Map.of();

    /**
     * Opens a state and runs the script.
     *
     * @throws ScriptException as {@link qtforge.api.script.ScriptEngine#open}
     */
    LuaInstance(ScriptRequest request, LuaAccess access, LuaWatch watch) {
        this.owner = request.owner();
        this.limits = request.limits();
        this.watch = watch;
        this.handedOut = new LuaFunctions(this);
        this.state = new LuaState(limits, access, request.output(), handedOut);
        this.calls = new LuaCalls(state, new LuaFailures(owner, limits), limits);
        watch.add(state.guard(), limits.callTime().toNanos());
        boolean opened = false;
        try {
            having.enter();
            try {
                load(request);
            } finally {
                leave();
            }
            opened = true;
        } finally {
            if (!opened) {
                close();
            }
        }
    }

    private void load(ScriptRequest request) {
        request.modules().forEach((name, module) -> calls.prelude("module", name, module));
        calls.prelude("ready");
        calls.load(
                LuaText.prepared(request.source().text()),
                "@" + request.source().name());
        calls.call(having.depth(), state.preludeReference("open"));
        Map<String, Integer> found = new HashMap<>();
        ((Map<?, ?>) calls.prelude("functions"))
                .forEach((name, function) -> found.put((String) name, ((LuaFunction) function).keep()));
        functions = Map.copyOf(found);
        memory = (Long) calls.prelude("memory");
    }

    @Override
    public Set<String> functions() {
        return functions.keySet();
    }

    @Override
    public Object call(String function, Object... arguments) {
        Integer reference = functions.get(function);
        if (reference == null) {
            throw failure(
                    PluginErrorCode.COMMAND_NOT_FOUND,
                    "the script has no function '" + function + "'; it has: " + String.join(", ", functions.keySet()));
        }
        return callReference(reference, arguments);
    }

    /** Calls what a reference stands for. */
    Object callReference(int reference, Object... arguments) {
        enter();
        try {
            return calls.call(having.depth(), reference, arguments);
        } catch (ScriptException e) {
            if (having.depth() == 1 && e.code() == PluginErrorCode.RESOURCE_EXHAUSTED) {
                endIfFull();
            }
            throw e;
        } finally {
            leave();
        }
    }

    /** A script that holds too much even after a collection is of no use any more. */
    private void endIfFull() {
        if (limits.memoryBytes() == 0) {
            return;
        }
        state.natives().luaJ_gc(state.current());
        memory = held();
        // Not the limit itself: what was thrown away while the error passed makes no room to work in.
        if (memory > limits.memoryBytes() / 8 * 7 && endedOnce.compareAndSet(false, true)) {
            closed = true;
            ended.resolve("the script holds " + memory + " bytes, its limit is " + limits.memoryBytes());
        }
    }

    @Override
    public Optional<Object> variable(String name) {
        enter();
        try {
            Object value = calls.prelude("variable", name);
            return ListedVariables.isData(value) ? Optional.ofNullable(value) : Optional.empty();
        } catch (PluginException e) {
            if (e.code() == PluginErrorCode.INVALID_ARGUMENT) {
                return Optional.empty();
            }
            throw e;
        } finally {
            leave();
        }
    }

    @Override
    public Map<String, Object> variables() {
        Map<String, Object> variables = new HashMap<>();
        enter();
        try {
            if (calls.prelude("variables") instanceof List<?> names) {
                for (Object name : names) {
                    variable((String) name).ifPresent(value -> variables.put((String) name, value));
                }
            }
        } finally {
            leave();
        }
        return variables;
    }

    private void enter() {
        if (closed) {
            throw failure(PluginErrorCode.INVALID_STATE, "the script was closed or has ended; load it again");
        }
        Thread other = having.enter();
        if (other != null) {
            throw failure(
                    PluginErrorCode.INVALID_STATE,
                    "the script is in a call of thread " + other.getName()
                            + "; it can be called by one thread at a time");
        }
        if (disposed.get()) {
            leave();
            throw failure(PluginErrorCode.INVALID_STATE, "the script was closed");
        }
        if (having.depth() == 1) {
            handedOut.giveBack(state);
        }
    }

    private void leave() {
        // Closed meanwhile: who comes out last gives the memory back.
        if (having.leave() && closed && having.take(0)) {
            dispose();
        }
    }

    @Override
    public void cancel(String reason) {
        state.guard().stop(state.guard().current(), new CallGuard.Reason(false, reason));
    }

    @Override
    public Set<ScriptLimit> enforced() {
        EnumSet<ScriptLimit> kept = EnumSet.of(ScriptLimit.TIME);
        if (limits.instructions() > 0) {
            kept.add(ScriptLimit.INSTRUCTIONS);
        }
        if (limits.memoryBytes() > 0) {
            kept.add(ScriptLimit.MEMORY);
        }
        return kept;
    }

    private long held() {
        try {
            return (Long) calls.prelude("memory");
        } catch (ScriptException e) {
            // There is no room even for the question.
            return Math.max(memory, limits.memoryBytes());
        }
    }

    /** Bytes of the last look, which is now unless a call is under way. */
    @Override
    public long memoryBytes() {
        if (!closed && having.look()) {
            look();
        }
        return memory;
    }

    private void look() {
        try {
            if (!disposed.get()) {
                memory = held();
            }
        } finally {
            leave();
        }
    }

    @Override
    public Promise<String> ended() {
        return ended.getPromise();
    }

    @Override
    public void close() {
        closed = true;
        cancel("the script is closed");
        if (having.take(CLOSING_NANOS)) {
            dispose();
        }
    }

    /** Gives the memory of Lua back; this thread has the state and keeps it. */
    private void dispose() {
        if (disposed.compareAndSet(false, true)) {
            watch.remove(state.guard());
            state.close();
        }
        having.leave();
    }

    String owner() {
        return owner;
    }

    /** Whether it is its state. */
    boolean has(LuaState other) {
        return state == other;
    }

    /** Takes back a function; any thread. */
    void release(LuaFunction function) {
        handedOut.release(function);
    }

    /** Keeps a function as long as the script. */
    void keep(LuaFunction function) {
        handedOut.keep(function);
    }

    private ScriptException failure(PluginErrorCode code, String message) {
        return new ScriptException(code, owner, message, List.of(), null);
    }
}
