// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import qtforge.api.communication.MessageBus;
import qtforge.api.core.HungCallback;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginHealthStatus;
import qtforge.api.core.PluginInfo;
import qtforge.api.core.PluginLifecycleEvent;
import qtforge.api.core.PluginLifecycleEventData;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.PluginState;
import qtforge.api.core.Version;
import qtforge.api.managers.configuration.ConfigurationManager;
import qtforge.api.managers.logging.LoggingManager;
import qtforge.api.managers.resource.ResourceMonitor;
import qtforge.api.managers.version.PluginVersionManager;
import qtforge.api.orchestration.workflow.PluginOrchestrator;

/** A core with plugins whose states are set by the test; the other parts are not there. */
final class FakeServices implements RuntimeServices {

    final PluginManager plugins = mock(PluginManager.class);
    final PluginLifecycleManager lifecycle = mock(PluginLifecycleManager.class);
    final PluginErrorLog errors = mock(PluginErrorLog.class);
    final MessageBus bus = mock(MessageBus.class);
    final Map<String, PluginInfo> infos = new ConcurrentHashMap<>();
    final Map<String, Long> moments = new ConcurrentHashMap<>();
    final List<HungCallback> hung = new ArrayList<>();
    volatile boolean started = true;
    volatile String refusal = "";

    FakeServices() {
        lenient()
                .when(plugins.getPluginInfo(anyString()))
                .thenAnswer(call -> Optional.ofNullable(infos.get(call.<String>getArgument(0))));
        lenient().when(plugins.loadedPlugins()).thenAnswer(call -> List.copyOf(infos.keySet()));
        lenient().when(plugins.allPluginInfo()).thenAnswer(call -> List.copyOf(infos.values()));
        lenient()
                .when(plugins.checkPluginHealth(anyString(), any()))
                .thenAnswer(call -> status(call.getArgument(0), List.of(), List.of()));
        lenient().when(lifecycle.hungCallbacks()).thenAnswer(call -> List.copyOf(hung));
        lenient().when(lifecycle.getPluginStateHistory(anyString(), eq(1))).thenAnswer(call -> {
            String id = call.getArgument(0);
            return List.of(new PluginLifecycleEventData(
                    moments.getOrDefault(id, 1L),
                    id,
                    PluginLifecycleEvent.STATE_CHANGED,
                    PluginState.LOADED,
                    infos.get(id).state(),
                    Instant.EPOCH,
                    "",
                    Map.of(),
                    Optional.empty()));
        });
        lenient().when(errors.errorsOf(anyString(), anyInt())).thenReturn(List.of());
    }

    static PluginHealthStatus status(String id, List<String> problems, List<String> warnings) {
        return new PluginHealthStatus(
                id, problems.isEmpty(), "", Instant.EPOCH, Duration.ZERO, 0, warnings, problems, Map.of());
    }

    /** What a plugin says when it is asked. */
    void says(String id, List<String> problems, List<String> warnings) {
        lenient().when(plugins.checkPluginHealth(eq(id), any())).thenAnswer(call -> status(id, problems, warnings));
    }

    void plugin(String id, PluginState state, boolean wanted) {
        plugin(PluginMetadata.builder(id, Version.of("1.0.0")).build(), state, wanted);
    }

    void plugin(PluginMetadata metadata, PluginState state, boolean wanted) {
        String id = metadata.id();
        moments.merge(id, 1L, Long::sum);
        infos.put(
                id,
                new PluginInfo(
                        id,
                        "",
                        metadata,
                        state,
                        "the reason of " + state,
                        1,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        wanted,
                        PluginHealthStatus.unchecked(id),
                        Map.of(),
                        List.of(),
                        Map.of()));
    }

    @Override
    public PluginManager plugins() {
        return plugins;
    }

    @Override
    public PluginLifecycleManager lifecycle() {
        return lifecycle;
    }

    @Override
    public PluginErrorLog errors() {
        return errors;
    }

    @Override
    public MessageBus bus() {
        return bus;
    }

    @Override
    public ConfigurationManager configuration() {
        return null;
    }

    @Override
    public LoggingManager logging() {
        return null;
    }

    @Override
    public ResourceMonitor resources() {
        return null;
    }

    @Override
    public PluginVersionManager versions() {
        return null;
    }

    @Override
    public PluginOrchestrator orchestrator() {
        return null;
    }

    @Override
    public qtforge.api.security.SecurityManager security() {
        return null;
    }

    @Override
    public boolean isStarted() {
        return started;
    }

    @Override
    public String refusal() {
        return refusal;
    }
}
