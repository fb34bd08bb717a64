// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.request;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How an endpoint is doing. Counters are since it was registered.
 *
 * @param serviceId the service
 * @param providerId the plugin that answers
 * @param method the method
 * @param available whether it takes requests
 * @param reason why not; empty when it does
 * @param successes requests answered with a status below 400
 * @param failures requests answered with a status of 400 or above, or whose handler threw
 * @param timeouts requests not answered within their limit
 * @param cancelled requests given up by their sender
 * @param refused requests not taken: full, switched off, hung or not urgent enough
 * @param lateAnswers answers that came when nobody waited for them any more
 * @param waiting requests that wait now
 * @param running handler calls now, and promises not resolved
 * @param hung handler calls that run on after their request timed out or was cancelled
 * @param meanTime mean time of the handler, from the beginning of its call to its answer
 * @param p99Time the time 99 of 100 answers took at most, to a quarter of its value
 */
public record EndpointHealth(
        String serviceId,
        String providerId,
        String method,
        boolean available,
        String reason,
        long successes,
        long failures,
        long timeouts,
        long cancelled,
        long refused,
        long lateAnswers,
        int waiting,
        int running,
        int hung,
        Duration meanTime,
        Duration p99Time) {

    /** Requests that ended here in any way. */
    public long total() {
        return successes + failures + timeouts + cancelled;
    }

    /** The share of the requests ended here that succeeded, 0 to 1; 1 when there were none. */
    public double successRate() {
        return total() == 0 ? 1 : (double) successes / total();
    }

    /** The JSON form; times in microseconds. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("service_id", serviceId);
        json.put("provider_id", providerId);
        json.put("method", method);
        json.put("available", available);
        json.put("reason", reason);
        json.put("successes", successes);
        json.put("failures", failures);
        json.put("timeouts", timeouts);
        json.put("cancelled", cancelled);
        json.put("refused", refused);
        json.put("late_answers", lateAnswers);
        json.put("waiting", (long) waiting);
        json.put("running", (long) running);
        json.put("hung", (long) hung);
        json.put("success_rate", successRate());
        json.put("mean_time_us", meanTime.toNanos() / 1_000);
        json.put("p99_time_us", p99Time.toNanos() / 1_000);
        return json;
    }
}
