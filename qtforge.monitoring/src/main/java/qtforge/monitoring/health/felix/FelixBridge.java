// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health.felix;

import java.time.Duration;
import java.util.Collection;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import qtforge.caller.Rights;
import qtforge.monitoring.health.Check;
import qtforge.monitoring.health.OuterChecks;
import qtforge.monitoring.health.OwnChecks;
import qtforge.monitoring.health.Tags;

/**
 * Offers every check of ours as a {@code HealthCheck} service, and has those of others run by Felix's executor, which knows their caches and
 * schedules. Only there where that executor is: nothing else in this bundle knows its packages.
 */
@Component(
        immediate = true,
        service = {})
public final class FelixBridge implements OuterChecks {

    private final BundleContext context;
    private final HealthCheckExecutor executor;
    private final OwnChecks own;
    private final Map<Long, Check> others = new ConcurrentHashMap<>();
    private final Map<String, ServiceRegistration<HealthCheck>> offered = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** Called by Declarative Services. */
    @Activate
    public FelixBridge(BundleContext context, @Reference HealthCheckExecutor executor, @Reference OwnChecks own) {
        this.context = context;
        this.executor = executor;
        this.own = own;
        own.connect(this);
    }

    // --- those of others --------------------------------------------------------------------------------------------

    @Reference(
            service = HealthCheck.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            target = "(!(hc.tags=" + Tags.QTFORGE + "))")
    void bindCheck(ServiceReference<HealthCheck> reference) {
        others.put((Long) reference.getProperty("service.id"), new FelixCheck(reference, executor, this::limit));
        own.outerChanged();
    }

    void unbindCheck(ServiceReference<HealthCheck> reference) {
        others.remove((Long) reference.getProperty("service.id"));
        own.outerChanged();
    }

    private Duration limit(Check check) {
        return own.limit(check);
    }

    @Override
    public Collection<Check> checks() {
        return List.copyOf(others.values());
    }

    // --- ours -------------------------------------------------------------------------------------------------------

    @Override
    public void sync(Collection<Check> checks) {
        Set<String> names = new HashSet<>();
        for (Check check : checks) {
            names.add(check.name());
            if (!closed && !offered.containsKey(check.name())) {
                offer(check);
            }
        }
        for (String name : List.copyOf(offered.keySet())) {
            if (closed || !names.contains(name)) {
                withdraw(offered.remove(name));
            }
        }
    }

    private void offer(Check check) {
        Set<String> tags = new TreeSet<>(check.tags());
        Map<String, Object> properties = new HashMap<>();
        properties.put(HealthCheck.NAME, check.name());
        properties.put(HealthCheck.TAGS, tags.toArray(String[]::new));
        Dictionary<String, Object> dictionary = FrameworkUtil.asDictionary(properties);
        offered.put(
                check.name(),
                Rights.privileged(
                        () -> context.registerService(HealthCheck.class, new OfferedCheck(check, own), dictionary)));
        if (closed) {
            // It may have come after the others were taken away.
            withdraw(offered.remove(check.name()));
        }
    }

    private static void withdraw(ServiceRegistration<HealthCheck> registration) {
        if (registration != null) {
            try {
                Rights.privileged(registration::unregister);
            } catch (IllegalStateException e) {
                // The bundle stops, and the framework was quicker.
                return;
            }
        }
    }

    @Deactivate
    void deactivate() {
        closed = true;
        own.connect(null);
        for (String name : List.copyOf(offered.keySet())) {
            withdraw(offered.remove(name));
        }
    }
}
