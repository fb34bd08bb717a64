// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.discovery;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Totals since discovery started.
 *
 * @param totalServices services that can be found now, plain ones left out
 * @param availableServices those that are AVAILABLE
 * @param unhealthyServices those that are DEGRADED or UNAVAILABLE
 * @param monitoredServices those with a health probe
 * @param totalRegistrations services that came
 * @param totalUnregistrations services that went
 * @param totalDiscoveries queries answered
 * @param healthChecks checks made
 * @param healthCheckFailures checks failed
 * @param heartbeats heartbeats
 * @param listeners change listeners
 * @param changesDelivered changes listeners were told of
 * @param changesDropped changes dropped because a listener was slow
 * @param listenerFailures calls of listeners that threw
 * @param meanDiscoveryTime mean time of a query
 */
public record DiscoveryStatistics(
        long totalServices,
        long availableServices,
        long unhealthyServices,
        long monitoredServices,
        long totalRegistrations,
        long totalUnregistrations,
        long totalDiscoveries,
        long healthChecks,
        long healthCheckFailures,
        long heartbeats,
        long listeners,
        long changesDelivered,
        long changesDropped,
        long listenerFailures,
        Duration meanDiscoveryTime) {

    /** The JSON form: the names of the components in snake case; the time in microseconds. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("total_services", totalServices);
        json.put("available_services", availableServices);
        json.put("unhealthy_services", unhealthyServices);
        json.put("monitored_services", monitoredServices);
        json.put("total_registrations", totalRegistrations);
        json.put("total_unregistrations", totalUnregistrations);
        json.put("total_discoveries", totalDiscoveries);
        json.put("health_checks", healthChecks);
        json.put("health_check_failures", healthCheckFailures);
        json.put("heartbeats", heartbeats);
        json.put("listeners", listeners);
        json.put("changes_delivered", changesDelivered);
        json.put("changes_dropped", changesDropped);
        json.put("listener_failures", listenerFailures);
        json.put("mean_discovery_time_us", meanDiscoveryTime.toNanos() / 1_000);
        return json;
    }
}
