// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.javascript;

import java.util.List;
import java.util.Set;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginType;
import qtforge.api.script.ScriptEngine;
import qtforge.api.script.ScriptException;
import qtforge.api.script.ScriptInstance;
import qtforge.api.script.ScriptPlacement;
import qtforge.api.script.ScriptRequest;
import qtforge.api.script.ScriptSource;

/** Runs scripts in this process, be it the runtime's or a worker's. Knows nothing of OSGi, which a worker does not have. */
public final class InProcessEngine implements ScriptEngine, AutoCloseable {

    private final GraalRuntime runtime;

    /** The engine of a worker, which runs one script. It has not started anything yet. */
    public InProcessEngine() {
        this(false);
    }

    InProcessEngine(boolean forMany) {
        runtime = new GraalRuntime(forMany);
    }

    @Override
    public String language() {
        return "javascript";
    }

    @Override
    public String description() {
        return "JavaScript, ECMAScript 2025 (GraalJS)";
    }

    @Override
    public List<String> extensions() {
        return List.of(".js", ".mjs");
    }

    @Override
    public PluginType pluginType() {
        return PluginType.JAVA_SCRIPT;
    }

    @Override
    public Set<ScriptPlacement> placements() {
        return Set.of(ScriptPlacement.IN_PROCESS);
    }

    @Override
    public void check(ScriptSource source) {
        runtime.check(source);
    }

    @Override
    public ScriptInstance open(ScriptRequest request) {
        if (request.placement() != ScriptPlacement.IN_PROCESS) {
            throw new ScriptException(
                    PluginErrorCode.NOT_SUPPORTED,
                    request.owner(),
                    "this engine runs scripts in process only",
                    List.of(),
                    null);
        }
        return runtime.open(request);
    }

    /** Ends all scripts. */
    @Override
    public void close() {
        runtime.close();
    }
}
