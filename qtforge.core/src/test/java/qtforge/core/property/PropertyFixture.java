// SPDX-License-Identifier: Apache-2.0
package qtforge.core.property;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.isNull;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.mockito.ArgumentCaptor;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.ServiceRegistration;
import qtforge.api.core.DynamicPlugin;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLifecycleEvent;
import qtforge.api.core.PluginLifecycleEventData;
import qtforge.api.core.PluginLifecycleListener;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.PluginState;
import qtforge.api.core.Version;
import qtforge.core.table.PluginEntry;
import qtforge.core.table.PluginTable;

/** A property system over plugins that a test loads and unloads. */
final class PropertyFixture implements AutoCloseable {

    final Map<String, PluginEntry> plugins = Collections.synchronizedMap(new TreeMap<>());
    final Map<String, Map<String, Object>> dynamic = new LinkedHashMap<>();
    final PluginManager manager = mock(PluginManager.class);
    final BlockingQueue<PluginError> errors = new LinkedBlockingQueue<>();
    final PropertyKeeper keeper;
    final Bundle client = mock(Bundle.class);
    final PropertyService system;

    private final PluginLifecycleListener lifecycle;
    private final BundleListener bundleListener;
    private final ServiceRegistration<PluginLifecycleListener> registration;
    private final BundleContext context = mock(BundleContext.class);
    private long lastBundle;

    @SuppressWarnings("unchecked")
    PropertyFixture() {
        PluginErrorLog log = mock(PluginErrorLog.class);
        doAnswer(call -> errors.add(call.getArgument(0))).when(log).record(any());
        registration = mock(ServiceRegistration.class);
        ArgumentCaptor<PluginLifecycleListener> listener = ArgumentCaptor.forClass(PluginLifecycleListener.class);
        when(context.registerService(any(Class.class), listener.capture(), isNull()))
                .thenReturn(registration);
        ArgumentCaptor<BundleListener> bundles = ArgumentCaptor.forClass(BundleListener.class);
        lenient().doNothing().when(context).addBundleListener(bundles.capture());
        PluginTable table = mock(PluginTable.class);
        when(table.find(any())).thenAnswer(call -> Optional.ofNullable(plugins.get(call.<String>getArgument(0))));
        when(table.entries()).thenAnswer(call -> new ArrayList<>(plugins.values()));
        keeper = new PropertyKeeper(context, table, log);
        keeper.manager = manager;
        lifecycle = listener.getValue();
        bundleListener = bundles.getValue();
        system = new PropertyService(keeper, client);
        when(manager.availableProperties(any()))
                .thenAnswer(call ->
                        List.copyOf(dynamic.get(call.<String>getArgument(0)).keySet()));
        when(manager.getProperty(any(), any()))
                .thenAnswer(call -> running(call.getArgument(0)).get(call.<String>getArgument(1)));
        doAnswer(call -> running(call.getArgument(0)).put(call.getArgument(1), call.getArgument(2)))
                .when(manager)
                .setProperty(any(), any(), any());
    }

    private Map<String, Object> running(String id) {
        if (!plugins.get(id).state().isActive()) {
            throw new PluginException(PluginErrorCode.INVALID_STATE, id, "plugin " + id + " does not run", null);
        }
        return dynamic.get(id);
    }

    /** Loads a plugin that runs. */
    void load(String id) {
        load(id, mock(Plugin.class));
    }

    /** Loads a dynamic plugin that runs and has the given properties. */
    void loadDynamic(String id, Map<String, Object> properties) {
        dynamic.put(id, Collections.synchronizedMap(new LinkedHashMap<>(properties)));
        load(id, mock(DynamicPlugin.class));
    }

    private void load(String id, Plugin plugin) {
        Bundle bundle = mock(Bundle.class);
        when(bundle.getBundleId()).thenReturn(++lastBundle);
        PluginEntry entry = mock(PluginEntry.class);
        when(entry.id()).thenReturn(id);
        when(entry.bundle()).thenReturn(Optional.of(bundle));
        when(entry.plugin()).thenReturn(Optional.of(plugin));
        when(entry.state()).thenReturn(PluginState.RUNNING);
        when(entry.metadata())
                .thenReturn(PluginMetadata.builder(id, Version.of("1.2.3")).build());
        plugins.put(id, entry);
    }

    /** Puts a loaded plugin into another state; a stopped one has no object. */
    void state(String id, PluginState state) {
        PluginEntry entry = plugins.get(id);
        PluginState old = entry.state();
        when(entry.state()).thenReturn(state);
        if (!state.isActive()) {
            when(entry.plugin()).thenReturn(Optional.empty());
        }
        tell(id, old, state);
    }

    void unload(String id) {
        plugins.remove(id);
        tellUnloaded(id);
    }

    void tellUnloaded(String id) {
        tell(id, PluginState.STOPPED, PluginState.UNLOADED);
    }

    private void tell(String id, PluginState old, PluginState next) {
        lifecycle.pluginEvent(new PluginLifecycleEventData(
                1, id, PluginLifecycleEvent.STATE_CHANGED, old, next, Instant.now(), "", Map.of(), Optional.empty()));
    }

    void stopBundle(Bundle bundle) {
        bundleListener.bundleChanged(new BundleEvent(BundleEvent.STOPPED, bundle));
    }

    BundleContext context() {
        return context;
    }

    ServiceRegistration<PluginLifecycleListener> registration() {
        return registration;
    }

    static Duration limit() {
        return Duration.ofSeconds(10);
    }

    @Override
    public void close() {
        keeper.stop();
    }
}
