// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.discovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a query found.
 *
 * @param services the services; better availability first, then higher version, then longer there
 * @param totalFound how many there are, beyond {@link ServiceQuery#maxResults()} too
 * @param discoveryTime how long it took
 * @param mode where was looked
 */
public record DiscoveryResult(
        List<ServiceRegistration> services, int totalFound, Duration discoveryTime, ServiceDiscoveryMode mode) {

    public DiscoveryResult {
        services = List.copyOf(services);
    }

    /** The JSON form; the time in microseconds. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        List<Object> rows = new ArrayList<>();
        services.forEach(service -> rows.add(service.toJson()));
        json.put("services", rows);
        json.put("total_found", (long) totalFound);
        json.put("discovery_time_us", discoveryTime.toNanos() / 1_000);
        json.put("mode", mode.scriptName());
        return json;
    }
}
