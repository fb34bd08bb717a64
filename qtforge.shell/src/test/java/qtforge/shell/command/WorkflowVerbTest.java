// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import qtforge.api.orchestration.workflow.ExecutionQuery;
import qtforge.api.orchestration.workflow.GraphFormat;
import qtforge.api.orchestration.workflow.ValidationIssue;
import qtforge.api.orchestration.workflow.ValidationRuleType;
import qtforge.api.orchestration.workflow.ValidationSeverity;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.api.orchestration.workflow.WorkflowProgressEventType;
import qtforge.api.orchestration.workflow.WorkflowState;
import qtforge.api.orchestration.workflow.WorkflowValidation;

class WorkflowVerbTest extends WorkflowVerbTestBase {

    private static WorkflowValidation found(ValidationSeverity... severities) {
        return new WorkflowValidation(
                "greeting",
                Arrays.stream(severities)
                        .map(severity -> new ValidationIssue(
                                severity, ValidationRuleType.PLUGIN, "greet", "there is no plugin hello; install it"))
                        .toList());
    }

    @Test
    void listsWorkflowsAsATableOfObjects() throws Exception {
        assertThat(shell.run("qtforge:workflow"))
                .contains("WORKFLOW", "greeting", "PARALLEL", "org.example.owner", "Greets somebody")
                .isEqualTo(shell.run("qtforge:workflow list"));
        assertThat(shell.eval("((qtforge:workflow list) get 0) active")).isEqualTo(1);
        assertThat(shell.run("qtforge:workflow list | grep SEQUENTIAL")).isEmpty();
    }

    @Test
    void takesARowOfAnotherListForTheIdInIt() throws Exception {
        assertThat(shell.run("qtforge:workflow show ((qtforge:workflow list) get 0)"))
                .contains("Greets somebody");
        assertThat(shell.run("qtforge:workflow show ((qtforge:workflow executions) get 0)"))
                .contains("run-1", "Hello Ada");
    }

    @Test
    void registersWorkflowsOfFilesAndTellsWhatWasFound() throws Exception {
        file("one.json", "{\"id\": \"one\", \"name\": \"first\"}");
        file("more.json", "[{\"id\": \"two\"}, {\"id\": \"three\"}]");
        when(orchestrator.validateWorkflow(any(Workflow.class)))
                .thenReturn(found())
                .thenReturn(found())
                .thenReturn(found(ValidationSeverity.ERROR, ValidationSeverity.WARNING, ValidationSeverity.WARNING));

        assertThat(shell.run("qtforge:workflow register one.json more.json"))
                .contains("one", "two", "three", "1 error, 2 warnings", "qtforge:workflow validate ID tells what");
        shell.run("qtforge:workflow register one.json --once");

        ArgumentCaptor<Workflow> kept = ArgumentCaptor.forClass(Workflow.class);
        verify(orchestrator, times(3)).keepWorkflow(kept.capture());
        assertThat(kept.getAllValues()).extracting(Workflow::id).containsExactly("one", "two", "three");
        verify(orchestrator).registerWorkflow(any());
    }

    @Test
    void registersNothingWhenAFileIsFaulty() throws Exception {
        file("one.json", "{\"id\": \"one\"}");
        file("wrong.json", "{\"id\" \"two\"}");
        file("text.json", "\"text\"");

        assertThatThrownBy(() -> shell.run("qtforge:workflow register one.json wrong.json"))
                .hasMessageContaining("wrong.json: line 1")
                .hasMessageContaining("INVALID_FORMAT");
        assertThatThrownBy(() -> shell.run("qtforge:workflow register one.json text.json"))
                .hasMessageContaining("text.json is not a JSON object");
        assertThatThrownBy(() -> shell.run("qtforge:workflow register one.json none.json"))
                .hasMessageContaining("there is no file")
                .hasMessageContaining("none.json");
        assertThatThrownBy(() -> shell.run("qtforge:workflow register"))
                .hasMessageContaining("name a file: qtforge:workflow register FILE...");
        verify(orchestrator, never()).keepWorkflow(any());
    }

    @Test
    void unregistersOnlyWhatIsThere() throws Exception {
        when(orchestrator.unregisterWorkflow("greeting")).thenReturn(true, false);

        assertThat(shell.run("qtforge:workflow unregister greeting")).contains("executions that have begun go on");
        assertThat(shell.run("qtforge:workflow unregister greeting")).contains("registered by org.example.owner");
        assertThatThrownBy(() -> shell.run("qtforge:workflow unregister greting"))
                .hasMessageContaining("there is no workflow 'greting'; did you mean 'greeting'?")
                .hasMessageContaining("NOT_FOUND");
    }

    @Test
    void isNotWellWhenAWorkflowWouldNotBeRun() throws Exception {
        file("greeting.json", "{\"id\": \"greeting\"}");
        when(orchestrator.validateWorkflow("greeting"))
                .thenReturn(found(ValidationSeverity.ERROR, ValidationSeverity.WARNING));
        when(orchestrator.validateWorkflow(any(Workflow.class)))
                .thenReturn(found(ValidationSeverity.WARNING))
                .thenReturn(found());

        assertThat(shell.run("qtforge:workflow validate greeting"))
                .contains("ERROR", "PLUGIN", "greet", "there is no plugin hello; install it");
        assertThat(shell.eval("(qtforge:workflow validate greeting) ok")).isEqualTo(false);
        assertThat(shell.eval("(qtforge:workflow validate greeting.json) ok")).isEqualTo(true);
        assertThat(shell.run("qtforge:workflow validate ./greeting.json")).contains("nothing is wrong with greeting");
        assertThatThrownBy(() -> shell.run("qtforge:workflow validate greetin"))
                .hasMessageContaining("did you mean 'greeting'?");
    }

    @Test
    void showsWorkflowsAndExecutions() throws Exception {
        assertThat(shell.run("qtforge:workflow show greeting"))
                .contains("PARALLEL, at most 16 steps at a time", "5 min", "kept over restarts")
                .contains("command 'greet' of plugin hello", "input.keep", "method 'drop' of contract archive");
        assertThat(shell.run("qtforge:workflow show run-1"))
                .contains("COMPLETED", "Hello Ada", "2.5 s", "the archive is full [EXECUTION_FAILED]", "1.2 s");
        assertThat(shell.eval("(qtforge:workflow show greeting --json) get id")).isEqualTo("greeting");
        assertThat(shell.eval("(qtforge:workflow show run-1 --json) get state")).isEqualTo("Completed");
        assertThatThrownBy(() -> shell.run("qtforge:workflow show run-2"))
                .hasMessageContaining("no workflow and no execution 'run-2'; did you mean 'run-1'?");
    }

    @Test
    void drawsWorkflowsAndExecutions() throws Exception {
        when(orchestrator.workflowGraph("greeting", GraphFormat.DOT)).thenReturn("digraph {}");
        when(orchestrator.executionGraph("run-1", GraphFormat.MERMAID)).thenReturn("flowchart TD");

        assertThat(shell.run("qtforge:workflow graph greeting")).contains("digraph {}");
        assertThat(shell.run("qtforge:workflow graph --format mermaid run-1")).contains("flowchart TD");
        assertThatThrownBy(() -> shell.run("qtforge:workflow graph greeting --format png"))
                .hasMessageContaining("there is no format 'png'")
                .hasMessageContaining("DOT, MERMAID");
    }

    @Test
    void asksForTheExecutionsThatAreWanted() throws Exception {
        assertThat(shell.run("qtforge:workflow executions")).contains("run-1", "greeting", "COMPLETED", "1/2", "2.5 s");
        shell.run("qtforge:workflow executions --workflow greeting --state failed,CANCELLED --limit 7");

        verify(orchestrator).listExecutions(new ExecutionQuery("", Set.of(), Optional.empty(), 20));
        verify(orchestrator)
                .listExecutions(new ExecutionQuery(
                        "greeting", Set.of(WorkflowState.FAILED, WorkflowState.CANCELLED), Optional.empty(), 7));
        assertThatThrownBy(() -> shell.run("qtforge:workflow executions --state done"))
                .hasMessageContaining("there is no workflow state 'done'")
                .hasMessageContaining("COMPLETED");
        assertThatThrownBy(() -> shell.run("qtforge:workflow executions --limit 0"))
                .hasMessageContaining("--limit must be 1 or more");
    }

    @Test
    void tellsResultsOfStepsAndOfOne() throws Exception {
        assertThat(shell.run("qtforge:workflow results run-1"))
                .contains("greet", "{\"text\": \"Hello Ada\"}", "store", "FAILED", "the archive is full");
        assertThat(shell.eval("((qtforge:workflow results run-1) get 1) retries"))
                .isEqualTo(3);
        assertThat(shell.eval("(qtforge:workflow results run-1 store) get error_message"))
                .isEqualTo("the archive is full");
        assertThatThrownBy(() -> shell.run("qtforge:workflow results run-1 gret"))
                .hasMessageContaining("execution run-1 has no step 'gret'; did you mean 'greet'?");
    }

    @Test
    void tellsTheHistoryFromTheBeginning() throws Exception {
        when(orchestrator.getHistory("run-1"))
                .thenReturn(List.of(
                        event(WorkflowProgressEventType.WORKFLOW_STARTED, "", 0),
                        event(WorkflowProgressEventType.STEP_COMPLETED, "greet", 1)));

        assertThat(shell.run("qtforge:workflow history run-1"))
                .containsSubsequence("WORKFLOW_STARTED", "50%", "STEP_COMPLETED", "greet", "2.0 s");
    }

    @Test
    void steersExecutions() throws Exception {
        when(orchestrator.cancelWorkflow("run-1", true)).thenReturn(true);
        when(orchestrator.cancelWorkflow("run-1", false)).thenReturn(true, false);
        when(orchestrator.suspendWorkflow("run-1")).thenReturn(true);
        when(orchestrator.resumeWorkflow("run-1")).thenReturn(true, false);

        assertThat(shell.run("qtforge:workflow cancel run-1")).contains("is being undone");
        assertThat(shell.run("qtforge:workflow cancel run-1 --keep")).contains("what is done stays");
        assertThat(shell.run("qtforge:workflow cancel run-1 --keep")).contains("has ended already: COMPLETED");
        assertThat(shell.run("qtforge:workflow suspend run-1")).contains("qtforge:workflow resume run-1");
        assertThat(shell.run("qtforge:workflow resume run-1")).contains("run-1 goes on");
        assertThat(shell.eval("(qtforge:workflow resume run-1) ok")).isEqualTo(false);
        assertThat(shell.run("qtforge:workflow retry run-1 store")).contains("goes on from store");
        verify(orchestrator).retryFrom("run-1", "store");
        assertThatThrownBy(() -> shell.run("qtforge:workflow cancel run-7"))
                .hasMessageContaining("there is no execution 'run-7'; did you mean 'run-1'?");
    }

    @Test
    void forgetsExecutionsAfterAYes() throws Exception {
        when(orchestrator.purgeExecutions(Duration.ofDays(7))).thenReturn(12);

        assertThatThrownBy(() -> shell.run("qtforge:workflow purge 7d"))
                .hasMessageContaining("ended more than 7 d ago would be forgotten")
                .hasMessageContaining("--yes");
        verify(orchestrator, never()).purgeExecutions(any());
        assertThat(shell.run("qtforge:workflow purge 7d --yes")).contains("12 executions were forgotten");
        assertThatThrownBy(() -> shell.run("qtforge:workflow purge week --yes"))
                .hasMessageContaining("'week' is no length of time")
                .hasMessageContaining("7d");
    }
}
