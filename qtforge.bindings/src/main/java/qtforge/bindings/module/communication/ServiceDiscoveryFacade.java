// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.communication;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.util.promise.Promise;
import qtforge.api.communication.discovery.DiscoveryListening;
import qtforge.api.communication.discovery.DiscoveryResult;
import qtforge.api.communication.discovery.HealthCheck;
import qtforge.api.communication.discovery.PluginServiceDiscovery;
import qtforge.api.communication.discovery.ServiceAvailability;
import qtforge.api.communication.discovery.ServiceDiscoveryMode;
import qtforge.api.communication.discovery.ServiceHealthStatus;
import qtforge.api.communication.discovery.ServiceQuery;
import qtforge.api.communication.discovery.ServiceRegistration;
import qtforge.api.core.JsonValues;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.bindings.BindingContext;
import qtforge.bindings.Callback;
import qtforge.bindings.module.Endings;
import qtforge.bindings.module.core.Constants;

/** {@link PluginServiceDiscovery} as programs have it. Registrations and queries are maps, as their JSON forms are. */
@ScriptClass(value = "PluginServiceDiscovery", aliases = "ServiceDiscovery")
@ScriptDoc("Finds services of plugins and programs.")
public final class ServiceDiscoveryFacade {

    private final BindingContext context;
    /** What this object registered, by service id or number of a listener. */
    private final Map<String, AutoCloseable> open = new ConcurrentHashMap<>();

    private final AtomicLong listeners = new AtomicLong();

    @ScriptDoc("The service discovery of the runtime.")
    public ServiceDiscoveryFacade(BindingContext context) {
        this.context = context;
    }

    private PluginServiceDiscovery discovery() {
        return context.service(PluginServiceDiscovery.class);
    }

    @ScriptDoc(
            """
            Makes a service known, until unregister_service or the end of the program.
            Members: service_id, service_name, service_version, description, tags, categories, capabilities, endpoints, configuration, metadata.
            A health_check function is called every interval milliseconds; it answers a ServiceAvailability, or whether all is well.""")
    public Map<String, Object> registerService(
            Map<String, Object> registration,
            @ScriptDefault("null") Callback healthCheck,
            @ScriptDefault("60000") Duration interval) {
        ServiceRegistration wanted = ServiceRegistration.fromJson(registration);
        ServiceRegistration made = healthCheck == null
                ? discovery().register(wanted)
                : discovery()
                        .register(
                                wanted,
                                () -> availability(healthCheck.call()),
                                new HealthCheck(
                                        interval, HealthCheck.DEFAULT.timeout(), HealthCheck.DEFAULT.maxFailures()));
        String id = made.serviceId();
        open.put(id, context.atEnd(() -> {
            open.remove(id);
            discovery().unregister(id);
            if (healthCheck != null) {
                healthCheck.close();
            }
        }));
        return made.toJson();
    }

    private static ServiceAvailability availability(Object answer) {
        if (answer == null || answer instanceof Boolean) {
            return Boolean.FALSE.equals(answer) ? ServiceAvailability.UNAVAILABLE : ServiceAvailability.AVAILABLE;
        }
        return Constants.of(ServiceAvailability.class, answer, "answer of health_check");
    }

    @ScriptDoc("Changes a registered service.")
    public Map<String, Object> updateService(Map<String, Object> registration) {
        return discovery().update(ServiceRegistration.fromJson(registration)).toJson();
    }

    @ScriptDoc("Ends a service this object registered. Answers whether it did.")
    public boolean unregisterService(String serviceId) {
        return end(serviceId);
    }

    private boolean end(String key) {
        AutoCloseable registration = open.get(key);
        if (registration == null) {
            return false;
        }
        Endings.end(registration);
        return true;
    }

    @ScriptDoc("Says that a service is alive.")
    public void sendHeartbeat(String serviceId) {
        discovery().heartbeat(serviceId);
    }

    @ScriptDoc("Expects heartbeats of a service at least this often, in milliseconds.")
    public void expectHeartbeat(String serviceId, Duration within) {
        discovery().expectHeartbeat(serviceId, within);
    }

    @ScriptDoc("Says whether a service can be used.")
    public void setAvailability(String serviceId, ServiceAvailability availability) {
        discovery().setAvailability(serviceId, availability);
    }

    @ScriptDoc("The service of an id; nothing when there is none.")
    public Optional<Map<String, Object>> getService(String serviceId) {
        return discovery().find(serviceId).map(ServiceRegistration::toJson);
    }

    @ScriptDoc(
            """
            The services that match a query; better availability first, then higher version.
            Members: service_name, service_version (a range), required_tags, required_categories, capability_requirements, min_availability,
            max_results, include_unavailable.""")
    public List<Map<String, Object>> discoverServices(@ScriptDefault("{}") Map<String, Object> query) {
        return rows(discovery().discover(ServiceQuery.fromJson(query)));
    }

    @ScriptDoc("As discover_services, without waiting.")
    public Promise<List<Map<String, Object>>> discoverServicesAsync(@ScriptDefault("{}") Map<String, Object> query) {
        return discovery().discoverAsync(ServiceQuery.fromJson(query)).map(ServiceDiscoveryFacade::rows);
    }

    private static List<Map<String, Object>> rows(DiscoveryResult result) {
        return result.services().stream().map(ServiceRegistration::toJson).toList();
    }

    @ScriptDoc("One of the best of the services that match; equals are given in turn.")
    public Optional<Map<String, Object>> findBestService(@ScriptDefault("{}") Map<String, Object> query) {
        return discovery().findBest(ServiceQuery.fromJson(query)).map(ServiceRegistration::toJson);
    }

    @ScriptDoc("All tags in use, sorted.")
    public List<String> getTags() {
        return discovery().tags().stream().sorted().toList();
    }

    @ScriptDoc("All categories in use, sorted.")
    public List<String> getCategories() {
        return discovery().categories().stream().sorted().toList();
    }

    @ScriptDoc("What the health checks found, as maps: of one service, or of all.")
    public List<Map<String, Object>> getServiceHealth(@ScriptDefault("\"\"") String serviceId) {
        return serviceId.isEmpty()
                ? discovery().health().stream().map(ServiceHealthStatus::toJson).toList()
                : discovery().health(serviceId).stream()
                        .map(ServiceHealthStatus::toJson)
                        .toList();
    }

    @ScriptDoc("Checks a service now.")
    public Promise<Map<String, Object>> checkServiceHealth(String serviceId) {
        return discovery().checkNow(serviceId).map(ServiceHealthStatus::toJson);
    }

    @ScriptWaits
    @ScriptDoc(
            """
            Calls a function (kind, service) when a service that matches comes, goes or changes; those already there come first.
            Kinds: registered, unregistered, modified, availability_changed. Answers the id for remove_listener.""")
    public String addListener(Callback listener, @ScriptDefault("{}") Map<String, Object> query) {
        DiscoveryListening listening = discovery()
                .listen(
                        ServiceQuery.fromJson(query),
                        change -> listener.call(
                                change.kind().name().toLowerCase(Locale.ROOT),
                                change.service().toJson()));
        String id = "listener-" + listeners.incrementAndGet();
        open.put(id, context.atEnd(() -> {
            open.remove(id);
            listening.close();
            listener.close();
        }));
        return id;
    }

    @ScriptDoc("Ends a listener. Answers whether it was there.")
    public boolean removeListener(String listenerId) {
        return end(listenerId);
    }

    @ScriptDoc("Where services are looked for.")
    public ServiceDiscoveryMode getMode() {
        return discovery().mode();
    }

    @ScriptDoc("Changes where services are looked for.")
    public void setMode(ServiceDiscoveryMode mode) {
        discovery().setMode(mode);
    }

    @ScriptDoc("Totals by name.")
    @SuppressWarnings("unchecked")
    public Map<String, Object> statistics() {
        return (Map<String, Object>) JsonValues.normalize(discovery().statistics());
    }
}
