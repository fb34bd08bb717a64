// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.sample;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import qtforge.api.communication.BusStatistics;
import qtforge.api.core.PluginLifecycleEvent;
import qtforge.api.core.PluginLifecycleEventData;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginRegistry;
import qtforge.api.core.PluginState;
import qtforge.api.core.PluginStatus;
import qtforge.api.core.Version;
import qtforge.api.managers.resource.ResourceUsage;
import qtforge.api.monitoring.usage.PluginUsageReader.PluginUsage;

/** The services that count, as the test says. */
public final class FakeRuntime extends Sources {

    public final Map<String, PluginStatus> plugins = new TreeMap<>();
    public final Map<String, Long> published = new HashMap<>();
    public final Map<String, Long> denials = new HashMap<>();
    public final Map<String, PluginUsage> usage = new HashMap<>();
    final Map<String, Reading.Received> received = new HashMap<>();
    final Map<String, CallTotals> calls = new HashMap<>();
    final Map<String, List<PluginLifecycleEventData>> histories = new HashMap<>();
    private final AtomicLong sequence = new AtomicLong();

    public FakeRuntime() {
        super(mock(PluginRegistry.class), mock(PluginManager.class), mock(PluginLifecycleManager.class));
        when(registry().isPluginRegistered(any())).thenAnswer(call -> plugins.containsKey(call.getArgument(0)));
        when(lifecycle().isPluginRegistered(any())).thenAnswer(call -> plugins.containsKey(call.getArgument(0)));
        when(registry().getAllPluginStatus()).thenAnswer(call -> List.copyOf(plugins.values()));
        when(registry().getAllPluginIds()).thenAnswer(call -> List.copyOf(plugins.keySet()));
        when(lifecycle().getPluginStateHistory(any(), anyInt()))
                .thenAnswer(call -> List.copyOf(histories.getOrDefault(call.getArgument(0), List.of())));
        when(lifecycle().getLifecycleStatistics()).thenReturn(Map.of("hung_callbacks", 1L));
    }

    /** A running plugin. */
    public void plugin(String id) {
        plugins.put(id, new PluginStatus(id, Version.of("1.0.0"), PluginState.RUNNING, Instant.now(), Instant.now()));
    }

    /** A transition, in the history and as what listeners are told. */
    PluginLifecycleEventData move(String id, PluginState from, PluginState to) {
        PluginLifecycleEventData event = new PluginLifecycleEventData(
                sequence.incrementAndGet(),
                id,
                PluginLifecycleEvent.STATE_CHANGED,
                from,
                to,
                Instant.now(),
                "",
                Map.of(),
                Optional.empty());
        histories.computeIfAbsent(id, key -> new ArrayList<>()).add(event);
        return event;
    }

    @Override
    Reading read() {
        return new Reading(
                List.copyOf(plugins.values()),
                Map.copyOf(published),
                Map.copyOf(received),
                Map.copyOf(calls),
                Map.copyOf(denials),
                Map.copyOf(usage));
    }

    @Override
    Optional<BusStatistics> bus() {
        return Optional.empty();
    }

    @Override
    List<ResourceUsage> resources() {
        return List.of();
    }
}
