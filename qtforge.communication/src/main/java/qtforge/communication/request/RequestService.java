// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.request;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.util.promise.Promise;
import qtforge.api.communication.request.AsyncRequestHandler;
import qtforge.api.communication.request.EndpointHealth;
import qtforge.api.communication.request.EndpointOptions;
import qtforge.api.communication.request.EndpointRegistration;
import qtforge.api.communication.request.InterceptorRegistration;
import qtforge.api.communication.request.PendingRequest;
import qtforge.api.communication.request.ProviderStatistics;
import qtforge.api.communication.request.RequestHandler;
import qtforge.api.communication.request.RequestInfo;
import qtforge.api.communication.request.RequestInterceptor;
import qtforge.api.communication.request.RequestResponse;
import qtforge.api.communication.request.RequestStatistics;
import qtforge.api.communication.request.RequestType;
import qtforge.api.communication.request.ResponseInfo;
import qtforge.api.communication.request.ResponseStatus;
import qtforge.api.communication.request.ServiceEndpoint;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.security.PluginAdminPermission;
import qtforge.caller.Caller;
import qtforge.caller.Rights;

/** Requests as one bundle sees them: what it sends and registers is noted as its own. */
@Component(service = RequestResponse.class, scope = ServiceScope.BUNDLE)
public final class RequestService implements RequestResponse {

    private static final int MOST_REQUESTS = 1_000_000;

    private final RequestEngine engine;
    private final EndpointRegistrar registrar;
    private final Caller caller;
    private final Sender sender;

    /** Called by Declarative Services. */
    @Activate
    public RequestService(@Reference RequestRuntime runtime, ComponentContext context) {
        this(runtime.engine(), Caller.of(context.getUsingBundle()));
    }

    RequestService(RequestEngine engine, Caller caller) {
        this.engine = engine;
        this.caller = caller;
        registrar = new EndpointRegistrar(engine);
        sender = new Sender(caller, engine::callbackFailed);
    }

    @Override
    public EndpointRegistration register(ServiceEndpoint endpoint, RequestHandler handler, EndpointOptions options) {
        Objects.requireNonNull(handler, "handler");
        return registrar.register(endpoint, options, HandlerCall.sync(caller, handler));
    }

    @Override
    public EndpointRegistration registerAsync(
            ServiceEndpoint endpoint, AsyncRequestHandler handler, EndpointOptions options) {
        Objects.requireNonNull(handler, "handler");
        return registrar.register(endpoint, options, HandlerCall.async(caller, handler));
    }

    @Override
    public boolean unregister(String serviceId, String method) {
        return close(serviceId, method, caller.id());
    }

    @Override
    public boolean unregister(String serviceId, String method, String providerId) {
        if (!providerId.equals(caller.id())) {
            admin("to end an endpoint of others");
        }
        return close(serviceId, method, providerId);
    }

    private boolean close(String serviceId, String method, String providerId) {
        for (Endpoint endpoint : engine.endpoints().find(serviceId, method)) {
            if (endpoint.endpoint().providerId().equals(providerId)) {
                endpoint.close();
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean isRegistered(String serviceId, String method) {
        return engine.endpoints().find(serviceId, method).length > 0;
    }

    @Override
    public List<ServiceEndpoint> endpoints() {
        return describe(engine.endpoints().all().stream());
    }

    @Override
    public List<ServiceEndpoint> discoverServicesByMethod(String method) {
        return describe(engine.endpoints().all().stream()
                .filter(endpoint -> endpoint.endpoint().method().equals(method))
                .sorted(EndpointChoice.BEST));
    }

    @Override
    public List<ServiceEndpoint> discoverServicesByType(RequestType type) {
        return describe(engine.endpoints().all().stream()
                .filter(endpoint -> endpoint.endpoint().supports(type))
                .sorted(EndpointChoice.BEST));
    }

    @Override
    public List<ServiceEndpoint> discoverServicesByProvider(String pluginId) {
        return describe(engine.endpoints().all().stream()
                .filter(endpoint -> endpoint.endpoint().providerId().equals(pluginId)));
    }

    private static List<ServiceEndpoint> describe(Stream<Endpoint> endpoints) {
        return endpoints.map(Endpoint::endpoint).toList();
    }

    @Override
    public Optional<ServiceEndpoint> findBestService(RequestInfo request) {
        return Optional.ofNullable(engine.choice().choose(request, java.util.Set.of()))
                .map(Endpoint::endpoint);
    }

    @Override
    public ResponseInfo send(RequestInfo request) {
        requireLive(request);
        AwaitedExchange exchange = new AwaitedExchange(caller, request.from(caller.id()));
        engine.send(exchange);
        ResponseInfo quick = exchange.spin();
        return quick != null ? quick : await(List.of(exchange)).get(0);
    }

    @Override
    public Promise<ResponseInfo> sendAsync(RequestInfo request) {
        requireLive(request);
        PromisedExchange exchange = new PromisedExchange(sender, request.from(caller.id()));
        engine.send(exchange);
        return exchange.promise();
    }

    @Override
    public List<ResponseInfo> sendAll(Collection<RequestInfo> requests) {
        List<AwaitedExchange> sent = new ArrayList<>(requests.size());
        for (RequestInfo request : List.copyOf(requests)) {
            requireLive(request);
            AwaitedExchange exchange = new AwaitedExchange(caller, request.from(caller.id()));
            sent.add(exchange);
            engine.send(exchange);
        }
        return await(sent);
    }

    @Override
    public Promise<List<ResponseInfo>> sendAllAsync(Collection<RequestInfo> requests) {
        List<Promise<ResponseInfo>> sent =
                List.copyOf(requests).stream().map(this::sendAsync).toList();
        return sender.promises().all(sent);
    }

    private void requireLive(RequestInfo request) {
        if (!caller.isLive()) {
            caller.requireLive("send request " + request.endpointKey());
        }
    }

    /** Waits for answers, and lets others have the thread's place meanwhile. */
    private List<ResponseInfo> await(List<AwaitedExchange> exchanges) {
        Endpoint inHandlerOf = Endpoint.current();
        if (inHandlerOf != null) {
            inHandlerOf.beginWait();
        }
        try {
            return engine.workers().whileWaiting(() -> {
                List<ResponseInfo> answers = new ArrayList<>(exchanges.size());
                for (AwaitedExchange exchange : exchanges) {
                    answers.add(await(exchange, exchanges));
                }
                return answers;
            });
        } finally {
            if (inHandlerOf != null) {
                inHandlerOf.endWait();
            }
        }
    }

    private ResponseInfo await(AwaitedExchange exchange, List<AwaitedExchange> all) {
        try {
            ResponseInfo answer = exchange.await();
            if (answer == null) {
                // The timer is late, which the sender shall not have to wait for.
                engine.timedOut(exchange);
                answer = exchange.await();
            }
            return answer;
        } catch (InterruptedException e) {
            all.forEach(other -> engine.cancel(other, "the interrupt of its sender's thread"));
            Thread.currentThread().interrupt();
            throw new PluginException(
                    PluginErrorCode.OPERATION_CANCELLED,
                    caller.id(),
                    "request " + exchange.request().endpointKey()
                            + " was cancelled because the thread that waited for its answer was interrupted",
                    e);
        }
    }

    @Override
    public boolean cancel(String requestId) {
        boolean admin = caller.hasAdmin(PluginAdminPermission.COMMUNICATION);
        boolean any = false;
        for (Exchange exchange : engine.find(
                pending -> pending.request().requestId().equals(requestId) && (admin || isSentByUs(pending)))) {
            any |= engine.cancel(exchange, caller.id());
        }
        return any;
    }

    private boolean isSentByUs(Exchange exchange) {
        return exchange.sender().id().equals(caller.id());
    }

    @Override
    public Optional<ResponseStatus> status(String requestId) {
        boolean admin = caller.hasAdmin(PluginAdminPermission.COMMUNICATION);
        boolean pending = !engine.find(
                        exchange -> exchange.request().requestId().equals(requestId) && (admin || isSentByUs(exchange)))
                .isEmpty();
        return pending
                ? Optional.of(ResponseStatus.ACCEPTED)
                : engine.endings()
                        .find(ending -> ending.requestId().equals(requestId)
                                && (admin || ending.senderId().equals(caller.id())))
                        .map(RecentEndings.Ending::status);
    }

    @Override
    public List<PendingRequest> pending() {
        return describe(engine.find(exchange -> isSentByUs(exchange)
                || (exchange.endpoint() != null
                        && exchange.endpoint().provider().id().equals(caller.id()))));
    }

    @Override
    public List<PendingRequest> allPending() {
        admin("to see the requests of others");
        return describe(engine.find(exchange -> true));
    }

    private static List<PendingRequest> describe(List<Exchange> exchanges) {
        long now = System.nanoTime();
        exchanges.sort(Comparator.comparingLong(exchange -> exchange.sentAt() - now));
        return exchanges.stream()
                .map(exchange -> {
                    Endpoint endpoint = exchange.endpoint();
                    return new PendingRequest(
                            exchange.request(),
                            endpoint == null ? "" : endpoint.endpoint().providerId(),
                            exchange.stage(),
                            java.time.Duration.ofNanos(now - exchange.sentAt()),
                            exchange.remaining());
                })
                .toList();
    }

    @Override
    public InterceptorRegistration addInterceptor(RequestInterceptor interceptor, int ranking) {
        admin("to see the requests of others");
        Objects.requireNonNull(interceptor, "interceptor");
        caller.requireLive("add an interceptor of requests");
        OwnedInterceptor added = engine.addInterceptor(new OwnedInterceptor(engine, caller, interceptor, ranking));
        if (!caller.isLive()) {
            added.close();
        }
        return added;
    }

    @Override
    public List<EndpointHealth> health(String serviceId, String method) {
        return Arrays.stream(engine.endpoints().find(serviceId, method))
                .sorted(EndpointChoice.BEST)
                .map(Endpoint::health)
                .toList();
    }

    @Override
    public List<EndpointHealth> health() {
        return engine.endpoints().all().stream().map(Endpoint::health).toList();
    }

    @Override
    public int maxConcurrentRequests() {
        return engine.outstanding().most();
    }

    @Override
    public void setMaxConcurrentRequests(int requests) {
        admin("to change the limit of pending requests");
        if (requests < 1 || requests > MOST_REQUESTS) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "limit of pending requests " + requests + " is not in 1 to " + MOST_REQUESTS);
        }
        engine.outstanding().most(requests);
    }

    @Override
    public List<ProviderStatistics> providers() {
        return engine.providers().statistics();
    }

    @Override
    public RequestStatistics statistics() {
        return engine.statistics();
    }

    private static void admin(String what) {
        PluginAdminPermission.check(PluginAdminPermission.COMMUNICATION, what);
    }

    /** For messages. */
    @Override
    public String toString() {
        return "requests of " + caller;
    }

    static boolean mayIntercept(Caller owner) {
        return Rights.privileged(
                () -> owner.bundle().hasPermission(new PluginAdminPermission(PluginAdminPermission.COMMUNICATION)));
    }
}
