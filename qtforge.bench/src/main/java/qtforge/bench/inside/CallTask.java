// SPDX-License-Identifier: Apache-2.0
package qtforge.bench.inside;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.osgi.framework.BundleContext;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginDependencyResolver;
import qtforge.api.core.PluginDiagnostics;

/** Calls a plugin, and asks questions, while many plugins are there. */
final class CallTask {

    private static final int WARM_UP = 20_000;
    private static final int COUNT = 50_000;
    private static final int QUESTIONS = 200;

    private final BundleContext context;
    private final PluginHost host;
    private final Map<String, Double> results;

    CallTask(BundleContext context, PluginHost host, Map<String, Double> results) {
        this.context = context;
        this.host = host;
        this.results = results;
    }

    void run(Path folder) throws Exception {
        List<Path> jars = Tasks.jars(folder);
        host.load(jars);
        String id = jars.get(jars.size() / 2).getFileName().toString().replace(".jar", "");
        Plugin plugin = host.manager().getPlugin(id).orElseThrow();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            measure("direct", WARM_UP, COUNT, () -> plugin.executeCommand("increment", Map.of()));
            measure("executor", WARM_UP, COUNT, () -> executor.submit(
                            () -> plugin.executeCommand("increment", Map.of()))
                    .get());
            measure("command", WARM_UP, COUNT, () -> host.manager().sendCommand(id, "increment", Map.of()));
        } finally {
            executor.shutdownNow();
        }
        PluginDiagnostics diagnostics = service(PluginDiagnostics.class);
        PluginDependencyResolver resolver = service(PluginDependencyResolver.class);
        measure("why", QUESTIONS, QUESTIONS, () -> diagnostics.why(id));
        measure("graph", QUESTIONS, QUESTIONS, resolver::updateDependencyGraph);
    }

    private <S> S service(Class<S> type) {
        return context.getService(context.getServiceReference(type));
    }

    private void measure(String name, int warmUp, int count, Clock.Action action) throws Exception {
        for (int i = 0; i < warmUp; i++) {
            action.run();
        }
        long[] nanos = new long[count];
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            action.run();
            nanos[i] = System.nanoTime() - start;
        }
        results.put(name + ".us", Clock.median(nanos) / 1e3);
    }
}
