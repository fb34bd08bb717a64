// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.request;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.util.promise.Promise;

/**
 * Requests between plugins.
 *
 * <p>Each bundle gets a view of its own: requests it sends carry its plugin id as sender, endpoints it registers belong to it and
 * end when it stops. When the sender's bundle stops, its pending requests are cancelled; when the provider's stops, requests in
 * flight there get 503 at once.
 *
 * <p>Every request ends with a {@link ResponseInfo}, whatever happens: 404 when nobody answers such requests, 408 when the limit
 * passes, 503 when whoever does cannot. Exceptions are for requests that cannot be sent at all.
 * {@link ResponseInfo#orThrow()} makes an exception of a bad answer.
 *
 * <p>Limits are kept by one timer in steps of 10 milliseconds: a request never ends before its limit and at most some steps
 * after. Pending requests hold no thread.
 *
 * <p>Methods about endpoints and requests of others ask for {@code PluginAdminPermission} {@code communication}; the provider and
 * the sender of a request count as its own.
 */
@ProviderType
public interface RequestResponse {

    /** How many requests may be pending when nothing else is configured. */
    int DEFAULT_MAX_CONCURRENT = 10_000;

    /** Answers requests with the default options. */
    default EndpointRegistration register(ServiceEndpoint endpoint, RequestHandler handler) {
        return register(endpoint, handler, EndpointOptions.DEFAULT);
    }

    /**
     * Answers requests.
     *
     * @throws qtforge.api.core.PluginException ALREADY_EXISTS when the caller answers that service and method already,
     *     INVALID_ARGUMENT when a schema of the endpoint is none, INVALID_STATE when the caller's bundle or this service is stopped,
     *     RESOURCE_EXHAUSTED when the caller has too many
     */
    EndpointRegistration register(ServiceEndpoint endpoint, RequestHandler handler, EndpointOptions options);

    /** As {@link #registerAsync(ServiceEndpoint, AsyncRequestHandler, EndpointOptions)}, with the default options. */
    default EndpointRegistration registerAsync(ServiceEndpoint endpoint, AsyncRequestHandler handler) {
        return registerAsync(endpoint, handler, EndpointOptions.DEFAULT);
    }

    /** As {@link #register(ServiceEndpoint, RequestHandler, EndpointOptions)}, for a handler that answers later. */
    EndpointRegistration registerAsync(ServiceEndpoint endpoint, AsyncRequestHandler handler, EndpointOptions options);

    /** Ends the caller's endpoint of that service and method. False when there is none. */
    boolean unregister(String serviceId, String method);

    /** Ends an endpoint of anybody. Needs the right to manage communication. False when there is none. */
    boolean unregister(String serviceId, String method, String providerId);

    /** Whether somebody answers that. */
    boolean isRegistered(String serviceId, String method);

    /** All endpoints, by service, method and provider. */
    List<ServiceEndpoint> endpoints();

    /** Endpoints of that method, of whatever service; the best first. */
    List<ServiceEndpoint> discoverServicesByMethod(String method);

    /** Endpoints that take requests of that type; the best first. */
    List<ServiceEndpoint> discoverServicesByType(RequestType type);

    /** Endpoints of a plugin. */
    List<ServiceEndpoint> discoverServicesByProvider(String pluginId);

    /** The endpoint a request would go to now. */
    Optional<ServiceEndpoint> findBestService(RequestInfo request);

    /**
     * Sends a request and waits for the answer, at most until the request's limit.
     *
     * @throws qtforge.api.core.PluginException INVALID_STATE when the caller's bundle or this service is stopped; OPERATION_CANCELLED
     *     when the thread is interrupted, its interrupt status set again and the request cancelled
     */
    ResponseInfo send(RequestInfo request);

    /**
     * Sends a request.
     *
     * <p>Callbacks of the promise run on threads of the runtime and must not wait. They have the caller's rights at most.
     *
     * @return resolved with the answer; never fails
     * @throws qtforge.api.core.PluginException INVALID_STATE as {@link #send}
     */
    Promise<ResponseInfo> sendAsync(RequestInfo request);

    /**
     * Sends several requests at once and waits for all.
     *
     * @return the answers in the order of the requests
     * @throws qtforge.api.core.PluginException as {@link #send}; then all are cancelled
     */
    List<ResponseInfo> sendAll(Collection<RequestInfo> requests);

    /** As {@link #sendAll}, without waiting. */
    Promise<List<ResponseInfo>> sendAllAsync(Collection<RequestInfo> requests);

    /** Sends a query with the default limit to the best endpoint and waits for the answer. */
    default ResponseInfo callService(String serviceId, String method, Map<String, ?> parameters) {
        return send(RequestInfo.to(serviceId, method, parameters));
    }

    /** As {@link #callService}, without waiting. */
    default Promise<ResponseInfo> callServiceAsync(String serviceId, String method, Map<String, ?> parameters) {
        return sendAsync(RequestInfo.to(serviceId, method, parameters));
    }

    /**
     * Gives up a request of the caller, or of anybody for who may manage communication. Its sender gets 503 with
     * OPERATION_CANCELLED, its handler is told.
     *
     * @return whether there was one pending
     */
    boolean cancel(String requestId);

    /**
     * How a request of the caller, or of anybody for who may manage communication, is doing: ACCEPTED while it is pending, else how
     * it ended. The latest 4,096 that ended are known.
     */
    Optional<ResponseStatus> status(String requestId);

    /** Requests the caller has sent, and those its endpoints have, that are not answered yet; oldest first. */
    List<PendingRequest> pending();

    /** The pending requests of everybody, oldest first. Needs the right to manage communication. */
    List<PendingRequest> allPending();

    /**
     * Lets an interceptor see the requests of everybody. Needs the right to manage communication.
     *
     * @param ranking the higher, the earlier
     */
    InterceptorRegistration addInterceptor(RequestInterceptor interceptor, int ranking);

    /** How the endpoints of a service and method are doing, the best first; empty when there are none. */
    List<EndpointHealth> health(String serviceId, String method);

    /** How all endpoints are doing, by service, method and provider. */
    List<EndpointHealth> health();

    /** How many requests may be pending; one more gets 503 with RESOURCE_EXHAUSTED. */
    int maxConcurrentRequests();

    /**
     * Changes that until this service is restarted. Needs the right to manage communication.
     *
     * @param requests 1 to 1,000,000
     */
    void setMaxConcurrentRequests(int requests);

    /** What each provider has answered since this service started, by provider; those beyond the 10,000th are counted together, as {@code *}. */
    List<ProviderStatistics> providers();

    /** Totals. */
    RequestStatistics statistics();
}
