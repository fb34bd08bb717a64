// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.request;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Totals since the service started. At rest {@code totalRequests = successful + failed + timedOut + cancelled}; else it is larger by
 * {@code pendingRequests}.
 *
 * @param registeredServices endpoints in force
 * @param totalRequests requests sent
 * @param successfulRequests those answered with a status below 400
 * @param failedRequests those answered with 400 or above, by whomever, but for the next two
 * @param timedOutRequests those not answered within their limit
 * @param cancelledRequests those given up by their sender
 * @param pendingRequests those not answered yet
 * @param lateAnswers answers that came when nobody waited for them any more
 * @param hungHandlers handler calls that run on although nobody waits for them
 * @param maxConcurrentRequests how many may be pending
 */
public record RequestStatistics(
        long registeredServices,
        long totalRequests,
        long successfulRequests,
        long failedRequests,
        long timedOutRequests,
        long cancelledRequests,
        long pendingRequests,
        long lateAnswers,
        long hungHandlers,
        long maxConcurrentRequests) {

    /** The JSON form: the original's names (registered_services, total_requests, pending_requests, ...) and ours. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("registered_services", registeredServices);
        json.put("total_requests", totalRequests);
        json.put("successful_requests", successfulRequests);
        json.put("failed_requests", failedRequests);
        json.put("timeout_requests", timedOutRequests);
        json.put("cancelled_requests", cancelledRequests);
        json.put("pending_requests", pendingRequests);
        json.put("late_answers", lateAnswers);
        json.put("hung_handlers", hungHandlers);
        json.put("max_concurrent_requests", maxConcurrentRequests);
        return json;
    }
}
