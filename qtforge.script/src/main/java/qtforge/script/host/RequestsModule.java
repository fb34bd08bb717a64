// SPDX-License-Identifier: Apache-2.0
package qtforge.script.host;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import qtforge.api.communication.request.EndpointOptions;
import qtforge.api.communication.request.EndpointRegistration;
import qtforge.api.communication.request.RequestHandler;
import qtforge.api.communication.request.RequestInfo;
import qtforge.api.communication.request.RequestPriority;
import qtforge.api.communication.request.RequestType;
import qtforge.api.communication.request.ResponseInfo;
import qtforge.api.communication.request.ServiceEndpoint;
import qtforge.api.core.JsonFields;
import qtforge.api.core.JsonValues;
import qtforge.api.script.ScriptFunction;

/** {@code qtforge.requests}: requests to and from others. */
final class RequestsModule {

    private final HostScope scope;

    RequestsModule(HostScope scope) {
        this.scope = scope;
    }

    Map<String, Object> members() {
        return new HostTable("requests.")
                .function("send", this::send)
                .function("serve", this::serve)
                .function(
                        "cancel", arguments -> scope.holdings().end(arguments.whole(0, "endpoint", 0, Long.MAX_VALUE)))
                .members();
    }

    private Object send(Arguments arguments) throws Exception {
        JsonFields options = arguments.options(3).only("timeout_ms", "receiver", "priority", "type");
        RequestInfo request = new RequestInfo(
                null,
                "",
                options.text("receiver", ""),
                arguments.text(0, "service"),
                arguments.text(1, "method"),
                options.constant("type", RequestType.class, RequestType.QUERY),
                options.constant("priority", RequestPriority.class, RequestPriority.NORMAL),
                arguments.map(2, "parameters"),
                Map.of(),
                Duration.ofMillis(options.number(
                        "timeout_ms", RequestInfo.DEFAULT_TIMEOUT.toMillis(), 1, RequestInfo.MAX_TIMEOUT.toMillis())),
                null,
                Map.of());
        ResponseInfo response = scope.waiting(() -> scope.context().requests().send(request));
        return JsonValues.normalize(response.orThrow().data());
    }

    private Object serve(Arguments arguments) throws Exception {
        ServiceEndpoint endpoint = ServiceEndpoint.of(arguments.text(0, "service"), arguments.text(1, "method"));
        ScriptFunction handler = arguments.function(2, "handler");
        JsonFields options = arguments.options(3).only("capacity");
        RequestHandler handling = (request, context) -> ResponseInfo.success(
                request, scope.callBack(handler, JsonValues.normalizeMap(request.parameters()), described(request)));
        // One thread at a time is in a script, so more would only wait.
        EndpointOptions taken = EndpointOptions.DEFAULT.maxConcurrent(1).capacity((int)
                options.number("capacity", EndpointOptions.DEFAULT.capacity(), 1, EndpointOptions.MAX_CAPACITY));
        EndpointRegistration registration =
                scope.rights().within(() -> scope.context().requests().register(endpoint, handling, taken));
        return scope.holdings().keep(() -> {
            registration.close();
            handler.release();
        });
    }

    private static Map<String, Object> described(RequestInfo request) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sender", request.senderId());
        json.put("request_id", request.requestId());
        json.put("service", request.target());
        json.put("method", request.method());
        json.put("headers", JsonValues.normalizeMap(request.headers()));
        return json;
    }
}
