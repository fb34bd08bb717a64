// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.communication;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.util.promise.Promise;
import qtforge.api.communication.request.EndpointHealth;
import qtforge.api.communication.request.PendingRequest;
import qtforge.api.communication.request.RequestResponse;
import qtforge.api.communication.request.RequestType;
import qtforge.api.communication.request.ResponseStatus;
import qtforge.api.core.JsonValues;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.bindings.BindingContext;
import qtforge.bindings.Callback;

/** {@link RequestResponse} as programs have it. */
@ScriptClass(value = "RequestResponseSystem", aliases = "RequestResponse")
@ScriptDoc("Requests between plugins and programs, and their answers.")
public final class RequestSystemFacade {

    private final BindingContext context;
    private final ProgramEndpoints endpoints;

    @ScriptDoc("The requests of the runtime. The parent of the original has no meaning.")
    public RequestSystemFacade(BindingContext context, @ScriptDefault("null") Object parent) {
        this.context = context;
        this.endpoints = new ProgramEndpoints(context);
    }

    private RequestResponse requests() {
        return context.service(RequestResponse.class);
    }

    @ScriptWaits
    @ScriptDoc("Sends a request and waits for the answer; a failure is a response with an error status.")
    public ResponseValue sendRequest(RequestValue request, @ScriptDefault("null") Object timeout) {
        return ResponseValue.of(
                requests().send(RequestTimeouts.within(request, timeout).toApi()));
    }

    @ScriptDoc("As send_request, without waiting.")
    public Promise<ResponseValue> sendRequestAsync(RequestValue request, @ScriptDefault("null") Object timeout) {
        return requests()
                .sendAsync(RequestTimeouts.within(request, timeout).toApi())
                .map(ResponseValue::of);
    }

    @ScriptWaits
    @ScriptDoc("Sends several requests at once and waits for all; the answers in the order of the requests.")
    public List<ResponseValue> sendBatchRequests(List<RequestValue> requests) {
        return requests().sendAll(requests.stream().map(RequestValue::toApi).toList()).stream()
                .map(ResponseValue::of)
                .toList();
    }

    @ScriptWaits
    @ScriptDoc("Asks a service and waits; answers its data. A failure is an error.")
    public Object callService(
            String serviceId,
            String method,
            @ScriptDefault("{}") Map<String, Object> parameters,
            @ScriptDefault("null") Object timeout) {
        RequestValue request = request(serviceId, method, parameters, timeout);
        return JsonValues.normalize(requests().send(request.toApi()).orThrow().data());
    }

    @ScriptDoc("As call_service, without waiting.")
    public Promise<Object> callServiceAsync(
            String serviceId,
            String method,
            @ScriptDefault("{}") Map<String, Object> parameters,
            @ScriptDefault("null") Object timeout) {
        RequestValue request = request(serviceId, method, parameters, timeout);
        return requests()
                .sendAsync(request.toApi())
                .map(response -> JsonValues.normalize(response.orThrow().data()));
    }

    private static RequestValue request(
            String serviceId, String method, Map<String, Object> parameters, Object timeout) {
        RequestValue request = new RequestValue();
        request.serviceId = serviceId;
        request.method = method;
        request.parameters = parameters;
        return RequestTimeouts.within(request, timeout);
    }

    @ScriptDoc(
            """
            Answers requests: register_service(service_id, method, handler) or register_service(endpoint, handler).
            The handler is called with a RequestInfo; what it answers is the data of the response, unless it is a ResponseInfo. It ends with
            unregister_service or with the program. Options: max_concurrent, capacity, ranking.""")
    public ServiceEndpointValue registerService(
            Object service,
            Object method,
            @ScriptDefault("null") Callback handler,
            @ScriptDefault("{}") Map<String, Object> options) {
        return endpoints.register(service, method, handler, options);
    }

    @ScriptDoc("As register_service: handlers of programs may take their time in either case.")
    public ServiceEndpointValue registerAsyncService(
            Object service,
            Object method,
            @ScriptDefault("null") Callback handler,
            @ScriptDefault("{}") Map<String, Object> options) {
        return endpoints.register(service, method, handler, options);
    }

    @ScriptDoc("Ends what this program answers. Answers whether it did.")
    public boolean unregisterService(String serviceId, String method) {
        return endpoints.unregister(serviceId, method);
    }

    @ScriptDoc("Whether anybody answers that.")
    public boolean isServiceRegistered(String serviceId, String method) {
        return requests().isRegistered(serviceId, method);
    }

    @ScriptDoc("All endpoints, by service, method and provider.")
    public List<ServiceEndpointValue> getRegisteredServices() {
        return requests().endpoints().stream().map(ServiceEndpointValue::of).toList();
    }

    @ScriptDoc("Endpoints of a method, of whatever service; the best first.")
    public List<ServiceEndpointValue> discoverServicesByMethod(String method) {
        return requests().discoverServicesByMethod(method).stream()
                .map(ServiceEndpointValue::of)
                .toList();
    }

    @ScriptDoc("Endpoints that take requests of a type; the best first.")
    public List<ServiceEndpointValue> discoverServicesByType(RequestType type) {
        return requests().discoverServicesByType(type).stream()
                .map(ServiceEndpointValue::of)
                .toList();
    }

    @ScriptDoc("Endpoints of a plugin.")
    public List<ServiceEndpointValue> discoverServicesByProvider(String pluginId) {
        return requests().discoverServicesByProvider(pluginId).stream()
                .map(ServiceEndpointValue::of)
                .toList();
    }

    @ScriptDoc("The endpoint a request would go to now; nothing when there is none.")
    public Optional<ServiceEndpointValue> findBestService(RequestValue request) {
        return requests().findBestService(request.toApi()).map(ServiceEndpointValue::of);
    }

    @ScriptDoc("Gives up a request that is not answered yet. Answers whether it was there.")
    public boolean cancelRequest(String requestId) {
        return requests().cancel(requestId);
    }

    @ScriptDoc("How a request is doing: Accepted while it is pending; nothing when it is unknown.")
    public Optional<ResponseStatus> getRequestStatus(String requestId) {
        return requests().status(requestId);
    }

    @ScriptDoc("The requests that are not answered yet, as maps, oldest first.")
    public List<Map<String, Object>> getPendingRequests() {
        return requests().allPending().stream().map(PendingRequest::toJson).toList();
    }

    @ScriptDoc("How endpoints are doing, as maps: of a service and method, or all.")
    public List<Map<String, Object>> getServiceHealth(
            @ScriptDefault("\"\"") String serviceId, @ScriptDefault("\"\"") String method) {
        return requests().health().stream()
                .filter(each -> serviceId.isEmpty() || each.serviceId().equals(serviceId))
                .filter(each -> method.isEmpty() || each.method().equals(method))
                .map(EndpointHealth::toJson)
                .toList();
    }

    @ScriptDoc("How many requests may be pending.")
    public int getMaxConcurrentRequests() {
        return requests().maxConcurrentRequests();
    }

    @ScriptDoc("Changes how many requests may be pending, until the runtime ends.")
    public void setMaxConcurrentRequests(int requests) {
        requests().setMaxConcurrentRequests(requests);
    }

    @ScriptDoc("Totals by name.")
    public Map<String, Object> statistics() {
        return requests().statistics().toJson();
    }

    /** The limit used when a request says none, in milliseconds. */
    @ScriptDoc("How long a request waits when it says nothing, in milliseconds.")
    public Duration getDefaultTimeout() {
        return qtforge.api.communication.request.RequestInfo.DEFAULT_TIMEOUT;
    }
}
