// SPDX-License-Identifier: Apache-2.0
package qtforge.wire.worker;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.osgi.util.promise.Deferred;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.PromiseFactory;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.ScriptException;
import qtforge.api.script.ScriptFrame;
import qtforge.api.script.ScriptInstance;
import qtforge.api.script.ScriptLimit;
import qtforge.api.script.ScriptLimits;
import qtforge.api.script.ScriptRequest;
import qtforge.api.script.ScriptSource;
import qtforge.caller.Rights;
import qtforge.wire.AbandonedCallException;
import qtforge.wire.WireFailures;

/**
 * A script in a process of its own. Functions of the runtime that the script calls run in the thread that calls the script. A call that is
 * cancelled, interrupted or takes too long costs the process, for there is no other way to end what a script is at.
 */
public final class WorkerInstance implements ScriptInstance {

    /**
     * What a check may use. But for its time, which the runtime keeps, as scripts that ask for nothing else: so that the worker can become such
     * a one.
     */
    private static final ScriptLimits CHECKING = new ScriptLimits(
            Duration.ofSeconds(10),
            ScriptLimits.DEFAULT.instructions(),
            ScriptLimits.DEFAULT.memoryBytes(),
            ScriptLimits.DEFAULT.processors(),
            ScriptLimits.DEFAULT.depth());

    /** Where what is printed goes; it comes in threads of the process. */
    private volatile Consumer<String> lines;

    private volatile String owner;
    private volatile ScriptLimits limits;
    private final PromiseFactory promises = new PromiseFactory(PromiseFactory.inlineExecutor());
    private final Deferred<String> ended = promises.deferred();
    private final AtomicInteger nested = new AtomicInteger();
    private WorkerProcess process;
    private Set<String> functions = Set.of();
    private Map<?, ?> variables = Map.of();
    private boolean counts;
    private volatile boolean closed;

    private WorkerInstance(String owner, ScriptLimits limits, Consumer<String> lines) {
        this.owner = owner;
        this.limits = limits;
        this.lines = lines;
    }

    /**
     * Starts a worker and loads a script in it.
     *
     * @throws ScriptException as {@link qtforge.api.script.ScriptEngine#open}
     */
    public static WorkerInstance open(WorkerCommand command, ScriptRequest request) {
        WorkerInstance instance = new WorkerInstance(request.owner(), request.limits(), request.output());
        instance.start(command, request.limits());
        instance.loadOrClose(request);
        return instance;
    }

    /**
     * Has the syntax of a script checked by a worker, which can then {@link #become} the script.
     *
     * @return to be closed, or to become the script
     * @throws ScriptException INVALID_FORMAT with file and line; RESOURCE_UNAVAILABLE when no worker can be started
     */
    static WorkerInstance check(WorkerCommand command, ScriptSource source) {
        WorkerInstance instance = new WorkerInstance(source.name(), CHECKING, line -> {});
        boolean right = false;
        try {
            instance.start(command, CHECKING);
            Map<String, Object> what = Map.of("name", source.name(), "text", source.text());
            instance.within(limit -> instance.process.connection().call("check", List.of(what), limit));
            right = true;
            return instance;
        } finally {
            if (!right) {
                instance.close();
            }
        }
    }

    /** Whether a worker that has checked a script goes on, with the limits that the operating system keeps for the script that is asked for. */
    boolean canBecome(ScriptRequest request) {
        ScriptLimits asked = request.limits();
        return process.connection().isOpen()
                && asked.memoryBytes() == CHECKING.memoryBytes()
                && asked.processors() == CHECKING.processors()
                && asked.depth() == CHECKING.depth();
    }

    /**
     * Loads the script that this worker has checked.
     *
     * @throws ScriptException as {@link qtforge.api.script.ScriptEngine#open}; it is closed then
     */
    void become(ScriptRequest request) {
        owner = request.owner();
        limits = request.limits();
        lines = request.output();
        loadOrClose(request);
    }

    private void loadOrClose(ScriptRequest request) {
        boolean loaded = false;
        try {
            load(request);
            loaded = true;
        } finally {
            if (!loaded) {
                close();
            }
        }
    }

    private void start(WorkerCommand command, ScriptLimits allowed) {
        try {
            // With the rights of the engine: who has a script may not start processes himself.
            process = Rights.privileged(() ->
                    WorkerProcess.start(command, owner, allowed, new ScriptValues(this), line -> lines.accept(line)));
        } catch (PluginException e) {
            throw new ScriptException(e.code(), owner, e.getMessage(), List.of(), e);
        }
        process.ended().thenAccept(end -> {
            if (!closed) {
                ended.resolve(end.reason());
            }
        });
    }

    private void load(ScriptRequest request) {
        Map<String, Object> what = new LinkedHashMap<>();
        what.put("owner", owner);
        what.put("name", request.source().name());
        what.put("text", request.source().text());
        what.put("modules", request.modules());
        what.put("depth", limits.depth());
        what.put("instructions", limits.instructions());
        Object answer = within(limit -> process.connection().call("load", List.of(what), limit));
        if (!(answer instanceof Map<?, ?> map)) {
            throw new ScriptException(
                    PluginErrorCode.SYSTEM_ERROR, owner, "the worker does not say what it has loaded", List.of(), null);
        }
        Set<String> names = new TreeSet<>();
        if (map.get("functions") instanceof List<?> list) {
            list.forEach(name -> names.add(String.valueOf(name)));
        }
        functions = Set.copyOf(names);
        counts = map.get("enforced") instanceof List<?> kept && kept.contains(ScriptLimit.INSTRUCTIONS.scriptName());
        variables = map.get("variables") instanceof Map<?, ?> found ? found : Map.of();
    }

    /** A call of the script. */
    @FunctionalInterface
    interface Call {
        Object make(Duration limit);
    }

    /** Makes a call within the limits. */
    Object within(Call call) {
        if (closed || !process.connection().isOpen()) {
            throw new ScriptException(
                    PluginErrorCode.INVALID_STATE,
                    owner,
                    closed
                            ? "the script is closed"
                            : "the worker of '" + owner + "' has ended: "
                                    + process.awaitEnd().reason(),
                    List.of(),
                    null);
        }
        try {
            if (nested.incrementAndGet() > limits.depth()) {
                throw new ScriptException(
                        PluginErrorCode.RESOURCE_EXHAUSTED,
                        owner,
                        "calls from runtime to script and back nest deeper than " + limits.depth(),
                        List.of(),
                        null);
            }
            return call.make(limits.callTime());
        } catch (AbandonedCallException e) {
            throw abandoned(e);
        } catch (ScriptException e) {
            throw failed(e, e.scriptStack());
        } catch (PluginException e) {
            if (e.code() == PluginErrorCode.RESOURCE_UNAVAILABLE
                    && !process.connection().isOpen()) {
                WorkerEnd end = process.awaitEnd();
                throw new ScriptException(
                        end.code(), owner, "the worker of '" + owner + "' has ended: " + end.reason(), List.of(), e);
            }
            throw failed(e, List.of());
        } finally {
            nested.decrementAndGet();
        }
    }

    private ScriptException abandoned(AbandonedCallException e) {
        boolean late = e.code() == PluginErrorCode.TIMEOUT;
        String why = late
                ? "a call took longer than " + limits.callTime().toMillis() + " ms"
                : "the thread that called was interrupted";
        process.kill(new WorkerEnd(e.code(), why + "; its process was ended"));
        return new ScriptException(e.code(), owner, why + "; its process was ended", List.of(), e);
    }

    private ScriptException failed(PluginException e, List<ScriptFrame> stack) {
        return new ScriptException(
                e.code(), owner, WireFailures.withoutPlace(e.error().message(), stack), stack, e);
    }

    @Override
    public Set<String> functions() {
        return functions;
    }

    @Override
    public Optional<Object> variable(String name) {
        if (closed || !process.connection().isOpen()) {
            // The last that is known of it.
            return Optional.ofNullable(variables.get(name));
        }
        List<Object> asked = List.of(name);
        return Optional.ofNullable(within(limit -> process.connection().call("variable", asked, limit)));
    }

    @Override
    public Object call(String function, Object... arguments) {
        List<Object> both = Arrays.asList(function, Arrays.asList(arguments));
        return within(limit -> process.connection().call("call", both, limit));
    }

    @Override
    public void cancel(String reason) {
        if (nested.get() > 0) {
            process.kill(new WorkerEnd(PluginErrorCode.OPERATION_CANCELLED, reason));
        }
    }

    @Override
    public Set<ScriptLimit> enforced() {
        Set<ScriptLimit> kept = EnumSet.copyOf(process.enforced());
        if (counts) {
            kept.add(ScriptLimit.INSTRUCTIONS);
        }
        return kept;
    }

    @Override
    public long memoryBytes() {
        long resident = process.residentBytes();
        if (resident >= 0 || nested.get() > 0 || !process.connection().isOpen()) {
            return resident;
        }
        try {
            return process.connection().call("memory", List.of(), Duration.ofSeconds(1)) instanceof Long bytes
                    ? bytes
                    : -1;
        } catch (PluginException e) {
            // It is ending, or busy.
            return -1;
        }
    }

    @Override
    public Promise<String> ended() {
        return ended.getPromise();
    }

    /** The process, for who looks after it; nothing of the script can be told by it. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        closed = true;
        if (process != null) {
            process.close();
        }
    }
}
