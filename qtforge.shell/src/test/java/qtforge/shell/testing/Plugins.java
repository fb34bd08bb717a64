// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.testing;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import qtforge.api.core.DropFolders;
import qtforge.api.core.PluginCapability;
import qtforge.api.core.PluginDependencyResolver;
import qtforge.api.core.PluginDiagnostics;
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

/** The services of the core, with the plugins a test puts in. */
public final class Plugins {

    /** A day long gone, so that times are printed with their date. */
    public static final Instant THEN = Instant.parse("2020-02-03T12:00:00Z");

    public final PluginManager manager = mock(PluginManager.class);
    public final PluginLifecycleManager lifecycle = mock(PluginLifecycleManager.class);
    public final PluginDependencyResolver resolver = mock(PluginDependencyResolver.class);
    public final PluginDiagnostics diagnostics = mock(PluginDiagnostics.class);
    public final PluginErrorLog errors = mock(PluginErrorLog.class);
    public final DropFolders folders = mock(DropFolders.class);
    public final TestJson json = new TestJson();

    /** No plugins. */
    public Plugins() {
        set();
        when(lifecycle.getPluginStateHistory(any(), anyInt())).thenReturn(List.of());
    }

    /** Exactly these plugins. */
    public void set(PluginInfo... infos) {
        List<PluginInfo> all = List.of(infos);
        when(manager.allPluginInfo()).thenReturn(all);
        when(manager.loadedPlugins())
                .thenReturn(all.stream().map(PluginInfo::id).toList());
        when(manager.getPluginInfo(any())).thenAnswer(call -> all.stream()
                .filter(info -> info.id().equals(call.getArgument(0)))
                .findFirst());
    }

    /** A plugin without a reason for its state. */
    public static PluginInfo plugin(String id, PluginState state) {
        return plugin(id, state, "");
    }

    /** A plugin. */
    public static PluginInfo plugin(String id, PluginState state, String reason) {
        PluginMetadata metadata = PluginMetadata.builder(id, new Version(1, 2, 0))
                .description("says " + id)
                .category(id.equals("store") ? "Data" : "General")
                .capabilities(Set.of(id.equals("store") ? PluginCapability.DATABASE : PluginCapability.HOT_RELOAD))
                .build();
        return new PluginInfo(
                id,
                "/plugins/" + id + ".jar",
                metadata,
                state,
                reason,
                42,
                THEN,
                THEN,
                true,
                PluginHealthStatus.unchecked(id),
                Map.of("greeting", "Hi"),
                List.of(),
                Map.of("calls", 3L));
    }

    /** A change of state. */
    public static PluginLifecycleEventData event(long sequence, String id, PluginState from, PluginState to) {
        return new PluginLifecycleEventData(
                sequence,
                id,
                PluginLifecycleEvent.STATE_CHANGED,
                from,
                to,
                THEN,
                from == PluginState.INITIALIZING ? "" : "told to",
                Map.of(),
                Optional.empty());
    }
}
