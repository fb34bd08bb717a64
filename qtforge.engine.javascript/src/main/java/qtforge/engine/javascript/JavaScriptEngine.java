// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.javascript;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import qtforge.api.core.PluginType;
import qtforge.api.script.ScriptEngine;
import qtforge.api.script.ScriptInstance;
import qtforge.api.script.ScriptLimits;
import qtforge.api.script.ScriptPlacement;
import qtforge.api.script.ScriptRequest;
import qtforge.api.script.ScriptSource;
import qtforge.caller.Rights;
import qtforge.wire.jvm.BundleClassPath;
import qtforge.wire.jvm.JvmWorkerCommand;
import qtforge.wire.worker.CheckedWorkers;

/** JavaScript by GraalJS. The language itself is started by the first script, which takes most of a second. */
@Component(service = ScriptEngine.class, immediate = true)
public final class JavaScriptEngine implements ScriptEngine, AutoCloseable {

    /** Bytes of heap that GraalJS itself takes in a worker, with what it needs while it starts. */
    private static final long OWN_HEAP = 48L << 20;

    private final InProcessEngine here = new InProcessEngine(true);
    private final CheckedWorkers checked = new CheckedWorkers("qtforge-javascript-checked-1", CheckedWorkers.KEPT_FOR);

    /** How workers are started. */
    private final Supplier<JvmWorkerCommand> workers;

    JavaScriptEngine(Supplier<JvmWorkerCommand> workers) {
        this.workers = workers;
    }

    /** The engine of a bundle. Nothing is started and copied before it is needed. */
    @Activate
    public JavaScriptEngine(BundleContext context) {
        Bundle own = context.getBundle();
        Path data = context.getDataFile("").toPath();
        workers = () -> command(new BundleClassPath(data.resolve("lib")).of(own, "lib"), data);
    }

    static JvmWorkerCommand command(List<Path> classPath, Path data) {
        return new JvmWorkerCommand("JavaScript", InProcessEngine.class.getName(), classPath, data, OWN_HEAP);
    }

    @Override
    public String language() {
        return here.language();
    }

    @Override
    public String description() {
        return here.description();
    }

    @Override
    public List<String> extensions() {
        return here.extensions();
    }

    @Override
    public PluginType pluginType() {
        return here.pluginType();
    }

    @Override
    public Set<ScriptPlacement> placements() {
        return Set.of(ScriptPlacement.IN_PROCESS, ScriptPlacement.WORKER);
    }

    /** Where permissions are enforced a worker does it: nobody has said yet that the script may be in the runtime's process. */
    @Override
    public void check(ScriptSource source) {
        check(source, Rights.enforced());
    }

    /** As where permissions are enforced, or are not. */
    void check(ScriptSource source, boolean enforced) {
        if (enforced) {
            checked.check(Rights.privileged(() -> workers.get().of(ScriptLimits.DEFAULT)), source);
        } else {
            here.check(source);
        }
    }

    @Override
    public ScriptInstance open(ScriptRequest request) {
        if (request.placement() == ScriptPlacement.IN_PROCESS) {
            return here.open(request);
        }
        return checked.open(Rights.privileged(() -> workers.get().of(request.limits())), request);
    }

    /** Ends the scripts of this process. A worker is ended by whoever opened its script. */
    @Override
    @Deactivate
    public void close() {
        checked.close();
        here.close();
    }
}
