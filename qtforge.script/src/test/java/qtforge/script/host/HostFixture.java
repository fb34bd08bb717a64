// SPDX-License-Identifier: Apache-2.0
package qtforge.script.host;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.osgi.framework.Bundle;
import org.osgi.service.log.Logger;
import qtforge.api.core.CallbackHandover;
import qtforge.api.core.PluginContext;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.Version;
import qtforge.api.script.HostFunction;
import qtforge.api.script.ScriptFunction;
import qtforge.core.json.JsonText;
import qtforge.script.lane.LaneThreads;
import qtforge.script.lane.ScriptLane;

/** The module of a script whose context is a mock. */
final class HostFixture implements AutoCloseable {

    private static final CallbackHandover DIRECT = new CallbackHandover() {
        @Override
        public <T> Callable<T> handOver(Callable<T> work) {
            return work;
        }
    };

    final PluginContext context = mock(PluginContext.class);
    final PluginManager manager = mock(PluginManager.class);
    final Logger logger = mock(Logger.class);
    final List<String> errors = new CopyOnWriteArrayList<>();
    final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    final LaneThreads threads = new LaneThreads("qtforge-script-test", DIRECT);
    final ScriptLane lane = new ScriptLane("demo", 8, Duration.ofSeconds(30), threads, reason -> {});
    final HostScope scope;
    final QtForgeModule module;

    HostFixture(Path dataFolder) {
        Bundle bundle = mock(Bundle.class);
        when(bundle.getSymbolicName()).thenReturn("qtforge.script.demo");
        when(context.pluginId()).thenReturn("org.example.demo");
        when(context.metadata())
                .thenReturn(PluginMetadata.builder("org.example.demo", Version.of("1.0.0"))
                        .build());
        when(context.dataFolder()).thenReturn(dataFolder);
        when(context.logger()).thenReturn(logger);
        when(context.timer()).thenReturn(timer);
        doAnswer(call -> errors.add(call.getArgument(1))).when(context).reportError(any(), any(), any());
        scope = new HostScope(context, bundle, lane, new JsonText(), manager);
        module = new QtForgeModule(scope);
    }

    /** Calls a function of the module as a script does: in its lane. */
    Object call(String path, Object... arguments) throws Exception {
        Object at = module.modules().get("qtforge");
        for (String name : (Iterable<String>) Arrays.stream(path.split("\\.", -1))::iterator) {
            at = ((Map<?, ?>) at).get(name);
        }
        HostFunction function = (HostFunction) at;
        return lane.call(() -> function.call(Arrays.asList(arguments)));
    }

    /** A function of a script. */
    static ScriptFunction function(Function body) {
        return new ScriptFunction() {
            @Override
            public Object call(Object... arguments) {
                return body.call(arguments);
            }

            @Override
            public void release() {
                // Nothing is kept of it.
            }
        };
    }

    /** What a script's function does. */
    @FunctionalInterface
    interface Function {

        Object call(Object... arguments);
    }

    @Override
    public void close() {
        scope.holdings().close();
        threads.close();
        timer.shutdownNow();
    }
}
