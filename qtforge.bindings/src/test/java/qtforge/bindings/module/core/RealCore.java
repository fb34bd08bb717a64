// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.log.LoggerFactory;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.api.core.PluginLoaderFactory;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginRegistry;
import qtforge.core.dependency.WiringDependencyResolver;
import qtforge.core.events.ActivityListeners;
import qtforge.core.events.ErrorHistory;
import qtforge.core.events.EventDispatcher;
import qtforge.core.install.BundleFiles;
import qtforge.core.install.BundleInstaller;
import qtforge.core.install.FrameworkBundles;
import qtforge.core.install.InstallGates;
import qtforge.core.install.LoadHooks;
import qtforge.core.install.PluginStarter;
import qtforge.core.json.JsonText;
import qtforge.core.lane.LanePool;
import qtforge.core.lane.OperationThreads;
import qtforge.core.lifecycle.PluginLifecycle;
import qtforge.core.lifecycle.PluginRecords;
import qtforge.core.manager.HealthMonitor;
import qtforge.core.manager.LifecycleService;
import qtforge.core.manager.ManagerService;
import qtforge.core.manager.PluginCalls;
import qtforge.core.manager.PluginConfigurations;
import qtforge.core.manager.PluginOperations;
import qtforge.core.manager.PluginSnapshots;
import qtforge.core.manager.RegistryService;
import qtforge.core.store.PluginStore;

/** The core itself, without a framework: enough for plugins that programs register, which have no bundle. */
final class RealCore implements AutoCloseable {

    private final LanePool pool = new LanePool();
    private final OperationThreads threads = new OperationThreads();
    private final EventDispatcher events;
    private final PluginRecords records;
    private final ManagerService manager;
    private final RegistryService registry;
    private final LifecycleService lifecycle;

    RealCore(Path folder) {
        BundleContext context = mock(BundleContext.class, RETURNS_DEEP_STUBS);
        when(context.getProperty("qtforge.data.dir")).thenReturn(folder.toString());
        when(context.getBundles()).thenReturn(new Bundle[0]);
        when(context.getBundle(0).adapt(FrameworkWiring.class)).thenReturn(mock(FrameworkWiring.class));
        LoggerFactory loggers = mock(LoggerFactory.class, RETURNS_DEEP_STUBS);
        JsonText json = new JsonText();
        ErrorHistory errors = new ErrorHistory(loggers, new ActivityListeners());
        events = new EventDispatcher(errors);
        records = new PluginRecords(context, pool, events, errors);
        PluginStore store = new PluginStore(context, json, errors);
        PluginLifecycle transitions = new PluginLifecycle(context, errors, pool, records, store, loggers);
        FrameworkBundles bundles = new FrameworkBundles(context, pool);
        WiringDependencyResolver resolver = new WiringDependencyResolver(context, records);
        InstallGates gates = new InstallGates(context);
        PluginStarter starter = new PluginStarter(bundles, transitions, records, resolver, threads, errors, gates);
        LoadHooks hooks = new LoadHooks(errors);
        PluginLoaderFactory loaders = mock(PluginLoaderFactory.class);
        BundleInstaller installer = new BundleInstaller(
                context,
                loaders,
                new BundleFiles(store, errors),
                store,
                bundles,
                records,
                transitions,
                starter,
                errors,
                hooks,
                gates);
        PluginConfigurations configurations =
                new PluginConfigurations(store, transitions, records, json, new ActivityListeners());
        PluginOperations operations = new PluginOperations(
                records, installer, transitions, starter, resolver, configurations, hooks, bundles, errors);
        PluginSnapshots snapshots = new PluginSnapshots(records, installer, store);
        manager = new ManagerService(
                records,
                operations,
                new PluginCalls(transitions, records, new ActivityListeners()),
                configurations,
                snapshots,
                new HealthMonitor(records, transitions, operations, threads, errors),
                hooks,
                threads,
                loaders,
                resolver);
        registry = new RegistryService(records, transitions, installer, snapshots);
        lifecycle = new LifecycleService(records, transitions, operations, resolver, events, errors);
    }

    /** Gives a program the services of this core. */
    void serve(TestProgram program) {
        program.service(PluginManager.class, manager);
        program.service(PluginRegistry.class, registry);
        program.service(PluginLifecycleManager.class, lifecycle);
    }

    PluginManager manager() {
        return manager;
    }

    @Override
    public void close() {
        manager.close();
        records.close();
        events.close();
        threads.close();
        pool.close();
    }
}
