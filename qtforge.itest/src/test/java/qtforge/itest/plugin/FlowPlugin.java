// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.plugin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import qtforge.api.communication.contract.ServiceContract;
import qtforge.api.communication.contract.ServiceMethodDescriptor;
import qtforge.api.communication.contract.ServiceParameter;
import qtforge.api.communication.contract.ServiceVersion;
import qtforge.api.communication.request.ResponseInfo;
import qtforge.api.communication.request.ServiceEndpoint;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginContext;
import qtforge.api.orchestration.workflow.PluginOrchestrator;
import qtforge.api.orchestration.workflow.StepAction;
import qtforge.api.orchestration.workflow.StepContext;
import qtforge.api.orchestration.workflow.StepFunction;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.api.orchestration.workflow.WorkflowStep;

/**
 * Something for workflows to call, in each way there is, and an owner of a workflow: {@link #OWN}, whose first step counts and whose second
 * waits for a file.
 */
public class FlowPlugin implements Plugin {

    /** Its workflow. */
    public static final String OWN = "itest.flow.own";

    private static final AtomicLong FIRST = new AtomicLong();
    private static final AtomicLong HEARD = new AtomicLong();

    private PluginOrchestrator orchestrator;

    @Override
    public void initialize(PluginContext context) {
        BundleContext bundles = FrameworkUtil.getBundle(FlowPlugin.class).getBundleContext();
        orchestrator = bundles.getService(bundles.getServiceReference(PluginOrchestrator.class));
        context.contracts()
                .register(
                        ServiceContract.builder("itest.flow", ServiceVersion.of("1.0.0"))
                                .method(ServiceMethodDescriptor.builder("say")
                                        .parameter(ServiceParameter.required("text", "string"))
                                        .build())
                                .build(),
                        (method, parameters, call) ->
                                "contract says " + parameters.get("text") + " to " + call.caller());
        context.requests()
                .register(
                        ServiceEndpoint.of("itest.flow", "ask"),
                        (request, call) -> ResponseInfo.success(
                                request,
                                Map.of(
                                        "text",
                                        "endpoint says " + request.parameters().get("text"),
                                        "key",
                                        request.headers().getOrDefault("idempotency_key", "none"))));
        bundles.registerService(
                StepFunction.class,
                step -> "function says " + step.parameters().get("text"),
                FrameworkUtil.asDictionary(Map.of(StepFunction.NAME, "itest.flow.function")));
        orchestrator.registerWorkflow(Workflow.builder(OWN)
                .step(WorkflowStep.builder("first", StepAction.function("first", step -> FIRST.incrementAndGet()))
                        .build())
                .step(WorkflowStep.builder("second", StepAction.function("second", FlowPlugin::await))
                        .after("first")
                        .timeout(Duration.ofMinutes(1))
                        .build())
                .build());
    }

    private static Object await(StepContext step) {
        Path file = Path.of((String) step.input().get("file"));
        while (!Files.exists(file) && !step.isCancelled()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        return "key " + step.idempotencyKey();
    }

    @Override
    public void shutdown() {
        orchestrator = null;
    }

    @Override
    public List<String> availableCommands() {
        return List.of("say", "first", "listen", "heard");
    }

    @Override
    public Object executeCommand(String command, Map<String, Object> parameters) throws Exception {
        return switch (command) {
            case "say" -> "command says " + parameters.get("text");
            case "first" -> FIRST.get();
            case "listen" -> {
                orchestrator.addListener(event -> HEARD.incrementAndGet());
                yield true;
            }
            case "heard" -> HEARD.get();
            default -> Plugin.super.executeCommand(command, parameters);
        };
    }
}
