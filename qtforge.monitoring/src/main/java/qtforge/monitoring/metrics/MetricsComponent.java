// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import qtforge.api.core.PluginActivityListener;
import qtforge.api.core.PluginLifecycleListener;
import qtforge.api.monitoring.health.PluginHealthMonitor;
import qtforge.api.monitoring.metrics.PluginMeters;
import qtforge.api.monitoring.metrics.PluginMetricsCollector;
import qtforge.caller.BundleEnds;
import qtforge.caller.Rights;
import qtforge.monitoring.metrics.endpoint.EndpointSettings;
import qtforge.monitoring.metrics.endpoint.MetricsEndpoint;
import qtforge.monitoring.metrics.jmx.Beans;
import qtforge.monitoring.metrics.meter.BundleMeters;
import qtforge.monitoring.metrics.meter.MeterTable;
import qtforge.monitoring.metrics.sample.Sources;
import qtforge.monitoring.metrics.text.MetricsText;

/** Metrics as a component: the collector, meters of which each bundle has a view, and the ways out by HTTP and JMX. */
@Component(
        immediate = true,
        service = {},
        configurationPid = MetricsComponent.PID)
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"qtforge.api.monitoring.metrics.PluginMetricsCollector,"
                + "qtforge.api.monitoring.metrics.PluginMeters\"",
        uses = PluginMetricsCollector.class)
@Designate(ocd = MetricsConfiguration.class)
public final class MetricsComponent {

    /** The configuration. */
    static final String PID = "qtforge.monitoring";

    private final MeterTable meters = new MeterTable();
    private final Beans beans = new Beans(Rights.privileged(ManagementFactory::getPlatformMBeanServer));
    private final MetricsText metrics;
    private final MetricsEndpoint endpoint;
    private final BundleEnds ends;
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
    private boolean sampling;

    /** May not be there. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PluginHealthMonitor health;

    /** Called by Declarative Services. */
    @Activate
    public MetricsComponent(BundleContext context, MetricsConfiguration configuration, @Reference Sources sources) {
        metrics = new MetricsText(sources, () -> context.getBundles().length, file(context), meters, beans::show);
        endpoint = new MetricsEndpoint(metrics::openMetrics, MetricsText.CONTENT_TYPE, () -> health);
        ends = new BundleEnds(context, bundle -> {}, bundle -> BundleMeters.end(meters, bundle));
        registrations.add(context.registerService(PluginLifecycleListener.class, metrics.lifecycleListener(), null));
        registrations.add(context.registerService(PluginActivityListener.class, metrics.activityListener(), null));
        registrations.add(context.registerService(PluginMetricsCollector.class, metrics, null));
        registrations.add(context.registerService(
                PluginMeters.class,
                new ServiceFactory<PluginMeters>() {
                    @Override
                    public PluginMeters getService(Bundle bundle, ServiceRegistration<PluginMeters> registration) {
                        return BundleMeters.of(meters, bundle);
                    }

                    @Override
                    public void ungetService(
                            Bundle bundle, ServiceRegistration<PluginMeters> registration, PluginMeters service) {
                        // What the bundle has ends when the bundle does.
                    }
                },
                null));
        modified(configuration);
    }

    private static Path file(BundleContext context) {
        String data = context.getProperty("qtforge.data.dir");
        if (data != null) {
            return Path.of(data, "monitoring", "metrics.properties");
        }
        File own = context.getDataFile("metrics.properties");
        return own == null ? null : own.toPath();
    }

    /** Takes another configuration. What somebody began or ended by the collector stays as long as the configuration says the same. */
    @Modified
    void modified(MetricsConfiguration configuration) {
        beans.enable(configuration.metrics_jmx());
        if (configuration.metrics_sampling() != sampling) {
            sampling = configuration.metrics_sampling();
            if (sampling) {
                metrics.begin();
            } else {
                metrics.end();
            }
        }
        endpoint.configure(new EndpointSettings(
                configuration.metrics_port(), configuration.metrics_address(), configuration.metrics_token()));
    }

    @Deactivate
    void deactivate() {
        registrations.forEach(ServiceRegistration::unregister);
        ends.close();
        endpoint.close();
        metrics.close();
        meters.close();
        beans.close();
    }
}
