// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.communication;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import qtforge.api.communication.request.EndpointOptions;
import qtforge.api.communication.request.EndpointRegistration;
import qtforge.api.communication.request.RequestInfo;
import qtforge.api.communication.request.RequestResponse;
import qtforge.api.communication.request.ResponseInfo;
import qtforge.api.communication.request.ServiceEndpoint;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.bindings.BindingContext;
import qtforge.bindings.Callback;
import qtforge.bindings.module.Endings;

/** What a program answers through one object. */
final class ProgramEndpoints {

    private final BindingContext context;
    /** By {@link ServiceEndpoint#key()}. */
    private final Map<String, AutoCloseable> open = new ConcurrentHashMap<>();

    ProgramEndpoints(BindingContext context) {
        this.context = context;
    }

    ServiceEndpointValue register(Object service, Object second, Callback third, Map<String, Object> options) {
        if (service instanceof ServiceEndpointValue endpoint && second instanceof Callback handler) {
            return register(endpoint.toApi(), handler, options(options));
        }
        if (service instanceof String id && second instanceof String method && third != null) {
            return register(ServiceEndpoint.of(id, method), third, options(options));
        }
        throw new PluginException(
                PluginErrorCode.INVALID_ARGUMENT,
                "register_service: give a service id, a method and a function, or a ServiceEndpoint and a function");
    }

    private static EndpointOptions options(Map<String, Object> given) {
        EndpointOptions options = EndpointOptions.DEFAULT;
        for (Map.Entry<String, Object> entry : given.entrySet()) {
            int number = JsonValues.convert(entry.getValue(), int.class);
            options = switch (entry.getKey()) {
                case "max_concurrent" -> options.maxConcurrent(number);
                case "capacity" -> options.capacity(number);
                case "ranking" -> options.ranking(number);
                default -> throw new PluginException(
                        PluginErrorCode.INVALID_ARGUMENT,
                        "register_service: there is no option '" + entry.getKey()
                                + "'; there are max_concurrent, capacity and ranking");
            };
        }
        return options;
    }

    private ServiceEndpointValue register(ServiceEndpoint endpoint, Callback handler, EndpointOptions options) {
        EndpointRegistration registration = context.service(RequestResponse.class)
                .register(endpoint, (request, answering) -> answer(request, handler), options);
        String key = endpoint.key();
        open.put(key, context.atEnd(() -> {
            open.remove(key);
            registration.close();
            handler.close();
        }));
        return ServiceEndpointValue.of(registration.endpoint());
    }

    private static ResponseInfo answer(RequestInfo request, Callback handler) {
        Object answer = handler.call(RequestValue.of(request));
        return answer instanceof ResponseValue response
                ? response.toApi()
                : ResponseInfo.success(request, JsonValues.normalize(answer));
    }

    boolean unregister(String serviceId, String method) {
        AutoCloseable registration = open.get(ServiceEndpoint.key(serviceId, method));
        if (registration == null) {
            return false;
        }
        Endings.end(registration);
        return true;
    }
}
