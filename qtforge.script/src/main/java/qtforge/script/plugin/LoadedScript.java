// SPDX-License-Identifier: Apache-2.0
package qtforge.script.plugin;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import qtforge.api.core.PluginContext;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.HostFunction;
import qtforge.api.script.ScriptEngine;
import qtforge.api.script.ScriptInstance;
import qtforge.api.script.ScriptLimit;
import qtforge.api.script.ScriptPlacement;
import qtforge.api.script.ScriptRequest;
import qtforge.caller.Rights;
import qtforge.script.archive.StoredScript;
import qtforge.script.host.HostScope;
import qtforge.script.host.QtForgeModule;
import qtforge.script.host.ScriptRights;
import qtforge.script.lane.ScriptLane;
import qtforge.script.lane.WatchedLane;

/** A script from its loading to its end, with the way into it and what it was given. */
final class LoadedScript implements AutoCloseable {

    /** What an engine that keeps the time itself gets before the watch steps in. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    /** What it gets for loading: before the script runs its engine may have to start a process, which has a limit of its own. */
    private static final Duration LOADING = Duration.ofSeconds(60);

    private final String id;
    private final ScriptPlacement placement;
    private final ScriptLane lane;
    private final HostScope scope;
    private final QtForgeModule module;
    private final AtomicReference<ScriptInstance> instance = new AtomicReference<>();
    private volatile FunctionNames names;
    private volatile WatchedLane watched;
    private volatile String ended;
    private volatile boolean closed;

    private LoadedScript(
            StoredScript script, ScriptPlacement placement, PluginContext context, Bundle bundle, ScriptHost host) {
        id = script.description().id();
        this.placement = placement;
        lane = new ScriptLane(
                id,
                script.description().limits().depth(),
                script.description().limits().callTime(),
                host.threads(),
                this::cancel);
        scope = new HostScope(context, bundle, lane, host.json(), host.manager());
        module = new QtForgeModule(scope);
    }

    /**
     * Loads a script: runs its top level.
     *
     * @param confined whether it must reach nothing of the machine
     * @param whenEnded told the reason when it ends by itself, in any thread
     * @throws Exception what the engine throws; nothing is left then
     */
    static LoadedScript open(
            StoredScript script,
            ScriptPlacement placement,
            boolean confined,
            ScriptEngine engine,
            PluginContext context,
            Bundle bundle,
            ScriptHost host,
            Consumer<String> whenEnded)
            throws Exception {
        LoadedScript loaded = new LoadedScript(script, placement, context, bundle, host);
        try {
            loaded.load(script, confined, engine, context, host, whenEnded);
            return loaded;
        } catch (Exception e) {
            loaded.close();
            throw e;
        }
    }

    private void load(
            StoredScript script,
            boolean confined,
            ScriptEngine engine,
            PluginContext context,
            ScriptHost host,
            Consumer<String> whenEnded)
            throws Exception {
        ScriptRequest request = new ScriptRequest(
                id,
                script.source(),
                placement,
                script.description().limits(),
                uncounted(module.modules()),
                line -> context.logger().info("{}", line),
                confined);
        // What the top level registers may be called before it is through, by other threads.
        Duration limit = script.description().limits().callTime();
        WatchedLane loading = host.threads().watch().watch(lane, limit.plus(LOADING));
        try (loading) {
            privileged(() -> lane.call(() -> {
                instance.set(engine.open(request));
                return null;
            }));
        }
        ScriptInstance opened = instance.get();
        names = new FunctionNames(opened.functions());
        watched = host.threads()
                .watch()
                .watch(lane, opened.enforced().contains(ScriptLimit.TIME) ? limit.plus(GRACE) : limit);
        opened.ended().onSuccess(reason -> {
            if (!closed) {
                ended = reason;
                whenEnded.accept(reason);
            }
        });
    }

    private void cancel(String reason) {
        ScriptInstance running = instance.get();
        if (running != null) {
            Rights.privileged(() -> running.cancel(reason));
        } else {
            // Its engine has not got further than its loading.
            lane.interrupt();
        }
    }

    /** The same modules; the time of their functions does not count as that of the script. */
    private Map<String, Map<String, Object>> uncounted(Map<String, Map<String, Object>> modules) {
        Map<String, Map<String, Object>> same = new LinkedHashMap<>();
        modules.forEach((name, members) -> same.put(name, uncountedMembers(members)));
        return same;
    }

    private Map<String, Object> uncountedMembers(Map<?, ?> members) {
        Map<String, Object> same = new LinkedHashMap<>();
        members.forEach((name, member) -> same.put((String) name, uncountedMember(member)));
        return same;
    }

    private Object uncountedMember(Object member) {
        if (member instanceof Map<?, ?> inner) {
            return uncountedMembers(inner);
        }
        if (member instanceof HostFunction function) {
            HostFunction uncounted = arguments -> lane.uncounted(() -> function.call(arguments));
            return uncounted;
        }
        return member;
    }

    FunctionNames names() {
        return names;
    }

    QtForgeModule module() {
        return module;
    }

    ScriptPlacement placement() {
        return placement;
    }

    /** Why it ended by itself; null while it has not. */
    String ended() {
        ScriptInstance last = instance.get();
        if (ended == null && !closed && last != null && last.ended().isDone()) {
            // It is told of in another thread, a moment later.
            try {
                return last.ended().getValue();
            } catch (InvocationTargetException e) {
                return String.valueOf(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return ended;
    }

    /** Whether the script has a function of that name. */
    boolean has(String function) {
        return names.has(function);
    }

    /** Refuses what is asked of a script that has ended by itself. */
    void requireRunning() {
        String gone = ended();
        if (gone != null) {
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE,
                    id,
                    "script '" + id + "' has ended by itself: " + gone + "; it is started again, or reload it",
                    null);
        }
    }

    /**
     * Calls a function when it is its turn.
     *
     * @throws PluginException as {@link ScriptInstance#call} and {@link ScriptLane#call}; TIMEOUT when the watch ended it
     */
    Object call(String function, Object... arguments) throws Exception {
        requireRunning();
        String actual = names.actual(function);
        ScriptInstance running = instance.get();
        return privileged(() -> lane.call(() -> running.call(actual == null ? function : actual, arguments)));
    }

    private static Object privileged(Callable<Object> call) throws Exception {
        return Rights.enforced() ? ScriptRights.privileged(call) : call.call();
    }

    /** Calls a function that the script itself registered as a command. */
    Object callCommand(qtforge.api.script.ScriptFunction function, Object... arguments) throws Exception {
        return privileged(() -> lane.call(() -> function.call(arguments)));
    }

    /** Does something in the lane. */
    void within(Callable<Object> work) throws Exception {
        privileged(() -> lane.call(work));
    }

    Optional<Object> variable(String name) {
        // When it is its turn: another thread in the script would make a call fail that comes meanwhile.
        AtomicReference<Optional<Object>> value = new AtomicReference<>(Optional.empty());
        try {
            within(() -> {
                value.set(instance.get().variable(name));
                return null;
            });
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return value.get();
    }

    ScriptInstance instance() {
        return instance.get();
    }

    /** Takes back what the script registered, and ends it. */
    @Override
    public void close() {
        closed = true;
        scope.holdings().close();
        lane.close("it has been shut down");
        WatchedLane watching = watched;
        if (watching != null) {
            watching.close();
        }
        ScriptInstance last = instance.get();
        if (last != null) {
            Rights.privileged(last::close);
        }
    }
}
