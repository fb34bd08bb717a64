// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.javascript;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import qtforge.api.script.ScriptInstance;
import qtforge.api.script.ScriptLimits;
import qtforge.api.script.ScriptPlacement;
import qtforge.api.script.ScriptRequest;
import qtforge.api.script.ScriptSource;

/** Opens scripts for a test, and closes them. */
final class Scripts implements AutoCloseable {

    static final ScriptLimits LIMITS = new ScriptLimits(Duration.ofSeconds(30), 0, 0, 0, 512);

    final JavaScriptEngine engine;
    final List<String> printed = new CopyOnWriteArrayList<>();
    private final List<ScriptInstance> opened = new ArrayList<>();
    private Map<String, Map<String, Object>> modules = Map.of();
    private ScriptLimits limits = LIMITS;
    private final ScriptPlacement placement;

    Scripts() {
        engine = new JavaScriptEngine(() -> {
            throw new IllegalStateException("this test has no workers");
        });
        placement = ScriptPlacement.IN_PROCESS;
    }

    /** Scripts in workers whose class path is that of the test. */
    Scripts(Path data) {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<Path> files =
                Arrays.stream(classPath.split(File.pathSeparator)).map(Path::of).toList();
        engine = new JavaScriptEngine(() -> JavaScriptEngine.command(files, data));
        placement = ScriptPlacement.WORKER;
    }

    Scripts with(Map<String, Map<String, Object>> given) {
        modules = given;
        return this;
    }

    Scripts within(ScriptLimits given) {
        limits = given;
        return this;
    }

    ScriptInstance open(String text) {
        return open("hello.js", text);
    }

    ScriptInstance open(String name, String text) {
        ScriptInstance instance = engine.open(request(name, text));
        opened.add(instance);
        return instance;
    }

    ScriptRequest request(String name, String text) {
        return new ScriptRequest("hello", new ScriptSource(name, text), placement, limits, modules, printed::add);
    }

    /** What a function {@code f} of a script returns. */
    Object result(String text, Object... arguments) {
        return open(text).call("f", arguments);
    }

    @Override
    public void close() {
        opened.forEach(ScriptInstance::close);
        engine.close();
    }
}
