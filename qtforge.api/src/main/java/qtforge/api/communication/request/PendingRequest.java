// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.request;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import qtforge.api.core.NamedConstant;

/**
 * A request that is not answered yet.
 *
 * @param request the request; its parameters are left out for who is neither its sender nor may manage communication
 * @param providerId the plugin whose endpoint has it; empty when none is chosen yet
 * @param stage how far it is
 * @param age since it was sent
 * @param remaining until its limit
 */
public record PendingRequest(RequestInfo request, String providerId, Stage stage, Duration age, Duration remaining) {

    /** How far a request is. */
    public enum Stage implements NamedConstant {
        /** Interceptors see it, or an endpoint is being chosen. */
        SENT(0),
        /** It waits at an endpoint. */
        WAITING(1),
        /** The handler has it. */
        RUNNING(2);

        private final int value;

        Stage(int value) {
            this.value = value;
        }

        @Override
        public int value() {
            return value;
        }
    }

    /** The JSON form; times in milliseconds. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("request_id", request.requestId());
        json.put("sender_id", request.senderId());
        json.put("service_id", request.target());
        json.put("method", request.method());
        json.put("priority", (long) request.priority().value());
        json.put("provider_id", providerId);
        json.put("stage", stage.scriptName());
        json.put("age", age.toMillis());
        json.put("remaining", remaining.toMillis());
        return json;
    }
}
