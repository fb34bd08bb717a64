// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.discovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.util.promise.Deferred;
import org.osgi.util.promise.Promise;
import qtforge.api.communication.discovery.DiscoveryListening;
import qtforge.api.communication.discovery.DiscoveryResult;
import qtforge.api.communication.discovery.DiscoveryStatistics;
import qtforge.api.communication.discovery.HealthCheck;
import qtforge.api.communication.discovery.HealthProbe;
import qtforge.api.communication.discovery.PluginServiceDiscovery;
import qtforge.api.communication.discovery.ServiceAvailability;
import qtforge.api.communication.discovery.ServiceChangeListener;
import qtforge.api.communication.discovery.ServiceDiscoveryMode;
import qtforge.api.communication.discovery.ServiceHealthStatus;
import qtforge.api.communication.discovery.ServiceQuery;
import qtforge.api.communication.discovery.ServiceRegistration;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.security.PluginAdminPermission;
import qtforge.caller.Caller;

/** Discovery as one bundle sees it: what it registers is noted as its own. */
@Component(service = PluginServiceDiscovery.class, scope = ServiceScope.BUNDLE)
public final class DiscoveryService implements PluginServiceDiscovery {

    private static final int MOST_LISTENERS = 1_000;
    private static final Duration SHORTEST_BEAT = Duration.ofMillis(10);

    private final DiscoveryRuntime runtime;
    private final Caller caller;
    private final CallbackLane callbacks;
    private final AtomicInteger turn = new AtomicInteger();

    /** Called by Declarative Services. */
    @Activate
    public DiscoveryService(@Reference DiscoveryRuntime runtime, ComponentContext context) {
        this(runtime, Caller.of(context.getUsingBundle()));
    }

    DiscoveryService(DiscoveryRuntime runtime, Caller caller) {
        this.runtime = runtime;
        this.caller = caller;
        callbacks = new CallbackLane(runtime, runtime.threads().pool(), caller);
    }

    @Deactivate
    void stop() {
        callbacks.close();
    }

    @Override
    public ServiceRegistration register(ServiceRegistration service) {
        return runtime.register(caller, service, null, null).registration();
    }

    @Override
    public ServiceRegistration register(ServiceRegistration service, HealthProbe probe, HealthCheck check) {
        Objects.requireNonNull(probe, "probe");
        Objects.requireNonNull(check, "check");
        return runtime.register(caller, service, probe, check).registration();
    }

    @Override
    public ServiceRegistration update(ServiceRegistration service) {
        OwnService own = changeable(service.serviceId(), "to change a service of others");
        own.change(service);
        runtime.changed(own);
        return own.registration();
    }

    /** A service the caller may change. */
    private OwnService changeable(String serviceId, String what) {
        OwnService own = runtime.directory().own(serviceId);
        if (own == null) {
            boolean there = runtime.directory()
                    .find(serviceId)
                    .filter(FoundService::isVisible)
                    .isPresent();
            throw new PluginException(
                    there ? PluginErrorCode.NOT_SUPPORTED : PluginErrorCode.NOT_FOUND,
                    there
                            ? "service '" + serviceId
                                    + "' is an OSGi service of its own; its owner changes its properties"
                            : "there is no service '" + serviceId + "'; register it, or discover() what there is");
        }
        if (!isOurs(own)) {
            PluginAdminPermission.check(PluginAdminPermission.COMMUNICATION, what);
        }
        return own;
    }

    private boolean isOurs(OwnService service) {
        return service.owner().bundle().equals(caller.bundle());
    }

    @Override
    public boolean unregister(String serviceId) {
        OwnService own = runtime.directory().own(serviceId);
        if (own == null) {
            return false;
        }
        if (!isOurs(own)) {
            PluginAdminPermission.check(PluginAdminPermission.COMMUNICATION, "to end a service of others");
        }
        runtime.unregister(own);
        return true;
    }

    @Override
    public int unregisterAll() {
        List<OwnService> ours =
                runtime.directory().own().stream().filter(this::isOurs).toList();
        ours.forEach(runtime::unregister);
        return ours.size();
    }

    @Override
    public void heartbeat(String serviceId) {
        runtime.beat(changeable(serviceId, "to beat the heart of a service of others"));
    }

    @Override
    public void expectHeartbeat(String serviceId, Duration within) {
        if (!within.isZero() && (within.compareTo(SHORTEST_BEAT) < 0 || within.compareTo(Duration.ofHours(24)) > 0)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "heartbeat of service '" + serviceId + "': " + within + " is not in " + SHORTEST_BEAT
                            + " to PT24H, nor zero");
        }
        OwnService own = changeable(serviceId, "to expect heartbeats of a service of others");
        own.expectBeat(within);
        runtime.changed(own);
        runtime.watchHeart(own);
    }

    @Override
    public void setAvailability(String serviceId, ServiceAvailability availability) {
        Objects.requireNonNull(availability, "availability");
        OwnService own = changeable(serviceId, "to change the availability of a service of others");
        own.declare(availability);
        runtime.changed(own);
    }

    @Override
    public Optional<ServiceRegistration> find(String serviceId) {
        return runtime.directory()
                .find(serviceId)
                .filter(FoundService::isVisible)
                .map(FoundService::service);
    }

    @Override
    public List<ServiceRegistration> registrations() {
        return runtime.directory().own().stream()
                .filter(this::isOurs)
                .map(OwnService::registration)
                .sorted(java.util.Comparator.comparing(ServiceRegistration::serviceId))
                .toList();
    }

    @Override
    public DiscoveryResult discover(ServiceQuery query) {
        long begin = System.nanoTime();
        List<FoundService> found = matching(query);
        long took = System.nanoTime() - begin;
        runtime.answered(took);
        return new DiscoveryResult(
                found.stream()
                        .limit(query.maxResults())
                        .map(FoundService::service)
                        .toList(),
                found.size(),
                Duration.ofNanos(took),
                mode());
    }

    private List<FoundService> matching(ServiceQuery query) {
        QueryMatch match = new QueryMatch(query);
        List<FoundService> candidates = new ArrayList<>(runtime.directory().all());
        if (query.includePlain()) {
            candidates.addAll(runtime.directory().plain());
        }
        return candidates.stream()
                .filter(found -> match.matches(found.service(), found.reference()) && found.isVisible())
                .sorted(ServiceRegistrations.BEST)
                .toList();
    }

    @Override
    public Promise<DiscoveryResult> discoverAsync(ServiceQuery query) {
        return callbacks.promises().submit(() -> discover(query));
    }

    @Override
    public Optional<ServiceRegistration> findBest(ServiceQuery query) {
        long begin = System.nanoTime();
        List<FoundService> found = matching(query);
        runtime.answered(System.nanoTime() - begin);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<FoundService> equals = found.stream()
                .filter(other -> ServiceRegistrations.areEquallyGood(found.get(0), other))
                .toList();
        return Optional.of(
                equals.get(Math.floorMod(turn.getAndIncrement(), equals.size())).service());
    }

    @Override
    public Set<String> tags() {
        return words(ServiceRegistration::tags);
    }

    @Override
    public Set<String> categories() {
        return words(ServiceRegistration::categories);
    }

    private Set<String> words(Function<ServiceRegistration, Set<String>> of) {
        Set<String> words = new TreeSet<>();
        runtime.directory().all().stream()
                .filter(FoundService::isVisible)
                .forEach(found -> words.addAll(of.apply(found.service())));
        return java.util.Collections.unmodifiableSet(words);
    }

    @Override
    public Optional<ServiceHealthStatus> health(String serviceId) {
        OwnService own = runtime.directory().own(serviceId);
        return own == null || own.checks() == null || find(serviceId).isEmpty()
                ? Optional.empty()
                : Optional.of(own.checks().status());
    }

    @Override
    public List<ServiceHealthStatus> health() {
        return runtime.directory().own().stream()
                .filter(own -> own.checks() != null && find(own.id()).isPresent())
                .map(own -> own.checks().status())
                .sorted(java.util.Comparator.comparing(ServiceHealthStatus::serviceId))
                .toList();
    }

    @Override
    public Promise<ServiceHealthStatus> checkNow(String serviceId) {
        Deferred<ServiceHealthStatus> answer = callbacks.promises().deferred();
        try {
            HealthChecks checks =
                    changeable(serviceId, "to check a service of others").checks();
            if (checks == null) {
                throw new PluginException(
                        PluginErrorCode.INVALID_STATE,
                        caller.id(),
                        "service '" + serviceId + "' is not looked after; register it with a health probe",
                        null);
            }
            checks.checkNow(answer::resolve);
        } catch (PluginException e) {
            answer.fail(e);
        }
        return answer.getPromise();
    }

    @Override
    public DiscoveryListening listen(ServiceQuery query, ServiceChangeListener listener) {
        Objects.requireNonNull(listener, "listener");
        long has = runtime.directory().listeners().stream()
                .filter(other -> other.owner().bundle().equals(caller.bundle()))
                .count();
        if (has >= MOST_LISTENERS) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    caller.id(),
                    caller.id() + " listens " + MOST_LISTENERS + " times, as often as it may; close some first",
                    null);
        }
        return runtime.listen(caller, new QueryMatch(query), listener);
    }

    @Override
    public ServiceDiscoveryMode mode() {
        return ServiceDiscoveryMode.LOCAL;
    }

    @Override
    public void setMode(ServiceDiscoveryMode mode) {
        PluginAdminPermission.check(PluginAdminPermission.COMMUNICATION, "to change where services are looked for");
        if (mode != ServiceDiscoveryMode.LOCAL) {
            throw new PluginException(
                    PluginErrorCode.NOT_SUPPORTED,
                    "service discovery in mode " + mode.scriptName()
                            + " is not possible: the bundle for remote services is not there; stay in mode Local");
        }
    }

    @Override
    public DiscoveryStatistics statistics() {
        return runtime.statistics();
    }
}
