// SPDX-License-Identifier: Apache-2.0
package qtforge.bench.inside;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginState;
import qtforge.api.script.ScriptEngine;
import qtforge.api.script.ScriptInstance;
import qtforge.api.script.ScriptLimits;
import qtforge.api.script.ScriptPlacement;
import qtforge.api.script.ScriptRequest;
import qtforge.api.script.ScriptSource;

/** Starts script plugins of one language and calls them, through their engine and as plugins. */
final class ScriptTask {

    private static final int STARTS = 101;
    private static final int BATCHES = 15;
    private static final int IDLE = 100;
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(60);

    private final BundleContext context;
    private final PluginManager manager;
    private final Map<String, Double> results;

    ScriptTask(BundleContext context, PluginManager manager, Map<String, Double> results) {
        this.context = context;
        this.manager = manager;
        this.results = results;
    }

    /** Measures the language of the scripts of a folder: {@code idle.*} and {@code called.*}. */
    void run(Path folder) throws Exception {
        Path idle = script(folder, "idle");
        Path called = script(folder, "called");
        String ending = idle.getFileName().toString().substring("idle".length());
        ScriptEngine engine = engine(ending);
        starts(folder, idle, ending);
        int batch = ending.equals(".py") ? 3_000 : 50_000;
        engineCalls(engine, called, batch);
        plugin(called, batch / 3);
        memory(folder, idle, ending, engine);
    }

    private static Path script(Path folder, String name) throws Exception {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(name + "."))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no script " + name + " in " + folder));
        }
    }

    private ScriptEngine engine(String ending) throws Exception {
        long end = System.nanoTime() + LIMIT;
        while (System.nanoTime() < end) {
            for (ServiceReference<ScriptEngine> reference : context.getServiceReferences(ScriptEngine.class, null)) {
                ScriptEngine engine = context.getService(reference);
                if (engine.extensions().contains(ending)) {
                    return engine;
                }
            }
            LockSupport.parkNanos(5_000_000);
        }
        throw new IllegalStateException("no engine for *" + ending);
    }

    private void starts(Path folder, Path idle, String ending) throws Exception {
        long[] nanos = new long[STARTS - 1];
        for (int number = 0; number < STARTS; number++) {
            Path file = Files.copy(idle, folder.resolve("start" + number + ending));
            long begin = System.nanoTime();
            String id = load(file);
            long took = System.nanoTime() - begin;
            if (number == 0) {
                results.put("first.ms", took / 1e6);
            } else {
                nanos[number - 1] = took;
            }
            manager.unloadPlugin(id);
        }
        results.put("start.ms", Clock.median(nanos) / 1e6);
    }

    private String load(Path file) {
        String id = manager.loadPlugin(file.toString());
        if (manager.getPluginInfo(id).orElseThrow().state() != PluginState.RUNNING) {
            throw new IllegalStateException(id + " does not run");
        }
        return id;
    }

    private void engineCalls(ScriptEngine engine, Path script, int batch) throws Exception {
        try (ScriptInstance instance = engine.open(request(engine, script))) {
            Map<String, Object> parameters = parameters();
            measure("engine.add", batch, () -> instance.call("add", 1.5, 2.5));
            measure("engine.map", batch, () -> instance.call("execute_command", "go", parameters));
        }
    }

    private static ScriptRequest request(ScriptEngine engine, Path script) throws Exception {
        return new ScriptRequest(
                "bench",
                new ScriptSource(script.getFileName().toString(), Files.readString(script)),
                engine.placements().contains(ScriptPlacement.IN_PROCESS)
                        ? ScriptPlacement.IN_PROCESS
                        : ScriptPlacement.WORKER,
                ScriptLimits.DEFAULT,
                Map.of(),
                line -> {});
    }

    private static Map<String, Object> parameters() {
        return Map.of("a", 1L, "b", 2L, "name", "x");
    }

    private void plugin(Path script, int batch) throws Exception {
        String id = load(script);
        Map<String, Object> parameters = parameters();
        Plugin plugin = manager.getPlugin(id).orElseThrow();
        measure("plugin.map", batch, () -> plugin.executeCommand("go", parameters));
        measure("command", batch, () -> manager.sendCommand(id, "go", parameters));
        manager.unloadPlugin(id);
    }

    private interface Call {
        Object call() throws Exception;
    }

    /** The median of the later batches: what a call takes when everything is compiled. */
    private void measure(String name, int batch, Call call) throws Exception {
        long[] nanos = new long[BATCHES];
        for (int round = 0; round < 2 * BATCHES; round++) {
            long begin = System.nanoTime();
            for (int i = 0; i < batch; i++) {
                if (call.call() == null) {
                    throw new IllegalStateException("no result");
                }
            }
            if (round >= BATCHES) {
                nanos[round - BATCHES] = (System.nanoTime() - begin) / batch;
            }
        }
        results.put(name + ".ns", Clock.median(nanos));
    }

    /** Heap of idle plugins, and what one holds outside of it. */
    private void memory(Path folder, Path idle, String ending, ScriptEngine engine) throws Exception {
        try (ScriptInstance instance = engine.open(request(engine, idle))) {
            results.put("native.kib", instance.memoryBytes() / 1024.0);
        }
        int count = ending.equals(".py") ? IDLE / 10 : IDLE;
        List<String> loaded = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            loaded.add(load(Files.copy(idle, folder.resolve("some" + number + ending))));
        }
        long before = Clock.heap();
        for (int number = 0; number < count; number++) {
            loaded.add(load(Files.copy(idle, folder.resolve("more" + number + ending))));
        }
        results.put("heap.kib", (Clock.heap() - before) / 1024.0 / count);
        loaded.forEach(manager::unloadPlugin);
    }
}
