// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static qtforge.shell.testing.Plugins.THEN;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.osgi.util.promise.Promises;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.orchestration.workflow.ExecutionMode;
import qtforge.api.orchestration.workflow.PluginOrchestrator;
import qtforge.api.orchestration.workflow.RetryOptions;
import qtforge.api.orchestration.workflow.StepAction;
import qtforge.api.orchestration.workflow.StepResult;
import qtforge.api.orchestration.workflow.StepStatus;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.api.orchestration.workflow.WorkflowExecution;
import qtforge.api.orchestration.workflow.WorkflowInfo;
import qtforge.api.orchestration.workflow.WorkflowListening;
import qtforge.api.orchestration.workflow.WorkflowProgress;
import qtforge.api.orchestration.workflow.WorkflowProgressEventType;
import qtforge.api.orchestration.workflow.WorkflowState;
import qtforge.api.orchestration.workflow.WorkflowStep;

/** {@code qtforge:workflow} on an orchestrator that has one workflow, greeting, of two steps, and one execution of it, run-1. */
abstract class WorkflowVerbTestBase extends VerbTestBase {

    static final Workflow GREETING = Workflow.builder("greeting")
            .description("Greets somebody")
            .executionMode(ExecutionMode.PARALLEL)
            .step(WorkflowStep.builder("greet", StepAction.command("hello", "greet"))
                    .retry(RetryOptions.of(3, Duration.ofSeconds(1)))
                    .build())
            .step(WorkflowStep.builder("store", StepAction.contract("archive", "put"))
                    .after("greet")
                    .when("input.keep")
                    .build())
            .rollbackStep("store", StepAction.contract("archive", "drop"))
            .build();

    final PluginOrchestrator orchestrator = mock(PluginOrchestrator.class);
    final WorkflowListening listening = mock(WorkflowListening.class);

    @BeforeEach
    void offerOrchestrator() {
        shell.session().currentDir(folder);
        when(orchestrator.listWorkflows()).thenReturn(List.of("greeting"));
        when(orchestrator.getWorkflow(any())).thenReturn(Optional.empty());
        when(orchestrator.getWorkflow("greeting")).thenReturn(Optional.of(GREETING));
        when(orchestrator.workflows())
                .thenReturn(List.of(new WorkflowInfo(GREETING, "org.example.owner", THEN, true, true, 1)));
        when(orchestrator.getExecutionStatus(any())).thenReturn(Optional.empty());
        when(orchestrator.addListener(any())).thenReturn(listening);
        Map<String, StepResult> results = new LinkedHashMap<>();
        results.put("greet", result("greet", StepStatus.COMPLETED, Map.of("text", "Hello Ada"), ""));
        results.put("store", result("store", StepStatus.FAILED, null, "the archive is full"));
        when(orchestrator.getStepResults("run-1")).thenReturn(results);
        stands(execution(WorkflowState.COMPLETED, Map.of("text", "Hello Ada"), ""));
        shell.context().registerService(PluginOrchestrator.class, orchestrator, null);
    }

    /** The execution run-1 stands like this from now on. */
    void stands(WorkflowExecution execution) {
        when(orchestrator.getExecutionStatus("run-1")).thenReturn(Optional.of(execution));
        when(orchestrator.listExecutions(any())).thenReturn(List.of(execution));
        if (execution.state().isEnd()) {
            when(orchestrator.whenEnded("run-1")).thenReturn(Promises.resolved(execution));
        }
    }

    static StepResult result(String step, StepStatus status, Object data, String error) {
        return new StepResult(
                step,
                status,
                data,
                error.isEmpty() ? PluginErrorCode.SUCCESS : PluginErrorCode.EXECUTION_FAILED,
                error,
                Optional.of(THEN),
                Optional.of(THEN.plusMillis(1250)),
                error.isEmpty() ? 0 : 3,
                0,
                0,
                false,
                "");
    }

    static WorkflowExecution execution(WorkflowState state, Object result, String reason) {
        return new WorkflowExecution(
                "run-1",
                "greeting",
                "greeting",
                "org.example.owner",
                state,
                reason,
                reason.isEmpty() ? PluginErrorCode.SUCCESS : PluginErrorCode.EXECUTION_FAILED,
                Map.of("user", "Ada"),
                result,
                THEN,
                state.isEnd() ? Optional.of(THEN.plusMillis(2500)) : Optional.empty(),
                1,
                2,
                "",
                false,
                Optional.empty(),
                "");
    }

    static WorkflowProgress event(WorkflowProgressEventType type, String step, int completed) {
        return new WorkflowProgress(
                "run-1",
                "greeting",
                "greeting",
                "org.example.owner",
                type,
                THEN.plusSeconds(completed),
                THEN,
                step,
                step,
                "",
                completed,
                2,
                completed == 1 ? Optional.of(THEN.plusSeconds(3)) : Optional.empty());
    }

    Path file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }
}
