// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.communication;

import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import qtforge.api.communication.request.RequestInfo;
import qtforge.api.communication.request.RequestPriority;
import qtforge.api.communication.request.RequestType;
import qtforge.api.communication.request.ServiceEndpoint;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptStruct;

/** {@link ServiceEndpoint} as scripts have it. */
@ScriptStruct("ServiceEndpoint")
@ScriptDoc("A method of a service that answers requests.")
public final class ServiceEndpointValue {

    @ScriptName({"service_id", "service"})
    @ScriptDoc("The service.")
    public String serviceId = "";

    @ScriptDoc("The method.")
    public String method = "";

    @ScriptDoc("One sentence.")
    public String description = "";

    @ScriptDoc("Who answers; set by the runtime.")
    public String providerId = "";

    @ScriptDoc("The types of requests it takes; empty for all.")
    public Set<RequestType> supportedRequestTypes = EnumSet.noneOf(RequestType.class);

    @ScriptDoc("A JSON Schema of the parameters.")
    public Map<String, Object> methodSchema = new LinkedHashMap<>();

    @ScriptDoc("A JSON Schema of the data of the response.")
    public Map<String, Object> responseSchema = new LinkedHashMap<>();

    @ScriptDoc("Whether it answers later; set by the runtime.")
    public boolean isAsync;

    @ScriptDoc("The limit of requests that say none, in milliseconds.")
    public long defaultTimeout = RequestInfo.DEFAULT_TIMEOUT.toMillis();

    @ScriptDoc("It takes only requests at least this urgent.")
    public RequestPriority minPriority = RequestPriority.LOWEST;

    @ScriptDoc("What else there is to say.")
    public Map<String, Object> metadata = new LinkedHashMap<>();

    static ServiceEndpointValue of(ServiceEndpoint endpoint) {
        ServiceEndpointValue value = new ServiceEndpointValue();
        value.serviceId = endpoint.serviceId();
        value.method = endpoint.method();
        value.description = endpoint.description();
        value.providerId = endpoint.providerId();
        value.supportedRequestTypes = endpoint.supportedRequestTypes();
        value.methodSchema = endpoint.methodSchema();
        value.responseSchema = endpoint.responseSchema();
        value.isAsync = endpoint.isAsync();
        value.defaultTimeout = endpoint.defaultTimeout().toMillis();
        value.minPriority = endpoint.minPriority();
        value.metadata = endpoint.metadata();
        return value;
    }

    ServiceEndpoint toApi() {
        return new ServiceEndpoint(
                serviceId,
                providerId,
                method,
                description,
                supportedRequestTypes,
                methodSchema,
                responseSchema,
                isAsync,
                Duration.ofMillis(defaultTimeout),
                minPriority,
                metadata);
    }

    @ScriptDoc("The endpoint as a map.")
    public Map<String, Object> toJson() {
        return toApi().toJson();
    }

    @ScriptDoc("An endpoint from a map as to_json gives it.")
    public static ServiceEndpointValue fromJson(Map<String, Object> json) {
        return of(ServiceEndpoint.fromJson(json));
    }
}
