// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.condition.Condition;
import qtforge.api.communication.MessageBus;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginLifecycleListener;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.api.core.PluginManager;
import qtforge.api.managers.configuration.ConfigurationManager;
import qtforge.api.managers.logging.LoggingManager;
import qtforge.api.managers.resource.ResourceMonitor;
import qtforge.api.managers.version.PluginVersionManager;
import qtforge.api.monitoring.health.PluginHealthMonitor;
import qtforge.api.orchestration.workflow.PluginOrchestrator;
import qtforge.caller.BundleEnds;
import qtforge.caller.Rights;

/** Health as a component: a service that each bundle has a view of. What it looks at may come and go. */
@Component(
        immediate = true,
        service = {})
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"qtforge.api.monitoring.health.PluginHealthMonitor,"
                + "qtforge.monitoring.health.OwnChecks\"",
        uses = PluginHealthMonitor.class)
public final class HealthComponent implements RuntimeServices {

    private static final String READY = "(osgi.condition.id=qtforge.ready)";
    private static final String REFUSED = "(osgi.condition.id=qtforge.refused)";

    private final HealthRuntime runtime;
    private final BundleEnds ends;
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PluginManager plugins;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PluginLifecycleManager lifecycle;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PluginErrorLog errors;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile MessageBus bus;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ConfigurationManager configuration;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile LoggingManager logging;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ResourceMonitor resources;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PluginVersionManager versions;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PluginOrchestrator orchestrator;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile qtforge.api.security.SecurityManager security;

    private volatile boolean started;
    private volatile String refusal = "";

    /** Called by Declarative Services. */
    @Activate
    public HealthComponent(BundleContext context) {
        runtime = new HealthRuntime(context, this, settings(context), data(context), Clock.systemUTC());
        ends = new BundleEnds(context, runtime.news()::endOf);
        registrations.add(
                context.registerService(PluginLifecycleListener.class, event -> runtime.pluginEvent(event), null));
        registrations.add(context.registerService(OwnChecks.class, runtime, null));
        registrations.add(context.registerService(
                PluginHealthMonitor.class,
                new ServiceFactory<PluginHealthMonitor>() {
                    @Override
                    public PluginHealthMonitor getService(
                            Bundle bundle, ServiceRegistration<PluginHealthMonitor> registration) {
                        return Rights.privileged(() -> new HealthView(runtime, bundle));
                    }

                    @Override
                    public void ungetService(
                            Bundle bundle,
                            ServiceRegistration<PluginHealthMonitor> registration,
                            PluginHealthMonitor service) {
                        // What the bundle has ends when the bundle does.
                    }
                },
                null));
        runtime.begin();
    }

    private static Path data(BundleContext context) {
        String data = context.getProperty("qtforge.data.dir");
        java.io.File own = data == null ? context.getDataFile("") : new java.io.File(data);
        return own == null ? null : own.toPath().toAbsolutePath();
    }

    private static Path settings(BundleContext context) {
        Path data = data(context);
        return data == null ? null : data.resolve("monitoring").resolve("health.properties");
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            target = READY)
    void bindReady(Condition ready) {
        started = true;
        runtime.started();
    }

    void unbindReady(Condition ready) {
        started = false;
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            target = REFUSED)
    void bindRefused(Condition refused, Map<String, Object> properties) {
        refusal = String.valueOf(properties.getOrDefault("qtforge.reason", "for a reason it does not give"));
        runtime.started();
    }

    void unbindRefused(Condition refused) {
        refusal = "";
    }

    @Deactivate
    void deactivate() {
        registrations.forEach(ServiceRegistration::unregister);
        ends.close();
        runtime.close();
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
        return configuration;
    }

    @Override
    public LoggingManager logging() {
        return logging;
    }

    @Override
    public ResourceMonitor resources() {
        return resources;
    }

    @Override
    public PluginVersionManager versions() {
        return versions;
    }

    @Override
    public PluginOrchestrator orchestrator() {
        return orchestrator;
    }

    @Override
    public qtforge.api.security.SecurityManager security() {
        return security;
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
