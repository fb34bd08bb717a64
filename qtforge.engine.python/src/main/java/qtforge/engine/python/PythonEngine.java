// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.python;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginType;
import qtforge.api.script.ScriptEngine;
import qtforge.api.script.ScriptException;
import qtforge.api.script.ScriptInstance;
import qtforge.api.script.ScriptPlacement;
import qtforge.api.script.ScriptRequest;
import qtforge.api.script.ScriptSource;
import qtforge.caller.Rights;
import qtforge.wire.worker.CheckedWorkers;
import qtforge.wire.worker.ConfinedPlace;
import qtforge.wire.worker.Confinement;
import qtforge.wire.worker.ConfinementProbe;
import qtforge.wire.worker.WorkerCommand;

/** Runs each Python script in a process of its own, by whatever Python the machine has. */
@Component(service = ScriptEngine.class, configurationPid = PythonEngine.PID)
@Designate(ocd = PythonConfiguration.class)
public final class PythonEngine implements ScriptEngine {

    /** The configuration. */
    static final String PID = "qtforge.engine.python";

    /** The command a worker is started with: the folder of its program is the argument. */
    private static final String MAIN = "import sys; sys.path.insert(0, sys.argv.pop()); import _worker; _worker.main()";

    private static final String CONFINED_MAIN =
            "import sys; sys.path.insert(0, sys.argv.pop()); import _worker; _worker.main(True)";

    /** Address space an interpreter takes that has done nothing yet, and its threads' stacks. */
    private static final long OVERHEAD = 64L << 20;

    private final CheckedWorkers workers;
    private final Path folder;
    private final Duration startLimit;
    private final InterpreterSearch search;
    private final PythonConfinement confinement;

    /** An engine at work; it looks for Python when the first script comes. */
    @Activate
    public PythonEngine(BundleContext context, PythonConfiguration configuration) {
        this(
                folder(context),
                new InterpreterSearch(configuration.interpreter(), Rights.privileged(PythonEngine::searchPath)),
                Duration.ofMillis(configuration.start_limit_ms()),
                Rights.privileged(() -> secret(context)),
                CheckedWorkers.KEPT_FOR);
    }

    /**
     * An engine outside a framework.
     *
     * @param folder its own
     */
    PythonEngine(Path folder, InterpreterSearch search, Duration startLimit) {
        this(folder, search, startLimit, List.of(), CheckedWorkers.KEPT_FOR);
    }

    /** The same that hides some folders, and keeps a process that has checked a script for another while. */
    PythonEngine(Path folder, InterpreterSearch search, Duration startLimit, List<Path> secret, Duration checkedKept) {
        workers = new CheckedWorkers("qtforge-python-checked-1", checkedKept);
        this.folder = folder;
        this.search = search;
        this.startLimit = startLimit;
        List<Path> hidden = new ArrayList<>(secret);
        hidden.add(folder);
        confinement = new PythonConfinement(folder.resolve("confined"), folder.resolve("program"), hidden);
        Rights.privileged(() -> WorkerFiles.write(folder.resolve("program")));
    }

    /** What is the runtime's, and its user's. */
    private static List<Path> secret(BundleContext context) {
        return Stream.of(
                        context.getProperty("qtforge.home"),
                        context.getProperty("qtforge.data.dir"),
                        context.getProperty(Constants.FRAMEWORK_STORAGE),
                        System.getProperty("user.home"))
                .filter(path -> path != null && !path.isEmpty() && !"/".equals(path))
                .map(Path::of)
                .map(Path::toAbsolutePath)
                .toList();
    }

    private static Path folder(BundleContext context) {
        return Rights.privileged(() -> context.getDataFile("worker").toPath());
    }

    private static String searchPath() {
        return Optional.ofNullable(System.getenv("PATH")).orElse("/usr/local/bin:/usr/bin:/bin");
    }

    /** Ends what waits for a load; loaded scripts are their owners' to end. */
    @Deactivate
    void stop() {
        workers.close();
    }

    @Override
    public String language() {
        return "python";
    }

    @Override
    public String description() {
        Interpreter known = search.known();
        return (known == null ? "Python" : known.description()) + " (a process each)";
    }

    @Override
    public List<String> extensions() {
        return List.of(".py");
    }

    @Override
    public PluginType pluginType() {
        return PluginType.PYTHON;
    }

    /** CPython opens whatever file its user may, so this is the operating system's to do. */
    @Override
    public boolean confines() {
        return probe().confinement().isPresent();
    }

    @Override
    public boolean runsUnconfined() {
        return true;
    }

    @Override
    public String unconfinedReason() {
        return probe().reason();
    }

    private ConfinementProbe probe() {
        return Rights.privileged(() -> confinement.probe(search));
    }

    @Override
    public Set<ScriptPlacement> placements() {
        return Set.of(ScriptPlacement.WORKER);
    }

    /**
     * The process that checks is kept for a moment, for who loads the same script next. Nothing of it runs, but where permissions are enforced
     * the compiler too gets it only in a confinement. Where there is none the syntax
     * is not checked: loading refuses the script, or the one that was granted to be a program is told of the fault then.
     */
    @Override
    public void check(ScriptSource source) {
        check(source, Rights.enforced());
    }

    /** As where permissions are enforced, or are not. */
    void check(ScriptSource source, boolean enforced) {
        Optional<Confinement> confined = enforced ? probe().confinement() : Optional.empty();
        if (!enforced || confined.isPresent()) {
            workers.check(command(source.name(), confined), source);
        }
    }

    @Override
    public ScriptInstance open(ScriptRequest request) {
        if (request.placement() != ScriptPlacement.WORKER) {
            throw new ScriptException(
                    PluginErrorCode.NOT_SUPPORTED,
                    request.owner(),
                    "Python runs in processes of its own only; place the script as WORKER",
                    List.of(),
                    null);
        }
        return workers.open(
                command(request.owner(), request.confined() ? confinement(request.owner()) : Optional.empty()),
                request);
    }

    private Optional<Confinement> confinement(String owner) {
        ConfinementProbe probe = probe();
        if (probe.confinement().isEmpty()) {
            throw new ScriptException(
                    PluginErrorCode.SECURITY_VIOLATION,
                    owner,
                    "a Python script that must be confined cannot run on this machine: " + probe.reason(),
                    List.of(),
                    null);
        }
        return probe.confinement();
    }

    private WorkerCommand command(String owner, Optional<Confinement> confined) {
        Interpreter interpreter;
        try {
            interpreter = Rights.privileged(search::find);
        } catch (PluginException e) {
            throw new ScriptException(e.code(), owner, e.getMessage(), List.of(), e);
        }
        String program = confined.isPresent()
                ? ConfinedPlace.PROGRAM
                : folder.resolve("program").toString();
        String main = confined.isPresent() ? CONFINED_MAIN : MAIN;
        return new WorkerCommand(
                "Python",
                List.of(interpreter.path(), "-I", "-S", "-X", "utf8", "-c", main, program),
                Map.of(),
                folder.resolve("run"),
                folder.resolve("work"),
                OVERHEAD,
                startLimit,
                confined);
    }
}
