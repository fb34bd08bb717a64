// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.discovery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.util.promise.Promise;

/**
 * Finds services of plugins.
 *
 * <p>Each bundle gets a view of its own: services and listeners it registers belong to it and end when it stops. Whoever asks finds
 * the services of everybody, but only those whose OSGi service the caller may get. To change or end the services of others takes
 * {@code PluginAdminPermission} {@code communication}.
 */
@ProviderType
public interface PluginServiceDiscovery {

    /**
     * Makes a service known, as an OSGi service of the caller's bundle ({@link DiscoverableService}).
     *
     * @throws qtforge.api.core.PluginException ALREADY_EXISTS when there is a service of that id, INVALID_STATE when the caller's
     *     bundle or discovery is stopped, RESOURCE_EXHAUSTED when the caller has too many
     */
    ServiceRegistration register(ServiceRegistration service);

    /**
     * Makes a service known and looks after it. The first check begins at once; what the checks find is its availability, but for
     * MAINTENANCE, which stays until {@link #setAvailability} ends it.
     *
     * @throws qtforge.api.core.PluginException as {@link #register(ServiceRegistration)}
     */
    ServiceRegistration register(ServiceRegistration service, HealthProbe probe, HealthCheck check);

    /**
     * Changes a registered service; its plugin, time of registration and last heartbeat stay.
     *
     * @throws qtforge.api.core.PluginException NOT_FOUND; PERMISSION_DENIED for a service of others; NOT_SUPPORTED for one that was not
     *     registered here but as a service of its own, which its owner changes
     */
    ServiceRegistration update(ServiceRegistration service);

    /** Ends a service registered here. False when there is none; PERMISSION_DENIED for one of others. */
    boolean unregister(String serviceId);

    /** Ends all services the caller registered; how many there were. */
    int unregisterAll();

    /**
     * Says that a service is alive.
     *
     * @throws qtforge.api.core.PluginException as {@link #update}
     */
    void heartbeat(String serviceId);

    /**
     * Expects heartbeats of a service: without one for the given time it is UNKNOWN, until the next.
     *
     * @param within 10 milliseconds to 24 hours, zero to expect none any more
     * @throws qtforge.api.core.PluginException as {@link #update}
     */
    void expectHeartbeat(String serviceId, Duration within);

    /**
     * Says whether a service can be used.
     *
     * @throws qtforge.api.core.PluginException as {@link #update}
     */
    void setAvailability(String serviceId, ServiceAvailability availability);

    /** The service of that id, whatever its availability. */
    Optional<ServiceRegistration> find(String serviceId);

    /** The services the caller registered. */
    List<ServiceRegistration> registrations();

    /**
     * The services that match.
     *
     * @throws qtforge.api.core.PluginException INVALID_ARGUMENT for a malformed filter
     */
    DiscoveryResult discover(ServiceQuery query);

    /** As {@link #discover}, on a thread of the runtime. */
    Promise<DiscoveryResult> discoverAsync(ServiceQuery query);

    /** One of the best of the services that match: those of the best availability and the highest version are given in turn. */
    Optional<ServiceRegistration> findBest(ServiceQuery query);

    /** All tags in use. */
    Set<String> tags();

    /** All categories in use. */
    Set<String> categories();

    /** What the health checks of a service found; empty when it is not looked after. */
    Optional<ServiceHealthStatus> health(String serviceId);

    /** What the health checks found, by service id. */
    List<ServiceHealthStatus> health();

    /**
     * Checks a service now, beside its interval.
     *
     * @return resolved when the check has ended; fails with NOT_FOUND, or INVALID_STATE when it is not looked after, PERMISSION_DENIED for
     *     one of others
     */
    Promise<ServiceHealthStatus> checkNow(String serviceId);

    /**
     * Tells of changes of services that match. It hears of those already there first, as REGISTERED.
     *
     * @param query {@code maxResults} is not looked at; {@code includePlain} neither
     * @throws qtforge.api.core.PluginException INVALID_ARGUMENT for a malformed filter, RESOURCE_EXHAUSTED when the caller has too many
     */
    DiscoveryListening listen(ServiceQuery query, ServiceChangeListener listener);

    /** Where services are looked for; LOCAL. */
    ServiceDiscoveryMode mode();

    /**
     * Changes where services are looked for. Needs the right to manage communication.
     *
     * @throws qtforge.api.core.PluginException NOT_SUPPORTED for everything but LOCAL as long as no remote services are there
     */
    void setMode(ServiceDiscoveryMode mode);

    /** Totals. */
    DiscoveryStatistics statistics();
}
