// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.call;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.osgi.util.promise.Promise;
import qtforge.api.communication.contract.CallOptions;
import qtforge.api.communication.contract.ServiceContractRegistry;
import qtforge.api.communication.request.RequestInfo;
import qtforge.api.communication.request.RequestPriority;
import qtforge.api.communication.request.RequestResponse;
import qtforge.api.communication.request.RequestType;
import qtforge.api.communication.request.ServiceEndpoint;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginManager;
import qtforge.api.core.VersionRange;
import qtforge.api.orchestration.workflow.StepAction;
import qtforge.api.orchestration.workflow.StepContext;
import qtforge.api.orchestration.workflow.StepFunction;
import qtforge.orchestration.workflow.plan.PlannedAction;

/** Calls commands, contracts, endpoints, functions and scripts as the owner of a workflow. */
public final class StepTargets {

    /** In the headers of a request: {@link StepContext#idempotencyKey}. */
    public static final String KEY_HEADER = "idempotency_key";

    private final StepFunctions functions;

    /** Finds functions and script engines there. */
    public StepTargets(StepFunctions functions) {
        this.functions = functions;
    }

    /**
     * Calls.
     *
     * @param limit how long the answer is waited for
     * @return the result or a promise of it
     * @throws Exception what the callee throws; PluginException NOT_FOUND when there is none
     */
    public Object call(
            Owner owner,
            PlannedAction planned,
            Supplier<Map<String, Object>> variables,
            StepContext context,
            Duration limit)
            throws Exception {
        StepAction action = planned.action();
        return switch (action.kind()) {
            case COMMAND -> {
                owner.requireMayCallPlugins();
                yield owner.within(() -> owner.service(PluginManager.class)
                        .sendCommand(action.pluginId(), action.methodName(), context.parameters()));
            }
            case CONTRACT -> owner.within(() -> contract(owner, action, context, limit));
            case REQUEST -> owner.within(() -> request(owner, action, context, limit));
            case FUNCTION -> {
                StepFunction function = function(action);
                yield owner.call(() -> function.apply(context));
            }
            case SCRIPT -> script(owner, planned, variables, context);
            case WORKFLOW -> throw new IllegalArgumentException("workflows are begun by the engine");
        };
    }

    private StepFunction function(StepAction action) {
        if (action.function() != null) {
            return action.function();
        }
        return functions
                .function(action.methodName())
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.NOT_FOUND,
                        "there is no function '" + action.methodName() + "': no service StepFunction has the property "
                                + StepFunction.NAME + " with that value; start the plugin that offers it"));
    }

    private static Object contract(Owner owner, StepAction action, StepContext context, Duration limit) {
        CallOptions options = CallOptions.DEFAULT.timeout(limit);
        if (!action.versions().isEmpty()) {
            options = options.versions(VersionRange.of(action.versions()));
        }
        if (!action.pluginId().isEmpty()) {
            options = options.from(action.pluginId());
        }
        return owner.service(ServiceContractRegistry.class)
                .call(action.serviceName(), action.methodName(), context.parameters(), options);
    }

    private static Promise<Object> request(Owner owner, StepAction action, StepContext context, Duration limit) {
        RequestResponse requests = owner.service(RequestResponse.class);
        RequestInfo request = new RequestInfo(
                null,
                "",
                action.pluginId(),
                action.serviceName(),
                action.methodName(),
                typeOf(requests, action),
                RequestPriority.NORMAL,
                context.parameters(),
                Map.of(KEY_HEADER, context.idempotencyKey()),
                limit,
                null,
                Map.of());
        return requests.sendAsync(request).map(response -> response.orThrow().data());
    }

    /** What the endpoint takes; a command if it takes that. */
    private static RequestType typeOf(RequestResponse requests, StepAction action) {
        for (ServiceEndpoint endpoint : requests.discoverServicesByMethod(action.methodName())) {
            if (endpoint.serviceId().equals(action.serviceName()) && !endpoint.supports(RequestType.COMMAND)) {
                return endpoint.supportedRequestTypes().iterator().next();
            }
        }
        return RequestType.COMMAND;
    }

    private Object script(
            Owner owner, PlannedAction planned, Supplier<Map<String, Object>> variables, StepContext context)
            throws Exception {
        Map<String, Object> known = new LinkedHashMap<>(variables.get());
        known.put("parameters", context.parameters());
        if (planned.jsonata() != null) {
            return planned.jsonata().evaluate(known);
        }
        StepAction action = planned.action();
        var engine = functions
                .engine(action.methodName())
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.NOT_SUPPORTED,
                        "nobody runs scripts in '" + action.methodName() + "'; there is " + StepAction.JSONATA + " and "
                                + functions.languages()));
        return owner.call(() -> engine.run(action.script(), known, context));
    }
}
