// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.communication;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import qtforge.api.communication.request.RequestInfo;
import qtforge.api.communication.request.RequestPriority;
import qtforge.api.communication.request.RequestType;
import qtforge.api.core.JsonValues;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptStruct;

/** {@link RequestInfo} as scripts have it. */
@ScriptStruct(value = "RequestInfo", aliases = "Request")
@ScriptDoc("A request to a service.")
public final class RequestValue {

    @ScriptName({"service_id", "service"})
    @ScriptDoc("The service that is asked.")
    public String serviceId = "";

    @ScriptDoc("The method that is asked for.")
    public String method = "";

    @ScriptName({"parameters", "params"})
    @ScriptDoc("What the method needs to know.")
    public Map<String, Object> parameters = new LinkedHashMap<>();

    @ScriptName({"timeout", "timeout_ms"})
    @ScriptDoc("How long to wait for the answer, in milliseconds; 0 for the endpoint's own limit.")
    public long timeout = RequestInfo.DEFAULT_TIMEOUT.toMillis();

    @ScriptDoc("What kind of request it is.")
    public RequestType type = RequestType.QUERY;

    @ScriptDoc("How urgent it is.")
    public RequestPriority priority = RequestPriority.NORMAL;

    @ScriptDoc("The plugin that shall answer; empty for the best one.")
    public String receiverId = "";

    @ScriptDoc("Who asks; set by the runtime.")
    public String senderId = "";

    @ScriptName({"request_id", "id"})
    @ScriptDoc("Its number; given by the runtime when it is empty.")
    public String requestId = "";

    @ScriptDoc("What else the sender says of it.")
    public Map<String, Object> headers = new LinkedHashMap<>();

    @ScriptDoc("What else is known of it.")
    public Map<String, Object> metadata = new LinkedHashMap<>();

    @ScriptDoc("When it was made, in milliseconds since 1970 UTC; 0 for now.")
    public long timestamp;

    static RequestValue of(RequestInfo request) {
        RequestValue value = new RequestValue();
        value.serviceId = request.target();
        value.method = request.method();
        value.parameters = JsonValues.normalizeMap(request.parameters());
        value.timeout = request.timeout().toMillis();
        value.type = request.type();
        value.priority = request.priority();
        value.receiverId = request.receiverId();
        value.senderId = request.senderId();
        value.requestId = request.requestId();
        value.headers = JsonValues.normalizeMap(request.headers());
        value.metadata = JsonValues.normalizeMap(request.metadata());
        value.timestamp = request.timestamp().toEpochMilli();
        return value;
    }

    RequestInfo toApi() {
        return new RequestInfo(
                requestId,
                senderId,
                receiverId,
                serviceId,
                method,
                type,
                priority,
                parameters,
                headers,
                Duration.ofMillis(timeout),
                timestamp == 0 ? null : Instant.ofEpochMilli(timestamp),
                metadata);
    }

    @ScriptDoc("The request as a map.")
    public Map<String, Object> toJson() {
        return toApi().toJson();
    }

    @ScriptDoc("A request from a map as to_json gives it.")
    public static RequestValue fromJson(Map<String, Object> json) {
        return of(RequestInfo.fromJson(json));
    }
}
