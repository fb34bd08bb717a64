// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import qtforge.api.script.HostFunction;
import qtforge.api.script.ScriptInstance;
import qtforge.api.script.ScriptLimits;
import qtforge.api.script.ScriptPlacement;
import qtforge.api.script.ScriptRequest;
import qtforge.api.script.ScriptSource;

/** Opens scripts for a test and closes them after it. */
final class Scripts implements AfterEachCallback {

    static final ScriptLimits LIMITS = new ScriptLimits(Duration.ofSeconds(20), 0, 128L << 20, 0, 512);

    final List<String> printed = new CopyOnWriteArrayList<>();
    private final List<ScriptInstance> open = new CopyOnWriteArrayList<>();
    private LuaEngine engine;

    LuaEngine engine() {
        if (engine == null) {
            engine = new LuaEngine();
        }
        return engine;
    }

    ScriptInstance open(String text) {
        return open(text, LIMITS, Map.of());
    }

    ScriptInstance open(String text, ScriptLimits limits) {
        return open(text, limits, Map.of());
    }

    ScriptInstance open(String text, ScriptLimits limits, Map<String, HostFunction> host) {
        ScriptInstance instance = engine().open(request(text, limits, Map.copyOf(host)));
        open.add(instance);
        return instance;
    }

    ScriptRequest request(String text, ScriptLimits limits, Map<String, Object> host) {
        return new ScriptRequest(
                "test",
                new ScriptSource("test.lua", text),
                ScriptPlacement.IN_PROCESS,
                limits,
                Map.of("host", host),
                printed::add);
    }

    /** The result of a script that is the body of a function of arguments ... */
    Object run(String body, Object... arguments) {
        return open("function run(...) " + body + " end").call("run", arguments);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        open.forEach(ScriptInstance::close);
        open.clear();
        if (engine != null) {
            engine.stop();
            engine = null;
        }
    }
}
