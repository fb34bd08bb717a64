// SPDX-License-Identifier: Apache-2.0
package qtforge.script.plugin;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.osgi.framework.Bundle;
import org.osgi.service.log.Logger;
import qtforge.api.core.CallbackHandover;
import qtforge.api.core.PluginContext;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.PluginState;
import qtforge.api.core.Version;
import qtforge.api.script.ScriptLimits;
import qtforge.api.script.ScriptPlacement;
import qtforge.api.script.ScriptSource;
import qtforge.core.json.JsonText;
import qtforge.script.archive.ScriptDescription;
import qtforge.script.archive.StoredScript;
import qtforge.script.engine.ScriptEngines;
import qtforge.script.fake.FakeEngine;
import qtforge.script.lane.LaneThreads;

/** Script plugins without a framework: an engine of the test, a context that is a mock, all else is real. */
final class ScriptFixture implements AutoCloseable {

    static final CallbackHandover DIRECT = new CallbackHandover() {
        @Override
        public <T> Callable<T> handOver(Callable<T> work) {
            return work;
        }
    };

    final FakeEngine engine;
    final ScriptEngines engines = new ScriptEngines();
    final LaneThreads threads = new LaneThreads("qtforge-script-test", DIRECT);
    final PluginManager manager = mock(PluginManager.class);
    final List<String> errors = new CopyOnWriteArrayList<>();
    final List<String> restarted = new CopyOnWriteArrayList<>();
    final ScriptRestarts restarts = new ScriptRestarts(
            restarted::add, id -> this.state, (code, id, message, cause) -> errors.add(code + " " + message));
    final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    final Map<String, Object> configuration = new HashMap<>();
    private final Path folder;
    volatile boolean untrusted;

    /** That of any plugin. */
    volatile PluginState state = PluginState.RUNNING;

    ScriptFixture(Path folder, ScriptPlacement... placements) {
        this.folder = folder;
        engine = new FakeEngine(
                "fake", placements.length == 0 ? new ScriptPlacement[] {ScriptPlacement.IN_PROCESS} : placements);
        engines.addEngine(engine);
    }

    ScriptHost host() {
        return new ScriptHost(engines, threads, new JsonText(), manager, restarts, id -> untrusted);
    }

    ScriptedPlugin plugin(String name, FakeEngine.Script script) {
        return plugin(name, script, ScriptLimits.DEFAULT);
    }

    ScriptedPlugin plugin(String name, FakeEngine.Script script, ScriptLimits limits) {
        engine.script(name, script);
        return new ScriptedPlugin(
                new StoredScript(
                        new ScriptDescription(name, "fake", name + ".fake", Optional.empty(), limits, List.of()),
                        new ScriptSource(name + ".fake", "run " + name)),
                bundle(),
                host());
    }

    private static Bundle bundle() {
        Bundle bundle = mock(Bundle.class);
        when(bundle.getSymbolicName()).thenReturn("qtforge.script.demo");
        return bundle;
    }

    PluginContext context(String id) {
        PluginContext context = mock(PluginContext.class);
        when(context.pluginId()).thenReturn(id);
        when(context.metadata())
                .thenReturn(PluginMetadata.builder(id, Version.of("1.2.3")).build());
        when(context.dataFolder()).thenReturn(folder);
        when(context.logger()).thenReturn(mock(Logger.class));
        when(context.timer()).thenReturn(timer);
        when(context.configuration()).thenReturn(configuration);
        doAnswer(call -> errors.add(call.getArgument(0, PluginErrorCode.class) + " " + call.getArgument(1)))
                .when(context)
                .reportError(any(), any(), any());
        return context;
    }

    /** A plugin that is initialized. */
    ScriptedPlugin started(String name, FakeEngine.Script script) throws Exception {
        ScriptedPlugin plugin = plugin(name, script);
        plugin.initialize(context(name));
        return plugin;
    }

    static ScriptLimits limit(Duration time) {
        return new ScriptLimits(time, 0, 0, 0, 8);
    }

    @Override
    public void close() {
        restarts.close();
        threads.close();
        timer.shutdownNow();
    }
}
