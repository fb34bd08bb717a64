// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.orchestration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static qtforge.bindings.module.Program.constant;
import static qtforge.bindings.module.Program.fn;
import static qtforge.bindings.module.Program.refused;
import static qtforge.bindings.module.Program.with;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.util.promise.Promises;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.orchestration.workflow.ExecutionMode;
import qtforge.api.orchestration.workflow.PluginOrchestrator;
import qtforge.api.orchestration.workflow.StepContext;
import qtforge.api.orchestration.workflow.StepKind;
import qtforge.api.orchestration.workflow.StepResult;
import qtforge.api.orchestration.workflow.StepStatus;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.api.orchestration.workflow.WorkflowExecution;
import qtforge.api.orchestration.workflow.WorkflowListener;
import qtforge.api.orchestration.workflow.WorkflowListening;
import qtforge.api.orchestration.workflow.WorkflowProgress;
import qtforge.api.orchestration.workflow.WorkflowProgressEventType;
import qtforge.api.orchestration.workflow.WorkflowState;
import qtforge.api.orchestration.workflow.WorkflowStep;
import qtforge.bindings.module.Program;
import qtforge.bindings.value.StructValue;

class OrchestrationModuleTest {

    private final Program program = new Program();
    private final PluginOrchestrator orchestrator =
            program.offer(PluginOrchestrator.class, mock(PluginOrchestrator.class));
    private final Map<String, Workflow> registered = new HashMap<>();

    OrchestrationModuleTest() {
        doAnswer(call -> {
                    Workflow workflow = call.getArgument(0);
                    return registered.put(workflow.id(), workflow);
                })
                .when(orchestrator)
                .registerWorkflow(any());
        when(orchestrator.getWorkflow(any()))
                .thenAnswer(call -> Optional.ofNullable(registered.get(call.<String>getArgument(0))));
        when(orchestrator.unregisterWorkflow(any()))
                .thenAnswer(call -> registered.remove(call.<String>getArgument(0)) != null);
    }

    @AfterEach
    void end() {
        program.close();
    }

    private Object call(String function, Object... arguments) {
        return program.call("orchestration", function, arguments);
    }

    private Object step(String id, String... dependencies) {
        Object step = call("create_workflow_step", id, "Step " + id, "plug.in", "work");
        return with(step, "dependencies", List.of(dependencies));
    }

    private StructValue workflow(Object... steps) {
        StructValue workflow = (StructValue) call("create_workflow", "flow", "Flow");
        for (Object step : steps) {
            workflow = program.changed(workflow, "add_step", step);
        }
        return workflow;
    }

    @Test
    void aStepIsMadeAsInTheAnnouncement() {
        StructValue step = (StructValue) call("create_workflow_step", "id", "name", "plugin");
        assertThat(step.type()).isEqualTo("orchestration.WorkflowStep");
        assertThat(step.fields())
                .containsEntry("id", "id")
                .containsEntry("name", "name")
                .containsEntry("plugin_id", "plugin")
                .containsEntry("timeout", 60_000L)
                .containsEntry("max_retries", 0L)
                .containsEntry("retry_delay", 1_000L)
                .containsEntry("critical", true);
        StructValue made = (StructValue) program.make("orchestration.WorkflowStep", "s", "A step", "plug.in");
        assertThat(made.fields()).containsEntry("name", "A step").containsEntry("plugin_id", "plug.in");
        StructValue workflow = (StructValue) program.make("orchestration.Workflow", "nightly");
        assertThat(workflow.fields()).containsEntry("id", "nightly").containsEntry("name", "nightly");
    }

    @Test
    void aWorkflowGathersStepsAndKnowsTheirOrder() {
        StructValue workflow = workflow(step("b", "a"), step("a"));
        assertThat(program.asked(workflow, "get_execution_order")).isEqualTo(List.of("a", "b"));
        assertThat(program.asked(workflow, "validate")).isEqualTo(true);
        assertThat(program.get(program.asked(workflow, "get_step", "b"), "name"))
                .isEqualTo("Step b");
        assertThat(program.asked(workflow, "get_step", "c")).isNull();
        workflow = program.changed(workflow, "set_execution_mode", constant("orchestration", ExecutionMode.PARALLEL));
        workflow = program.changed(workflow, "set_timeout", 5_000L);
        assertThat(workflow.fields())
                .containsEntry("execution_mode", constant("orchestration", ExecutionMode.PARALLEL))
                .containsEntry("timeout", 5_000L);
        StructValue last = workflow;
        refused(
                PluginErrorCode.ALREADY_EXISTS,
                "has a step 'a' already",
                () -> program.changed(last, "add_step", step("a")));
    }

    @Test
    void whatIsWrongWithAWorkflowIsSaidInWords() {
        StructValue workflow = workflow(step("a", "b"), step("b", "a"));
        assertThat(program.asked(workflow, "validate")).isEqualTo(false);
        assertThat(program.asked(workflow, "get_errors").toString()).contains("circle");
    }

    @Test
    void aWorkflowGoesThroughItsJsonForm() {
        StructValue workflow = program.changed(workflow(step("a")), "add_rollback_step", "a", step(""));
        Object json = program.asked(workflow, "to_json");
        StructValue back = (StructValue) call("Workflow.from_json", json);
        assertThat(program.asked(back, "to_json")).isEqualTo(json);
    }

    @Test
    void functionsOfTheProgramAreSteps() throws Exception {
        Object step = with(step("b", "a"), "function", fn(arguments -> {
            Map<?, ?> given = (Map<?, ?>) arguments.get(0);
            return given.get("input") + "/" + given.get("results");
        }));
        program.on(call("create_orchestrator"), "register_workflow", workflow(step("a"), step));
        WorkflowStep made = registered.get("flow").getStep("b").orElseThrow();
        assertThat(made.action().kind()).isEqualTo(StepKind.FUNCTION);
        assertThat(made.action().function().apply(context())).isEqualTo("{x=1}/{a=done}");
    }

    private static StepContext context() {
        StepContext context = mock(StepContext.class);
        when(context.input()).thenReturn(Map.of("x", 1L));
        when(context.parameters()).thenReturn(Map.of());
        when(context.result("a")).thenReturn(Optional.of("done"));
        when(context.deadline()).thenReturn(Instant.EPOCH);
        return context;
    }

    @Test
    void aConditionThatIsAFunctionIsAskedByAStepOfItsOwn() throws Exception {
        Object step = with(step("b", "a"), "condition", fn(arguments -> null));
        Object orchestra = call("create_plugin_orchestrator");
        program.on(orchestra, "register_workflow", workflow(step("a"), step));
        Workflow made = registered.get("flow");
        assertThat(made.validate()).isEmpty();
        assertThat(made.getExecutionOrder()).containsExactly("a", "b.condition", "b");
        assertThat(made.getStep("b").orElseThrow().condition()).isEqualTo("steps.`b.condition`.result");
        assertThat(made.getStep("b.condition").orElseThrow().action().function().apply(context()))
                .isEqualTo(false);
        StructValue back = (StructValue) program.on(orchestra, "get_workflow", "flow");
        assertThat((List<?>) back.fields().get("steps")).hasSize(2);
        StructValue second = (StructValue) ((List<?>) back.fields().get("steps")).get(1);
        assertThat(second.fields().get("condition")).isInstanceOf(Program.Fn.class);
        assertThat(second.fields()).containsEntry("dependencies", List.of("a"));
        StructValue pipeline = program.changed(workflow(step("a"), step), "set_execution_mode", "Pipeline");
        refused(
                PluginErrorCode.NOT_SUPPORTED,
                "write the condition as an expression",
                () -> program.on(orchestra, "register_workflow", pipeline));
    }

    @Test
    void whatWasRegisteredGoesWithTheSessionUnlessAnotherTookItsPlace() {
        program.on(call("create_orchestrator"), "register_workflow", workflow(step("a")));
        program.end();
        assertThat(registered).isEmpty();
    }

    @Test
    void aWorkflowThatTookThePlaceOfOneStays() {
        program.on(call("create_orchestrator"), "register_workflow", workflow(step("a")));
        Workflow other =
                Workflow.builder("flow").step(WorkflowStep.of("z", "p", "c")).build();
        registered.put("flow", other);
        program.end();
        assertThat(registered).containsEntry("flow", other);
    }

    @Test
    void anExecutionTellsHowItGetsOn() {
        WorkflowListening listening = mock(WorkflowListening.class);
        WorkflowListener[] listener = new WorkflowListener[1];
        when(orchestrator.addListener(any())).thenAnswer(call -> {
            listener[0] = call.getArgument(0);
            return listening;
        });
        when(orchestrator.executeWorkflow("flow", Map.of("x", 1L), true)).thenAnswer(call -> {
            // Told before the caller knows the id, and about another execution too.
            listener[0].onProgress(progress("exec-1", WorkflowProgressEventType.WORKFLOW_STARTED));
            listener[0].onProgress(progress("exec-2", WorkflowProgressEventType.WORKFLOW_STARTED));
            return "exec-1";
        });
        when(orchestrator.whenEnded("exec-1")).thenAnswer(call -> {
            listener[0].onProgress(progress("exec-2", WorkflowProgressEventType.WORKFLOW_FAILED));
            listener[0].onProgress(progress("exec-1", WorkflowProgressEventType.WORKFLOW_COMPLETED));
            return Promises.resolved(execution("exec-1"));
        });
        Queue<Object> events = new ConcurrentLinkedQueue<>();
        Program.Fn function = fn(arguments -> events.add(((Map<?, ?>) arguments.get(0)).get("event_type")));
        Object id = program.on(
                call("create_orchestrator"), "execute_workflow", workflow(step("a")), Map.of("x", 1L), false, function);
        assertThat(id).isEqualTo("exec-1");
        assertThat(events)
                .containsExactly(
                        constant("orchestration", WorkflowProgressEventType.WORKFLOW_STARTED),
                        constant("orchestration", WorkflowProgressEventType.WORKFLOW_COMPLETED));
        verify(listening).close();
        assertThat(function.isReleased()).isTrue();
    }

    private static WorkflowProgress progress(String execution, WorkflowProgressEventType type) {
        return new WorkflowProgress(
                execution,
                "flow",
                "Flow",
                "test",
                type,
                Instant.EPOCH,
                Instant.EPOCH,
                "",
                "",
                "",
                0,
                1,
                Optional.empty());
    }

    private static WorkflowExecution execution(String id) {
        return new WorkflowExecution(
                id,
                "flow",
                "Flow",
                "test",
                WorkflowState.COMPLETED,
                "",
                PluginErrorCode.SUCCESS,
                Map.of(),
                "result",
                Instant.EPOCH,
                Optional.of(Instant.EPOCH),
                1,
                1,
                "a",
                false,
                Optional.empty(),
                "");
    }

    @Test
    void anExecutionCanBeBegunWithoutWaiting() {
        registered.put(
                "flow",
                Workflow.builder("flow").step(WorkflowStep.of("a", "p", "c")).build());
        when(orchestrator.executeWorkflow("flow", Map.of(), true)).thenReturn("exec-1");
        assertThat(program.on(call("create_orchestrator"), "execute_workflow", "flow", Map.of(), true))
                .isEqualTo("exec-1");
        assertThat(program.onNamed(
                        call("create_orchestrator"),
                        "execute_workflow",
                        Map.of("workflow_id", "flow", "asynchronous", true)))
                .isEqualTo("exec-1");
        verify(orchestrator, never()).whenEnded(any());
    }

    @Test
    void theResultOfAWorkflowIsGiven() {
        registered.put(
                "flow",
                Workflow.builder("flow").step(WorkflowStep.of("a", "p", "c")).build());
        when(orchestrator.executeWorkflowAsync(eq("flow"), any())).thenReturn(Promises.resolved("result"));
        assertThat(program.on(call("create_orchestrator"), "execute_workflow_async", "flow"))
                .isEqualTo("result");
    }

    @Test
    void whatIsNoWorkflowIsRefused() {
        Object orchestra = call("create_orchestrator");
        refused(PluginErrorCode.NOT_FOUND, "list_workflows", () -> program.on(orchestra, "execute_workflow", "none"));
        refused(PluginErrorCode.INVALID_ARGUMENT, "by its id", () -> program.on(orchestra, "execute_workflow", 5L));
        refused(
                PluginErrorCode.INVALID_ARGUMENT,
                "is no event",
                () -> program.on(orchestra, "connect", "workflow_sang", fn(arguments -> null)));
    }

    @Test
    void aStepIsMadeAsTheStubsOfTheOriginalSay() {
        StructValue step = (StructValue) call("create_step", "s", "plug.in", "work", Map.of("a", 1L));
        assertThat(step.fields())
                .containsEntry("id", "s")
                .containsEntry("plugin_id", "plug.in")
                .containsEntry("method_name", "work")
                .containsEntry("parameters", Map.of("a", 1L));
        StructValue workflow = (StructValue) call("create_workflow", "w", "W", List.of(step));
        assertThat((List<?>) workflow.fields().get("steps")).hasSize(1);
    }

    @Test
    void whereTheOriginalSaysWorkflowTheLatestExecutionIsMeant() {
        Object orchestra = call("create_orchestrator");
        assertThat(program.on(orchestra, "has_workflow", "flow")).isEqualTo(false);
        assertThat(program.on(orchestra, "get_workflow_state", "flow")).isNull();
        program.on(orchestra, "register_workflow", workflow(step("a")));
        assertThat(program.on(orchestra, "has_workflow", "flow")).isEqualTo(true);
        assertThat(program.on(orchestra, "get_workflow_state", "flow"))
                .isEqualTo(constant("orchestration", WorkflowState.IDLE));
        assertThat(program.on(orchestra, "get_workflow_results", "flow")).isEqualTo(List.of());
        when(orchestrator.listExecutions(any())).thenReturn(List.of(execution("exec-1")));
        when(orchestrator.getExecutionStatus("exec-1")).thenReturn(Optional.of(execution("exec-1")));
        when(orchestrator.listActiveExecutions()).thenReturn(List.of("exec-1"));
        when(orchestrator.cancelWorkflow("exec-1", true)).thenReturn(true);
        assertThat(program.on(orchestra, "get_workflow_state", "flow"))
                .isEqualTo(constant("orchestration", WorkflowState.COMPLETED));
        assertThat(program.on(orchestra, "is_workflow_running", "flow")).isEqualTo(true);
        assertThat(program.on(orchestra, "cancel_workflow", "flow")).isEqualTo(true);
        assertThat(program.on(orchestra, "cancel_workflow", "exec-1")).isEqualTo(true);
        when(orchestrator.listWorkflows()).thenReturn(List.of("flow", "of.others"));
        program.on(orchestra, "clear_workflows");
        verify(orchestrator, never()).unregisterWorkflow("of.others");
        assertThat(program.on(orchestra, "has_workflow", "flow")).isEqualTo(false);
    }

    @Test
    void executionsAndStepsAreStructs() {
        when(orchestrator.getExecutionStatus("exec-1")).thenReturn(Optional.of(execution("exec-1")));
        when(orchestrator.getExecutionStatus("none")).thenReturn(Optional.empty());
        when(orchestrator.getStepResults("exec-1")).thenReturn(Map.of("a", StepResult.pending("a")));
        Object orchestra = program.make("orchestration.PluginOrchestrator");
        Object status = program.on(orchestra, "get_execution_status", "exec-1");
        assertThat(program.get(status, "state")).isEqualTo(constant("orchestration", WorkflowState.COMPLETED));
        assertThat(program.get(status, "overall_progress")).isEqualTo(100.0);
        assertThat(program.on(orchestra, "get_execution_status", "none")).isNull();
        Map<?, ?> steps = (Map<?, ?>) program.on(orchestra, "get_step_results", "exec-1");
        assertThat(program.get(steps.get("a"), "status")).isEqualTo(constant("orchestration", StepStatus.PENDING));
        assertThat(call("status_to_string", "Retrying")).isEqualTo("Retrying");
        assertThat(call("mode_to_string", 3L)).isEqualTo("Pipeline");
    }
}
