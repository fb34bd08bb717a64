// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.SynchronousBundleListener;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.PluginNamespace;
import qtforge.caller.Rights;
import qtforge.isolation.process.ChildLauncher;
import qtforge.isolation.process.IsolationThreads;

/** Gives each stub that is started a process and a plugin object, and takes both away when it stops. */
final class StubPlugins implements SynchronousBundleListener {

    private final BundleContext context;
    private final ChildLauncher launcher;
    private final RuntimeServices services;
    private final IsolationThreads threads;
    private final BundleJars bundles;
    private final Path run;
    private final AtomicLong names = new AtomicLong();
    private final Map<Long, Running> running = new ConcurrentHashMap<>();

    /** The registration is replaced when the plugin is given up; guarded by this. */
    private static final class Running {
        private final PluginSupervisor supervisor;
        private ServiceRegistration<?> registration;
        private boolean stopped;

        Running(PluginSupervisor supervisor) {
            this.supervisor = supervisor;
        }

        synchronized void register(BundleContext stub, Plugin plugin, Set<Class<?>> interfaces) {
            if (!stopped) {
                registration = stub.registerService(
                        interfaces.stream().map(Class::getName).toArray(String[]::new),
                        plugin,
                        FrameworkUtil.asDictionary(Map.of(PluginNamespace.PLUGIN_ID, supervisor.id())));
            }
        }

        synchronized ServiceRegistration<?> take(boolean stop) {
            stopped |= stop;
            ServiceRegistration<?> taken = registration;
            registration = null;
            return taken;
        }
    }

    StubPlugins(
            BundleContext context,
            ChildLauncher launcher,
            RuntimeServices services,
            IsolationThreads threads,
            BundleJars bundles,
            Path run) {
        this.context = context;
        this.launcher = launcher;
        this.services = services;
        this.threads = threads;
        this.bundles = bundles;
        this.run = run;
    }

    void open() {
        context.addBundleListener(this);
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getState() == Bundle.ACTIVE) {
                started(bundle);
            }
        }
    }

    void close() {
        context.removeBundleListener(this);
        for (Long bundle : List.copyOf(running.keySet())) {
            stopped(bundle);
        }
    }

    /** Whoever starts or stops the bundle was asked for the right to do so; the process is the runtime's affair. */
    @Override
    public void bundleChanged(BundleEvent event) {
        Rights.privileged(() -> {
            if (event.getType() == BundleEvent.STARTING) {
                started(event.getBundle());
            } else if (event.getType() == BundleEvent.STOPPED) {
                stopped(event.getBundle().getBundleId());
            }
        });
    }

    private void started(Bundle stub) {
        if (!StubCapability.isStub(stub) || running.containsKey(stub.getBundleId())) {
            return;
        }
        PluginMetadata metadata = StubCapability.metadata(stub).orElse(null);
        BundleContext own = stub.getBundleContext();
        if (metadata == null || own == null) {
            return;
        }
        StubSource source =
                new StubSource(stub, metadata, bundles, run.resolve(metadata.id() + "-" + names.incrementAndGet()));
        Running entry = new Running(new PluginSupervisor(
                metadata.id(), source, launcher, services, threads, failure -> givenUp(stub, failure)));
        if (running.putIfAbsent(stub.getBundleId(), entry) != null) {
            return;
        }
        try {
            Plugin plugin = entry.supervisor.start();
            entry.register(own, plugin, PluginProxy.interfaces(entry.supervisor.implemented()));
        } catch (PluginException e) {
            source.clean();
            entry.register(own, new FailedPlugin(e), Set.<Class<?>>of(Plugin.class));
        } catch (RuntimeException | LinkageError e) {
            source.clean();
            entry.register(
                    own,
                    new FailedPlugin(new PluginException(
                            PluginErrorCode.INITIALIZATION_FAILED,
                            metadata.id(),
                            "plugin '" + metadata.id() + "' cannot be started in a process of its own: " + e,
                            e)),
                    Set.<Class<?>>of(Plugin.class));
        }
    }

    /** The runtime loses the plugin, and finds one in its place that says what is the matter when it is started. */
    private void givenUp(Bundle stub, PluginException failure) {
        Running entry = running.get(stub.getBundleId());
        ServiceRegistration<?> old = entry == null ? null : entry.take(false);
        if (old == null) {
            return;
        }
        unregister(old);
        BundleContext own = stub.getBundleContext();
        if (own != null) {
            try {
                entry.register(own, new FailedPlugin(failure), Set.<Class<?>>of(Plugin.class));
            } catch (IllegalStateException e) {
                // The bundle was stopped meanwhile, which is as good.
                return;
            }
        }
    }

    private void stopped(Long bundle) {
        Running entry = running.remove(bundle);
        if (entry == null) {
            return;
        }
        ServiceRegistration<?> registration = entry.take(true);
        if (registration != null) {
            unregister(registration);
        }
        entry.supervisor.stop();
    }

    private static void unregister(ServiceRegistration<?> registration) {
        try {
            registration.unregister();
        } catch (IllegalStateException e) {
            // The framework did when it stopped the bundle.
            return;
        }
    }

    List<PluginSupervisor> supervisors() {
        List<PluginSupervisor> all = new ArrayList<>();
        running.values().forEach(entry -> all.add(entry.supervisor));
        return all;
    }
}
