// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

import java.util.List;
import java.util.Set;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginType;
import qtforge.api.script.ScriptEngine;
import qtforge.api.script.ScriptException;
import qtforge.api.script.ScriptInstance;
import qtforge.api.script.ScriptLimits;
import qtforge.api.script.ScriptPlacement;
import qtforge.api.script.ScriptRequest;
import qtforge.api.script.ScriptSource;

/** Runs scripts in this process, be it the runtime's or a worker's. Knows nothing of OSGi, which a worker does not have. */
public final class InProcessEngine implements ScriptEngine, AutoCloseable {

    private final LuaWatch watch = new LuaWatch();

    /** An engine that has started nothing yet. */
    public InProcessEngine() {}

    @Override
    public String language() {
        return "lua";
    }

    @Override
    public String description() {
        return "Lua 5.4.8 (luajava 4.1.0)";
    }

    @Override
    public List<String> extensions() {
        return List.of(".lua");
    }

    @Override
    public PluginType pluginType() {
        return PluginType.LUA;
    }

    @Override
    public Set<ScriptPlacement> placements() {
        return Set.of(ScriptPlacement.IN_PROCESS);
    }

    @Override
    public void check(ScriptSource source) {
        try (LuaState state = new LuaState(ScriptLimits.DEFAULT, LuaAccess.SCRIPT, line -> {}, reference -> null)) {
            new LuaCalls(state, new LuaFailures(source.name(), ScriptLimits.DEFAULT), ScriptLimits.DEFAULT)
                    .load(LuaText.prepared(source.text()), "@" + source.name());
        }
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
        return open(request, LuaAccess.SCRIPT);
    }

    /** Opens what an operator writes, in this process. */
    ScriptInstance open(ScriptRequest request, LuaAccess access) {
        return new LuaInstance(request, access, watch);
    }

    /** Ends the thread of the engine; scripts that are open are closed by who opened them. */
    @Override
    public void close() {
        watch.close();
    }
}
