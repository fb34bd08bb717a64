// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.python;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
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
import qtforge.wire.worker.WorkerCommand;
import qtforge.wire.worker.WorkerInstance;

/** Runs each Python script in a process of its own, by whatever Python the machine has. */
@Component(service = ScriptEngine.class, configurationPid = PythonEngine.PID)
@Designate(ocd = PythonConfiguration.class)
public final class PythonEngine implements ScriptEngine {

    /** The configuration. */
    static final String PID = "qtforge.engine.python";

    /** The command a worker is started with: the folder of its program is the argument. */
    private static final String MAIN = "import sys; sys.path.insert(0, sys.argv.pop()); import _worker; _worker.main()";

    /** Address space an interpreter takes that has done nothing yet, and its threads' stacks. */
    private static final long OVERHEAD = 64L << 20;

    private final Path folder;
    private final Duration startLimit;
    private final InterpreterSearch search;

    /** An engine at work; it looks for Python when the first script comes. */
    @Activate
    public PythonEngine(BundleContext context, PythonConfiguration configuration) {
        this(
                folder(context),
                new InterpreterSearch(configuration.interpreter(), Rights.privileged(PythonEngine::searchPath)),
                Duration.ofMillis(configuration.start_limit_ms()));
    }

    /**
     * An engine outside a framework.
     *
     * @param folder its own
     */
    PythonEngine(Path folder, InterpreterSearch search, Duration startLimit) {
        this.folder = folder;
        this.search = search;
        this.startLimit = startLimit;
        Rights.privileged(() -> WorkerFiles.write(folder.resolve("program")));
    }

    private static Path folder(BundleContext context) {
        return Rights.privileged(() -> context.getDataFile("worker").toPath());
    }

    private static String searchPath() {
        return Optional.ofNullable(System.getenv("PATH")).orElse("/usr/local/bin:/usr/bin:/bin");
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

    /** CPython opens whatever file its user may. */
    @Override
    public boolean confines() {
        return false;
    }

    @Override
    public Set<ScriptPlacement> placements() {
        return Set.of(ScriptPlacement.WORKER);
    }

    @Override
    public void check(ScriptSource source) {
        WorkerInstance.check(command(source.name()), source);
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
        return WorkerInstance.open(command(request.owner()), request);
    }

    private WorkerCommand command(String owner) {
        Interpreter interpreter;
        try {
            interpreter = Rights.privileged(search::find);
        } catch (PluginException e) {
            throw new ScriptException(e.code(), owner, e.getMessage(), List.of(), e);
        }
        Path program = folder.resolve("program");
        return new WorkerCommand(
                "Python",
                List.of(interpreter.path(), "-I", "-S", "-X", "utf8", "-c", MAIN, program.toString()),
                Map.of(),
                folder.resolve("run"),
                folder.resolve("work"),
                OVERHEAD,
                startLimit);
    }
}
