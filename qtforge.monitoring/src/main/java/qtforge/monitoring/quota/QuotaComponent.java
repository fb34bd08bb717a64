// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.quota;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
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
import qtforge.api.communication.MessageBus;
import qtforge.api.core.PluginActivityListener;
import qtforge.api.core.PluginLifecycleListener;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginState;
import qtforge.api.monitoring.metrics.PluginQuotas;
import qtforge.api.security.AuditLog;
import qtforge.caller.Rights;
import qtforge.monitoring.usage.Usage;

/** Quotas as a service. */
@Component(
        immediate = true,
        service = {})
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"qtforge.api.monitoring.metrics.PluginQuotas\"",
        uses = PluginQuotas.class)
public final class QuotaComponent {

    private static final long PERIOD_MILLIS = 1_000;

    private final QuotaService quotas;
    private final ServiceRegistration<PluginQuotas> registration;
    private final ServiceRegistration<PluginActivityListener> listener;
    private final ServiceRegistration<PluginLifecycleListener> lifecycle;

    /** May not be there. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PluginManager manager;

    /** May not be there. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile MessageBus bus;

    /** May not be there. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile AuditLog audit;

    /** Called by Declarative Services. */
    @Activate
    public QuotaComponent(BundleContext context, @Reference Usage usage) {
        ErrorCounts errors = new ErrorCounts();
        quotas = new QuotaService(
                new QuotaTable(new QuotaFile(file(context, "quotas.properties"))),
                new HeldFile(file(context, "stopped-for-quotas.txt")),
                new Sources(usage.reader(), () -> Optional.ofNullable(bus), () -> Optional.ofNullable(audit), errors),
                usage.throttles(),
                () -> Optional.ofNullable(manager),
                PERIOD_MILLIS);
        listener = context.registerService(PluginActivityListener.class, errors, null);
        lifecycle = context.registerService(
                PluginLifecycleListener.class,
                event -> {
                    if (event.newState() == PluginState.UNLOADED) {
                        quotas.unloaded(event.pluginId());
                    }
                },
                null);
        registration = context.registerService(PluginQuotas.class, quotas, null);
    }

    private static Path file(BundleContext context, String name) {
        String data = context.getProperty("qtforge.data.dir");
        if (data != null) {
            return Path.of(data, "monitoring", name);
        }
        File own = context.getDataFile(name);
        return own == null ? null : own.toPath();
    }

    @Deactivate
    void deactivate() {
        Rights.privileged(registration::unregister);
        Rights.privileged(listener::unregister);
        Rights.privileged(lifecycle::unregister);
        quotas.close();
    }
}
