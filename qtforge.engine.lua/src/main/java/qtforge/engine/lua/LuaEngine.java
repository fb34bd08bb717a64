// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

import java.nio.file.Path;
import java.util.ArrayList;
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
import qtforge.wire.worker.WorkerCommand;

/** Runs scripts of Lua 5.4. */
@Component(service = ScriptEngine.class, immediate = true)
public final class LuaEngine implements ScriptEngine {

    /** Bytes of heap of a worker's JVM; the script itself is outside the heap. */
    private static final long HEAP = 48L << 20;

    private final InProcessEngine here = new InProcessEngine();
    private final CheckedWorkers checked = new CheckedWorkers("qtforge-lua-checked-1", CheckedWorkers.KEPT_FOR);

    /** How workers are started; null where there are none. */
    private final Supplier<JvmWorkerCommand> workers;

    /** An engine that runs scripts in process only. It ends with {@link #stop}. */
    public LuaEngine() {
        workers = null;
    }

    LuaEngine(Supplier<JvmWorkerCommand> workers) {
        this.workers = workers;
    }

    /** The engine of a bundle. Nothing is copied before a worker is needed. */
    @Activate
    public LuaEngine(BundleContext context) {
        Bundle own = context.getBundle();
        Path data = context.getDataFile("").toPath();
        NativeLibrary.unpackBelow(data.resolve("native"));
        workers = () -> workers(new BundleClassPath(data.resolve("lib")).of(own, "lib"), data);
    }

    static JvmWorkerCommand workers(List<Path> classPath, Path data) {
        return new JvmWorkerCommand("Lua", InProcessEngine.class.getName(), classPath, data, HEAP);
    }

    /** The limit of memory leaves room for the script beside the heap, so the heap is kept to what the worker itself needs. */
    private WorkerCommand worker(ScriptLimits limits) {
        WorkerCommand command = workers.get().of(limits);
        List<String> words = new ArrayList<>(command.command());
        words.replaceAll(word -> word.startsWith("-Xmx") ? "-Xmx" + (HEAP >> 20) + "m" : word);
        return new WorkerCommand(
                command.language(),
                words,
                command.environment(),
                command.run(),
                command.work(),
                command.memoryOverhead(),
                command.startLimit());
    }

    /** Ends the thread of the engine; scripts that are open are closed by who opened them. */
    @Deactivate
    public void stop() {
        checked.close();
        here.close();
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
        return workers == null ? here.placements() : Set.of(ScriptPlacement.IN_PROCESS, ScriptPlacement.WORKER);
    }

    /**
     * Where permissions are enforced a worker does it: nobody has said yet that the script may be in the runtime's process, and the compiler
     * of Lua is a program in C that takes it in whole.
     */
    @Override
    public void check(ScriptSource source) {
        check(source, Rights.enforced());
    }

    /** As where permissions are enforced, or are not. */
    void check(ScriptSource source, boolean enforced) {
        if (enforced && workers != null) {
            checked.check(Rights.privileged(() -> worker(ScriptLimits.DEFAULT)), source);
        } else {
            here.check(source);
        }
    }

    @Override
    public ScriptInstance open(ScriptRequest request) {
        if (request.placement() == ScriptPlacement.IN_PROCESS || workers == null) {
            return here.open(request);
        }
        return checked.open(Rights.privileged(() -> worker(request.limits())), request);
    }

    /** Opens what an operator writes, in this process. */
    ScriptInstance open(ScriptRequest request, LuaAccess access) {
        return here.open(request, access);
    }
}
