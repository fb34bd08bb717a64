// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.contract;

import java.time.Instant;
import java.util.Map;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.PromiseFactory;
import qtforge.api.communication.contract.CallContext;
import qtforge.api.communication.contract.ContractHandler;
import qtforge.api.communication.contract.ServiceCapability;
import qtforge.api.communication.contract.ServiceContract;
import qtforge.api.communication.request.AsyncRequestHandler;
import qtforge.api.communication.request.EndpointOptions;
import qtforge.api.communication.request.EndpointRegistration;
import qtforge.api.communication.request.RequestContext;
import qtforge.api.communication.request.RequestHandler;
import qtforge.api.communication.request.RequestInfo;
import qtforge.api.communication.request.RequestResponse;
import qtforge.api.communication.request.ResponseInfo;
import qtforge.api.communication.request.ServiceEndpoint;

/** The endpoint by which calls reach a provider's handler: one for all methods of a contract. */
final class ProviderEndpoint {

    /** The endpoint's only method. */
    static final String CALL = "call";

    /** In the headers of a request: the method of the contract. */
    static final String METHOD = "contract.method";

    /** How many calls of a provider that is THREAD_SAFE run at a time. */
    private static final int AT_A_TIME = 16;

    private static final PromiseFactory IN_PLACE = new PromiseFactory(PromiseFactory.inlineExecutor());

    private final ContractHandler handler;

    private ProviderEndpoint(ContractHandler handler) {
        this.handler = handler;
    }

    /**
     * Registers the endpoint.
     *
     * @param requests the provider's view
     */
    static EndpointRegistration register(RequestResponse requests, ContractProvider provider, ContractHandler handler) {
        ServiceContract contract = provider.contract();
        ServiceEndpoint endpoint = ServiceEndpoint.builder(provider.endpoint(), CALL)
                .description("Calls of the service contract " + contract.serviceName() + " " + contract.version())
                .metadata("contract", contract.serviceName())
                .build();
        boolean threadSafe = contract.has(ServiceCapability.THREAD_SAFE)
                || contract.methods().values().stream().allMatch(method -> method.has(ServiceCapability.THREAD_SAFE));
        EndpointOptions options = EndpointOptions.DEFAULT
                .maxConcurrent(threadSafe ? AT_A_TIME : 1)
                .ranking(provider.ranking());
        boolean later =
                contract.methods().values().stream().anyMatch(method -> method.has(ServiceCapability.ASYNCHRONOUS));
        ProviderEndpoint calls = new ProviderEndpoint(handler);
        return later
                ? requests.registerAsync(endpoint, (AsyncRequestHandler) calls::answerLater, options)
                : requests.register(endpoint, (RequestHandler) calls::answer, options);
    }

    private ResponseInfo answer(RequestInfo request, RequestContext context) throws Exception {
        Object result = call(request, context);
        if (result instanceof Promise<?> promise) {
            // The contract did not say that it answers later, so its thread is what waits.
            context.onCancel(Thread.currentThread()::interrupt);
            Throwable failure = promise.getFailure();
            if (failure instanceof Exception e) {
                throw e;
            } else if (failure != null) {
                throw new IllegalStateException(failure);
            }
            result = promise.getValue();
        }
        return ResponseInfo.success(request, result);
    }

    private Promise<ResponseInfo> answerLater(RequestInfo request, RequestContext context) throws Exception {
        Object result = call(request, context);
        return result instanceof Promise<?> promise
                ? promise.map(value -> ResponseInfo.success(request, value))
                : IN_PLACE.resolved(ResponseInfo.success(request, result));
    }

    private Object call(RequestInfo request, RequestContext context) throws Exception {
        Map<String, Object> parameters = request.parameters();
        return handler.call((String) request.headers().get(METHOD), parameters, new Context(request, context));
    }

    /** What a handler may know, out of what the endpoint knows. */
    private record Context(RequestInfo request, RequestContext context) implements CallContext {

        @Override
        public String caller() {
            return request.senderId();
        }

        @Override
        public Instant deadline() {
            return context.deadline();
        }

        @Override
        public boolean isCancelled() {
            return context.isCancelled();
        }

        @Override
        public void onCancel(Runnable action) {
            context.onCancel(action);
        }
    }
}
