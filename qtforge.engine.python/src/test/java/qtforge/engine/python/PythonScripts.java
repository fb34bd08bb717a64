// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.python;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Assumptions;
import qtforge.api.core.PluginException;
import qtforge.api.script.ScriptInstance;
import qtforge.api.script.ScriptLimits;
import qtforge.api.script.ScriptPlacement;
import qtforge.api.script.ScriptRequest;
import qtforge.api.script.ScriptSource;

/** Scripts under test. Each process has a limit of memory, whatever the script does. */
final class PythonScripts {

    static final ScriptLimits LIMITS = new ScriptLimits(Duration.ofSeconds(20), 0, 256L << 20, 60, 512);

    final PythonEngine engine;
    final Queue<String> printed = new ConcurrentLinkedQueue<>();

    private PythonScripts(PythonEngine engine) {
        this.engine = engine;
    }

    /** Skips the test, visibly, where there is no Python. */
    static PythonScripts in(Path folder) {
        InterpreterSearch search = new InterpreterSearch("", System.getenv("PATH"));
        try {
            search.find();
        } catch (PluginException e) {
            Assumptions.abort(e.getMessage());
        }
        return new PythonScripts(new PythonEngine(folder, search, Duration.ofSeconds(20)));
    }

    ScriptInstance open(String text) {
        return open(text, LIMITS, Map.of());
    }

    ScriptInstance open(String text, Map<String, Object> module) {
        return open(text, LIMITS, module);
    }

    ScriptInstance open(String text, ScriptLimits limits, Map<String, Object> module) {
        return engine.open(new ScriptRequest(
                "hello",
                new ScriptSource("hello.py", text),
                ScriptPlacement.WORKER,
                limits,
                Map.of("qtforge", module),
                printed::add));
    }

    /** One that must reach nothing of the machine. */
    ScriptInstance openConfined(String text, ScriptLimits limits, Map<String, Object> module) {
        return engine.open(new ScriptRequest(
                "hello",
                new ScriptSource("hello.py", text),
                ScriptPlacement.WORKER,
                limits,
                Map.of("qtforge", module),
                printed::add,
                true));
    }

    /** The script of some lines. */
    static String lines(String... lines) {
        return String.join("\n", List.of(lines)) + "\n";
    }
}
