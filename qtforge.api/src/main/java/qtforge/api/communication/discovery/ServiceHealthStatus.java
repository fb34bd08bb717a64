// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.discovery;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the health checks of a service found.
 *
 * @param serviceId the service
 * @param availability what came of it
 * @param checks checks made
 * @param failures checks failed
 * @param consecutiveFailures checks failed since the last that did not
 * @param lastCheck when the last one ended, or null
 * @param lastDuration how long it took
 * @param lastError why it failed; empty when it did not
 * @param hung whether a check runs on beyond its limit
 */
public record ServiceHealthStatus(
        String serviceId,
        ServiceAvailability availability,
        long checks,
        long failures,
        int consecutiveFailures,
        Instant lastCheck,
        Duration lastDuration,
        String lastError,
        boolean hung) {

    /** The JSON form; the time in microseconds. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("service_id", serviceId);
        json.put("availability", availability.scriptName());
        json.put("checks", checks);
        json.put("failures", failures);
        json.put("consecutive_failures", (long) consecutiveFailures);
        json.put("last_check", lastCheck == null ? null : lastCheck.toString());
        json.put("last_duration_us", lastDuration.toNanos() / 1_000);
        json.put("last_error", lastError);
        json.put("hung", hung);
        return json;
    }
}
