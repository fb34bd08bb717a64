// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.usage;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import qtforge.api.core.PluginLifecycleListener;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginState;
import qtforge.api.monitoring.usage.PluginUsageMeter;
import qtforge.api.monitoring.usage.PluginUsageReader;
import qtforge.api.security.PluginWatch;
import qtforge.caller.Rights;

/** The meter and the reader as services. */
@Component(immediate = true, service = Usage.class)
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"qtforge.api.monitoring.usage.PluginUsageMeter,"
                + "qtforge.api.monitoring.usage.PluginUsageReader\"",
        uses = PluginUsageMeter.class)
public final class UsageComponent implements Usage {

    private final Throttles throttles = new Throttles();
    private final ThreadClock clock = ThreadClock.ofJvm();
    private final ThreadSamples samples = new ThreadSamples(
            clock, ThreadSamples::everyThread, new ThreadOwners(() -> plugins().orElse(Set.of()))::owner);
    private final UsageMeter meter = new UsageMeter(clock, this::owner, throttles);
    private final UsageReader reader = new UsageReader(meter, this::watched, this::plugins);
    private final ServiceRegistration<PluginUsageMeter> meterService;
    private final ServiceRegistration<PluginUsageReader> readerService;
    private final ServiceRegistration<PluginLifecycleListener> listener;

    private volatile PluginWatch watch;

    /** Asked when something is read. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PluginManager manager;

    /** Called by Declarative Services. */
    @Activate
    public UsageComponent(BundleContext context) {
        meterService = context.registerService(PluginUsageMeter.class, meter, null);
        readerService = context.registerService(PluginUsageReader.class, reader, null);
        listener = context.registerService(
                PluginLifecycleListener.class,
                event -> {
                    if (event.newState() == PluginState.UNLOADED) {
                        reader.unloaded(event.pluginId());
                    }
                },
                null);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindWatch(PluginWatch found) {
        watch = found;
        meter.ownersChanged();
    }

    void unbindWatch(PluginWatch gone) {
        if (watch == gone) {
            watch = null;
            meter.ownersChanged();
        }
    }

    @Deactivate
    void deactivate() {
        Rights.privileged(meterService::unregister);
        Rights.privileged(readerService::unregister);
        Rights.privileged(listener::unregister);
    }

    private Optional<String> owner(Thread thread) {
        PluginWatch found = watch;
        return Rights.privileged(() -> found == null ? samples.owner(thread) : found.owner(thread));
    }

    private UsageReader.Watched watched() {
        PluginWatch found = watch;
        return found == null
                ? new UsageReader.Watched(samples, samples.read())
                : new UsageReader.Watched(found, found.usage());
    }

    private Optional<Set<String>> plugins() {
        return Optional.ofNullable(manager).map(found -> new HashSet<>(found.loadedPlugins()));
    }

    @Override
    public PluginUsageReader reader() {
        return reader;
    }

    @Override
    public Throttles throttles() {
        return throttles;
    }
}
