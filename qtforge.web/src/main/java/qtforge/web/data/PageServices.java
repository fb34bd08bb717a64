// SPDX-License-Identifier: Apache-2.0
package qtforge.web.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;
import qtforge.api.communication.MessageBus;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginDependencyResolver;
import qtforge.api.core.PluginDiagnostics;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.api.core.PluginManager;
import qtforge.api.managers.configuration.ConfigurationManager;
import qtforge.api.managers.logging.LoggingManager;
import qtforge.api.managers.version.PluginVersionManager;
import qtforge.api.monitoring.health.PluginHealthMonitor;
import qtforge.api.monitoring.leak.PluginLeakDetector;
import qtforge.api.monitoring.metrics.PluginMetricsCollector;
import qtforge.api.monitoring.metrics.PluginQuotas;
import qtforge.api.monitoring.reload.PluginHotReloadManager;
import qtforge.api.orchestration.workflow.PluginOrchestrator;
import qtforge.api.security.AuditLog;
import qtforge.api.security.PermissionManager;
import qtforge.api.security.SecurityManager;
import qtforge.caller.Rights;

/**
 * The services the page asks, each of which may come and go at any time; none is got before the page is on. Immutable but for what the
 * trackers know.
 */
public final class PageServices implements ServiceSource, AutoCloseable {

    private static final List<Class<?>> KNOWN = List.of(
            JsonCodec.class,
            PluginManager.class,
            PluginLifecycleManager.class,
            PluginDependencyResolver.class,
            PluginDiagnostics.class,
            PluginErrorLog.class,
            MessageBus.class,
            LoggingManager.class,
            ConfigurationManager.class,
            PluginVersionManager.class,
            PluginOrchestrator.class,
            AuditLog.class,
            PermissionManager.class,
            SecurityManager.class,
            PluginMetricsCollector.class,
            PluginQuotas.class,
            PluginHealthMonitor.class,
            PluginHotReloadManager.class,
            PluginLeakDetector.class);

    private final Map<Class<?>, ServiceTracker<?, ?>> trackers = new LinkedHashMap<>();

    public PageServices(BundleContext context) {
        KNOWN.forEach(type -> trackers.put(type, new ServiceTracker<>(context, type, null)));
        Rights.privileged(() -> trackers.values().forEach(ServiceTracker::open));
    }

    @Override
    public <T> Optional<T> find(Class<T> type) {
        ServiceTracker<?, ?> tracker = trackers.get(type);
        if (tracker == null) {
            throw new IllegalArgumentException(type + " is not among the services of the page");
        }
        return Optional.ofNullable(type.cast(tracker.getService()));
    }

    @Override
    public void close() {
        Rights.privileged(() -> trackers.values().forEach(ServiceTracker::close));
    }
}
