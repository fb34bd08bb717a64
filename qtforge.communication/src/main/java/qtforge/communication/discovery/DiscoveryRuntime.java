// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.discovery;

import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import qtforge.api.communication.discovery.DiscoverableService;
import qtforge.api.communication.discovery.HealthCheck;
import qtforge.api.communication.discovery.HealthProbe;
import qtforge.api.communication.discovery.ServiceAvailability;
import qtforge.api.communication.discovery.ServiceRegistration;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.caller.BundleEnds;
import qtforge.caller.Caller;
import qtforge.caller.Rights;
import qtforge.communication.lane.LaneThreads;

/** Starts and stops discovery, and does for the views of bundles what they have in common. */
@Component(service = DiscoveryRuntime.class)
public final class DiscoveryRuntime {

    private static final String NAME = "qtforge.communication.discovery";
    private static final int MOST_PER_BUNDLE = 10_000;

    private final System.Logger log = System.getLogger(NAME);
    private final LaneThreads threads;
    private final ServiceDirectory directory;
    private final ListenerWhiteboard whiteboard;
    private final BundleEnds ends;
    private final LongAdder queries = new LongAdder();
    private final LongAdder queryNanos = new LongAdder();
    private final LongAdder checks = new LongAdder();
    private final LongAdder failedChecks = new LongAdder();
    private final LongAdder heartbeats = new LongAdder();
    private final LongAdder delivered = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder listenerFailures = new LongAdder();
    private volatile boolean stopped;

    /** Where errors of plugins are kept; the core may not be there. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PluginErrorLog errors;

    /** Called by Declarative Services. */
    @Activate
    public DiscoveryRuntime(BundleContext context, @Reference LaneThreads threads) {
        this.threads = threads;
        directory = new ServiceDirectory(context);
        directory.open();
        ends = new BundleEnds(context, this::bundleEnds);
        whiteboard = new ListenerWhiteboard(context, this);
    }

    /** Ends everything. */
    @Deactivate
    public void stop() {
        stopped = true;
        whiteboard.close();
        ends.close();
        directory.own().forEach(this::unregister);
        directory.listeners().forEach(ChangeListening::close);
        directory.close();
    }

    LaneThreads threads() {
        return threads;
    }

    ServiceDirectory directory() {
        return directory;
    }

    private void requireRunning(String what) {
        if (stopped) {
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE,
                    what + " is not possible: service discovery is stopped; get it anew from the service registry");
        }
    }

    /** Makes a service known, and looks after it when there is a probe. */
    OwnService register(Caller owner, ServiceRegistration service, HealthProbe probe, HealthCheck check) {
        requireRunning("to register service " + service.serviceId());
        owner.requireLive("register service " + service.serviceId());
        if (directory.own().stream()
                        .filter(other -> other.owner().bundle().equals(owner.bundle()))
                        .count()
                >= MOST_PER_BUNDLE) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    owner.id(),
                    owner.id() + " has registered " + MOST_PER_BUNDLE
                            + " services, as many as it may; unregister some first",
                    null);
        }
        OwnService made = new OwnService(owner, service);
        if (!directory.reserve(made)) {
            throw new PluginException(
                    PluginErrorCode.ALREADY_EXISTS,
                    owner.id(),
                    "there is a service '" + service.serviceId() + "' already; choose another id, or update that one",
                    null);
        }
        if (probe != null) {
            made.foundBy(ServiceAvailability.UNKNOWN);
            made.checks(new HealthChecks(this, made, probe, check, threads));
        }
        publish(made);
        if (!owner.isLive() || stopped) {
            unregister(made);
            owner.requireLive("register service " + service.serviceId());
        }
        if (probe != null) {
            made.checks().begin();
        }
        return made;
    }

    private void publish(OwnService made) {
        try {
            made.published(Rights.privileged(() -> {
                BundleContext context = made.owner().bundle().getBundleContext();
                if (context == null) {
                    throw new IllegalStateException("the bundle has no context");
                }
                return context.registerService(DiscoverableService.class, made, made.properties());
            }));
        } catch (IllegalStateException | IllegalArgumentException e) {
            directory.release(made);
            throw new PluginException(
                    e instanceof IllegalStateException
                            ? PluginErrorCode.INVALID_STATE
                            : PluginErrorCode.INVALID_ARGUMENT,
                    made.owner().id(),
                    "service " + made.id() + " cannot be registered: " + e.getMessage(),
                    e);
        }
    }

    /** Shows in the registry what has changed of a service. */
    void changed(OwnService service) {
        long shown;
        do {
            shown = service.changes();
            try {
                Rights.privileged(() -> service.published().setProperties(service.properties()));
            } catch (IllegalStateException e) {
                // It has ended meanwhile.
                return;
            }
        } while (shown != service.changes());
    }

    /** Ends a service. */
    void unregister(OwnService service) {
        directory.release(service);
        if (service.checks() != null) {
            service.checks().close();
        }
        try {
            if (service.published() != null) {
                Rights.privileged(() -> service.published().unregister());
            }
        } catch (IllegalStateException e) {
            // The framework, or another thread, was quicker; it is gone.
            return;
        }
    }

    void beat(OwnService service) {
        heartbeats.increment();
        if (service.beat()) {
            changed(service);
        } else {
            directory.touched(service);
        }
    }

    /** Looks whether a heartbeat is overdue, now or when it may be. */
    void watchHeart(OwnService service) {
        long left = service.untilOverdue();
        if (left < 0 || directory.own(service.id()) != service) {
            return;
        }
        if (left == 0 && service.falls()) {
            changed(service);
        }
        // After it fell it is looked at again at its pace, for it may beat and fall once more.
        threads.timer().schedule(() -> watchHeart(service), left == 0 ? service.pace() : left);
    }

    /** A health check found something. */
    void checked(OwnService service, ServiceAvailability found) {
        checks.increment();
        if (found != ServiceAvailability.AVAILABLE && service.checks().status().consecutiveFailures() > 0) {
            failedChecks.increment();
        }
        service.foundBy(found);
        changed(service);
    }

    void answered(long nanos) {
        queries.increment();
        queryNanos.add(nanos);
    }

    ChangeListening listen(
            Caller owner, QueryMatch match, qtforge.api.communication.discovery.ServiceChangeListener listener) {
        requireRunning("to listen to changes of services");
        owner.requireLive("listen to changes of services");
        ChangeListening made = new ChangeListening(this, threads.pool(), owner, match, listener);
        directory.add(made);
        if (!owner.isLive() || stopped) {
            made.close();
        }
        return made;
    }

    /** A listener has ended. */
    void end(ChangeListening listener) {
        if (directory.remove(listener)) {
            delivered.add(listener.delivered());
            dropped.add(listener.dropped());
            listenerFailures.add(listener.failures());
        }
    }

    private void bundleEnds(Bundle bundle) {
        for (OwnService service : directory.own()) {
            if (service.owner().bundle().equals(bundle)) {
                unregister(service);
            }
        }
        for (ChangeListening listener : directory.listeners()) {
            if (listener.owner().bundle().equals(bundle)) {
                listener.close();
            }
        }
    }

    /** Says what went wrong with a bundle's code: in the error log, or where there is none in that of the Java library. */
    void report(Caller concerned, String what) {
        Rights.privileged(() -> {
            PluginErrorLog kept = errors;
            if (kept == null) {
                log.log(System.Logger.Level.WARNING, what);
                return;
            }
            int firstLine = what.indexOf('\n');
            kept.record(new PluginError(
                    PluginErrorCode.EXECUTION_FAILED,
                    firstLine < 0 ? what : what.substring(0, firstLine),
                    firstLine < 0 ? "" : what.substring(firstLine + 1),
                    concerned.id(),
                    "discovery",
                    Instant.now()));
        });
    }

    qtforge.api.communication.discovery.DiscoveryStatistics statistics() {
        var all = directory.all();
        var listeners = directory.listeners();
        long answered = queries.sum();
        return new qtforge.api.communication.discovery.DiscoveryStatistics(
                all.size(),
                count(all, ServiceAvailability.AVAILABLE),
                count(all, ServiceAvailability.DEGRADED) + count(all, ServiceAvailability.UNAVAILABLE),
                directory.own().stream()
                        .filter(service -> service.checks() != null)
                        .count(),
                directory.came(),
                directory.went(),
                answered,
                checks.sum(),
                failedChecks.sum(),
                heartbeats.sum(),
                listeners.size(),
                delivered.sum()
                        + listeners.stream()
                                .mapToLong(ChangeListening::delivered)
                                .sum(),
                dropped.sum()
                        + listeners.stream().mapToLong(ChangeListening::dropped).sum(),
                listenerFailures.sum()
                        + listeners.stream()
                                .mapToLong(ChangeListening::failures)
                                .sum(),
                java.time.Duration.ofNanos(answered == 0 ? 0 : queryNanos.sum() / answered));
    }

    private static long count(java.util.List<FoundService> all, ServiceAvailability availability) {
        return all.stream()
                .filter(found -> found.service().availability() == availability)
                .count();
    }
}
