// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.host;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import qtforge.api.core.HealthReport;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginContext;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.ServiceState;
import qtforge.api.security.AuditKind;
import qtforge.api.security.IsolationManager.IsolatedPlugin;
import qtforge.isolation.process.ChildCode;
import qtforge.isolation.process.ChildLauncher;
import qtforge.isolation.process.ChildProcess;
import qtforge.isolation.process.ChildSettings;
import qtforge.isolation.process.IsolationThreads;
import qtforge.isolation.process.ProcessFigures;
import qtforge.isolation.wire.Operations;
import qtforge.isolation.wire.Shapes;

/**
 * Keeps the process of one plugin, from the start of its bundle to its stop: starts it again when it ends by itself, and brings
 * it back to where it was. Longer than most classes here, for it is one state machine.
 */
final class PluginSupervisor {

    /** The lane that calls a plugin has the limit that counts; this one is for whoever has none. */
    private static final Duration CALLBACK_LIMIT = Duration.ofMinutes(10);

    private static final Duration STEP_LIMIT = Duration.ofSeconds(30);
    private static final Duration END_LIMIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final List<String> ENDING =
            List.of("shutdown", "preShutdown", "postShutdown", "stopService", "saveState");

    /** Where it is; the words are those of {@link IsolatedPlugin#state}. */
    enum Phase {
        STARTING,
        RUNNING,
        RESTARTING,
        STOPPED,
        FAILED
    }

    private final String id;
    private final PluginSource source;
    private final ChildLauncher launcher;
    private final RuntimeServices services;
    private final IsolationThreads threads;
    private final Consumer<PluginException> givenUp;

    /** Guards the fields below; no process is started, called or ended while it is held. */
    private final Object lock = new Object();

    private Phase phase = Phase.STARTING;
    private Incarnation current;
    private List<?> implemented = List.of();
    private boolean initialized;
    private boolean serviceRuns;
    private boolean paused;
    private Map<?, ?> state;
    private int restarts;
    private int attempts;
    private Instant since = Instant.now();
    private String lastExit = "";

    private volatile PluginContext context;

    /**
     * A supervisor; {@link #start} starts the process.
     *
     * @param givenUp told when the process ended and is not started again
     */
    PluginSupervisor(
            String id,
            PluginSource source,
            ChildLauncher launcher,
            RuntimeServices services,
            IsolationThreads threads,
            Consumer<PluginException> givenUp) {
        this.id = id;
        this.source = source;
        this.launcher = launcher;
        this.services = services;
        this.threads = threads;
        this.givenUp = givenUp;
    }

    String id() {
        return id;
    }

    // --- start ------------------------------------------------------------------------------------------------------

    /** Starts the process and loads the plugin in it; the object that stands for it. */
    Plugin start() {
        Incarnation first = launch();
        synchronized (lock) {
            current = first;
            phase = Phase.RUNNING;
        }
        follow(first);
        // What changed meanwhile was told to nobody.
        first.rules().bring();
        return PluginProxy.of(this, implemented);
    }

    List<?> implemented() {
        return implemented;
    }

    private Incarnation launch() {
        ChildSettings settings = services.settings(id);
        ChildCode code = services.code().with(source.contracts());
        List<String> rules = services.rules(id);
        boolean confined = services.mode().equals("enforce");
        boolean cut = confined && settings.networkCut() && rules.stream().noneMatch(PluginSupervisor::givesNetwork);
        Path data = services.dataFolder(id);
        Incarnation next = new Incarnation(
                id, () -> context, source::contract, services, settings.callLimit(), settings.logLines());
        ChildProcess process = launcher.start(id, code, settings, cut, data, next, line -> next.log("INFO", line));
        next.runs(process);
        boolean loaded = false;
        try {
            Map<String, Object> load = new LinkedHashMap<>();
            load.put("metadata", source.metadata().toJson());
            load.put("entry", source.entry());
            load.put("jars", source.jars().stream().map(Path::toString).toList());
            load.put("data", data.toString());
            load.put("mode", services.mode());
            load.put("rules", rules);
            load.put("threads", (long) settings.threads());
            Object answer = next.call(Operations.LOAD, List.of(load), settings.startLimit());
            implemented = answer instanceof List<?> names ? names : List.of();
            next.knows(rules, cut);
            loaded = true;
        } finally {
            if (!loaded) {
                process.destroy("the plugin could not be loaded");
                next.over();
            }
        }
        services.record(
                AuditKind.ISOLATION,
                id,
                "",
                "plugin '" + id + "' runs in process " + process.pid() + (cut ? ", without network" : ""),
                "",
                Map.of("pid", process.pid()));
        threads.later(AT_ONCE, () -> archive(services.code()));
        return next;
    }

    private void archive(ChildCode code) {
        try {
            launcher.archive().make(code);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static boolean givesNetwork(String rule) {
        return rule.startsWith("ALLOW ")
                && (rule.contains("java.net.SocketPermission") && !rule.contains("\"resolve\"")
                        || rule.contains("java.security.AllPermission"));
    }

    private void follow(Incarnation incarnation) {
        incarnation
                .process()
                .exit()
                .thenAccept(reason -> threads.later(AT_ONCE, () -> ended(incarnation, reason, false)));
    }

    // --- calls ------------------------------------------------------------------------------------------------------

    void initialize(PluginContext given) {
        context = given;
        Incarnation running = running("initialize");
        guarded(running, "initialize", () -> running.call(Operations.INITIALIZE, List.of(), CALLBACK_LIMIT));
        synchronized (lock) {
            initialized = true;
        }
    }

    /** A callback of the runtime, on the plugin's lane. */
    Object callback(String name, String key, List<Object> arguments) {
        Incarnation running;
        synchronized (lock) {
            running = phase == Phase.RUNNING ? current : null;
            if (ENDING.contains(name) && running == null) {
                // What is gone need not be ended; what it saved last is still there.
                return name.equals("saveState") && state != null ? state : name.equals("saveState") ? Map.of() : null;
            }
        }
        if (running == null && name.equals("health")) {
            return Shapes.toWire(HealthReport.unhealthy(down("health").getMessage()));
        }
        if (running == null && name.equals("serviceState")) {
            return ServiceState.ERROR.name();
        }
        if (running == null) {
            throw down(name);
        }
        note(name, false, arguments, null);
        List<Object> all = new ArrayList<>(arguments.size() + 1);
        all.add(key);
        all.addAll(arguments);
        Incarnation asked = running;
        Object answer = guarded(asked, name, () -> asked.call(Operations.PLUGIN, all, CALLBACK_LIMIT));
        note(name, true, arguments, answer);
        return answer;
    }

    /** Remembers what a process that takes the place of this one must be told. */
    private void note(String name, boolean done, List<Object> arguments, Object answer) {
        synchronized (lock) {
            switch (name) {
                case "shutdown" -> initialized = false;
                case "startService", "resumeService" -> serviceRuns |= done;
                case "stopService" -> serviceRuns = false;
                case "pause", "pauseService" -> paused |= done;
                case "resume" -> paused &= !done;
                case "saveState" -> state = done && answer instanceof Map<?, ?> map ? map : state;
                case "restoreState" -> state = done && arguments.get(0) instanceof Map<?, ?> map ? map : state;
                default -> {
                    return;
                }
            }
        }
    }

    private interface Call {
        Object run();
    }

    /** A lane that has waited long enough interrupts the call; whatever the plugin does then, it has lost its process. */
    private Object guarded(Incarnation incarnation, String name, Call call) {
        try {
            return call.run();
        } catch (PluginException e) {
            if (e.code() == PluginErrorCode.OPERATION_CANCELLED
                    && Thread.currentThread().isInterrupted()) {
                abandon(incarnation, "its " + name + " did not return in time");
            } else if (e.code() == PluginErrorCode.RESOURCE_UNAVAILABLE
                    && !incarnation.process().connection().isOpen()) {
                throw lost(incarnation, name, e);
            }
            throw e;
        }
    }

    /** The runtime has put the plugin into ERROR and decides what becomes of it. */
    private void abandon(Incarnation incarnation, String reason) {
        synchronized (lock) {
            if (incarnation == current) {
                phase = Phase.FAILED;
                lastExit = "ended by the runtime: " + reason;
            }
        }
        incarnation.process().destroy(reason);
        incarnation.over();
        services.record(
                AuditKind.ISOLATION,
                id,
                "",
                "process of plugin '" + id + "' was ended: " + reason,
                "qtforge:reload " + id,
                Map.of());
    }

    private PluginException lost(Incarnation incarnation, String name, PluginException cause) {
        String reason = incarnation.process().exit().getNow("its connection is lost");
        return new PluginException(
                PluginErrorCode.RESOURCE_UNAVAILABLE,
                id,
                "the process of plugin '" + id + "' ended during its " + name + ": " + reason,
                cause);
    }

    private Incarnation running(String name) {
        synchronized (lock) {
            if (phase == Phase.RUNNING) {
                return current;
            }
        }
        throw down(name);
    }

    private PluginException down(String name) {
        String why;
        Phase now;
        synchronized (lock) {
            why = lastExit;
            now = phase;
        }
        String hope =
                now == Phase.RESTARTING ? "it is being started again; try later" : "start it with qtforge:reload " + id;
        return new PluginException(
                PluginErrorCode.RESOURCE_UNAVAILABLE,
                id,
                "plugin '" + id + "' cannot do '" + name + "': its process is not there"
                        + (why.isEmpty() ? "" : " (" + why + ")") + "; " + hope,
                null);
    }

    // --- rules ------------------------------------------------------------------------------------------------------

    /** Brings the process the rules that hold now. */
    void updateRules() {
        Incarnation running;
        synchronized (lock) {
            running = phase == Phase.RUNNING || phase == Phase.RESTARTING ? current : null;
        }
        if (running != null) {
            running.rules().bring();
        }
    }

    // --- end and restart --------------------------------------------------------------------------------------------

    private void ended(Incarnation incarnation, String reason, boolean whileRestarting) {
        incarnation.over();
        ChildSettings settings = services.settings(id);
        Duration delay;
        synchronized (lock) {
            if (incarnation != current || phase == Phase.STOPPED || phase == Phase.FAILED) {
                return;
            }
            if (phase == Phase.RESTARTING && !whileRestarting) {
                // Whoever restarts it finds out by itself.
                return;
            }
            lastExit = reason;
            boolean calm = since.plus(settings.calm()).isBefore(Instant.now());
            attempts = calm && !whileRestarting ? 1 : attempts + 1;
            boolean again = initialized && settings.restart() && attempts <= settings.mostRestarts();
            phase = again ? Phase.RESTARTING : Phase.FAILED;
            delay = again ? delay(settings) : null;
        }
        report(incarnation, reason, delay);
        if (delay != null) {
            threads.later(delay, this::restart);
        }
    }

    /** Only with the lock. */
    private Duration delay(ChildSettings settings) {
        Duration delay = settings.restartDelay().multipliedBy(1L << Math.min(attempts - 1, 16));
        return delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
    }

    private void report(Incarnation incarnation, String reason, Duration delay) {
        String outcome =
                delay == null ? "; it is not started again" : "; it is started again in " + delay.toMillis() + " ms";
        ChildProcess process = incarnation.process();
        PluginException failure = new PluginException(
                process.outOfMemory() ? PluginErrorCode.OUT_OF_MEMORY : PluginErrorCode.EXECUTION_FAILED,
                id,
                "the process of plugin '" + id + "' ended: " + reason + outcome,
                null);
        services.record(
                AuditKind.ISOLATION,
                id,
                "",
                failure.getMessage(),
                delay == null ? "qtforge:reload " + id : "",
                Map.of("pid", process.pid(), "exit", reason));
        boolean known;
        synchronized (lock) {
            known = initialized;
        }
        if (known) {
            services.error(new PluginError(failure.code(), failure.getMessage(), "", id, "isolation", Instant.now()));
        }
        if (delay == null && known) {
            givenUp.accept(failure);
        }
    }

    private void restart() {
        synchronized (lock) {
            if (phase != Phase.RESTARTING) {
                return;
            }
        }
        Incarnation next = null;
        try {
            next = launch();
            synchronized (lock) {
                current = next;
            }
            next.rules().bring();
            bringBack(next);
            boolean wanted;
            synchronized (lock) {
                wanted = phase == Phase.RESTARTING;
                if (wanted) {
                    phase = Phase.RUNNING;
                    restarts++;
                    since = Instant.now();
                }
            }
            if (!wanted) {
                next.process().destroy("the plugin was stopped");
                next.over();
                return;
            }
            follow(next);
        } catch (PluginException e) {
            failedAgain(next, e);
        }
    }

    private void failedAgain(Incarnation next, PluginException failure) {
        if (next != null) {
            next.process().destroy("it could not be brought back");
        }
        Incarnation last;
        synchronized (lock) {
            last = current;
        }
        ended(last, "it could not be started again: " + failure.getMessage(), true);
    }

    /** Everything the runtime told the process before, in the order it does. */
    private void bringBack(Incarnation next) {
        boolean advanced = implemented.contains("AdvancedPlugin");
        Map<?, ?> saved;
        boolean service;
        boolean pause;
        synchronized (lock) {
            saved = state;
            service = serviceRuns;
            pause = paused;
        }
        Map<String, Object> configuration = context.configuration();
        if (!configuration.isEmpty()) {
            step(next, "configure(java.util.Map)", configuration);
        }
        if (advanced) {
            step(next, "preInitialize()");
        }
        next.call(Operations.INITIALIZE, List.of(), STEP_LIMIT);
        if (advanced) {
            step(next, "postInitialize()");
        }
        if (advanced && saved != null) {
            step(next, "restoreState(java.util.Map)", saved);
        }
        if (service && implemented.contains("ServicePlugin")) {
            step(next, "startService()");
        }
        if (pause) {
            step(next, advanced ? "pause()" : "pauseService()");
        }
    }

    private static void step(Incarnation next, String method, Object... arguments) {
        List<Object> all = new ArrayList<>();
        all.add(method);
        all.addAll(List.of(arguments));
        next.call(Operations.PLUGIN, all, STEP_LIMIT);
    }

    /** Ends the process. Returns when it is gone. */
    void stop() {
        Incarnation last;
        synchronized (lock) {
            last = current;
            phase = Phase.STOPPED;
        }
        if (last != null) {
            last.over();
            last.process().end(END_LIMIT);
        }
        source.clean();
    }

    IsolatedPlugin describe() {
        Incarnation last;
        Phase now;
        synchronized (lock) {
            last = current;
            now = phase;
        }
        boolean alive = last != null && !last.process().exit().isDone();
        long pid = alive ? last.process().pid() : 0;
        synchronized (lock) {
            return new IsolatedPlugin(
                    id,
                    now.name(),
                    pid,
                    alive ? last.process().started() : since,
                    restarts,
                    lastExit,
                    alive ? ProcessFigures.residentBytes(pid) : -1,
                    alive ? ProcessFigures.cpuMillis(pid) : -1);
        }
    }
}
