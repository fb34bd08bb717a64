// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.util.promise.Deferred;
import qtforge.api.orchestration.workflow.WorkflowExecution;
import qtforge.api.orchestration.workflow.WorkflowListener;
import qtforge.api.orchestration.workflow.WorkflowProgressEventType;
import qtforge.api.orchestration.workflow.WorkflowState;

class WorkflowRunVerbTest extends WorkflowVerbTestBase {

    private final Deferred<WorkflowExecution> end = new Deferred<>();
    private final CompletableFuture<Thread> looking = new CompletableFuture<>();
    private final CompletableFuture<WorkflowListener> listener = new CompletableFuture<>();

    @BeforeEach
    void begin() {
        when(orchestrator.executeWorkflow(eq("greeting"), any(), eq(true))).thenReturn("run-1");
        when(orchestrator.getHistory("run-1"))
                .thenReturn(List.of(event(WorkflowProgressEventType.WORKFLOW_STARTED, "", 0)));
        when(orchestrator.addListener(any())).thenAnswer(call -> {
            looking.complete(Thread.currentThread());
            listener.complete(call.getArgument(0));
            return listening;
        });
    }

    /** The execution runs until {@link #end} says otherwise. */
    private void goesOn(WorkflowState state) {
        stands(execution(state, null, ""));
        when(orchestrator.whenEnded("run-1")).thenReturn(end.getPromise());
    }

    @Test
    void showsHowItComesAlongAndGivesTheResult() throws Exception {
        goesOn(WorkflowState.RUNNING);
        CompletableFuture<Void> events = listener.thenAcceptAsync(told -> {
            // Was in the history, too.
            told.onProgress(event(WorkflowProgressEventType.WORKFLOW_STARTED, "", 0));
            told.onProgress(event(WorkflowProgressEventType.STEP_COMPLETED, "greet", 1));
            told.onProgress(event(WorkflowProgressEventType.WORKFLOW_COMPLETED, "", 2));
            end.resolve(execution(WorkflowState.COMPLETED, Map.of("text", "Hello Ada"), ""));
        });

        String shown = shell.run("qtforge:workflow run greeting user=Ada times=2");
        events.get(10, TimeUnit.SECONDS);

        assertThat(shown)
                .startsWith("COMPLETED  greeting run-1, 1 of 2 steps in 2.5 s")
                .contains("\"text\": \"Hello Ada\"");
        assertThat(shell.errors())
                .containsOnlyOnce("WORKFLOW_STARTED")
                .containsSubsequence("  0%", "WORKFLOW_STARTED", " 50%", "STEP_COMPLETED  greet  (2.0 s left)", "100%");
        verify(orchestrator).executeWorkflow("greeting", Map.of("user", "Ada", "times", 2L), true);
        verify(listening).close();
    }

    @Test
    void readsTheInputFromTheLineOrAFile() throws Exception {
        file("ada.json", "{\"user\": \"Ada\"}");

        shell.run("qtforge:workflow run greeting --input '{\"user\": \"Bob\"}'");
        shell.run("qtforge:workflow run greeting --input @ada.json");

        verify(orchestrator).executeWorkflow("greeting", Map.of("user", "Bob"), true);
        verify(orchestrator).executeWorkflow("greeting", Map.of("user", "Ada"), true);
        assertThatThrownBy(() -> shell.run("qtforge:workflow run greeting --input @ada.json user=Bob"))
                .hasMessageContaining("not both");
        assertThatThrownBy(() -> shell.run("qtforge:workflow run greeting --input @none.json"))
                .hasMessageContaining("there is no file");
    }

    @Test
    void onlyTheResultWhenQuiet() throws Exception {
        assertThat(shell.eval("((qtforge:workflow run greeting --quiet) result) get text"))
                .isEqualTo("Hello Ada");
        assertThat(shell.errors()).isEmpty();
    }

    @Test
    void isNotWellWhenItFailed() throws Exception {
        stands(execution(WorkflowState.FAILED, null, "step 'store' failed: the archive is full"));

        assertThat(shell.run("qtforge:workflow run greeting"))
                .contains("FAILED", "the archive is full", "-> qtforge:workflow results run-1");
        assertThat(shell.eval("(qtforge:workflow run greeting) ok")).isEqualTo(false);
    }

    @Test
    void doesNotWaitInTheBackground() throws Exception {
        goesOn(WorkflowState.RUNNING);

        assertThat(shell.run("qtforge:workflow run greeting --background"))
                .contains("begun greeting run-1", "-> qtforge:workflow follow run-1");
        verify(orchestrator, never()).whenEnded(any());
    }

    @Test
    void looksNoLongerThanItShould() throws Exception {
        goesOn(WorkflowState.RUNNING);

        assertThat(shell.run("qtforge:workflow run greeting --timeout 1ms"))
                .contains("RUNNING", "-> qtforge:workflow follow run-1");
        assertThatThrownBy(() -> shell.run("qtforge:workflow run greeting --timeout soon"))
                .hasMessageContaining("'soon' is no length of time");
        verify(orchestrator, never()).cancelWorkflow(any(), anyBoolean());
    }

    @Test
    void doesNotWaitWithoutATerminalForSomebodyToResumeIt() throws Exception {
        goesOn(WorkflowState.PAUSED);

        assertThat(shell.run("qtforge:workflow follow run-1")).contains("WORKFLOW_STARTED", "PAUSED");
    }

    @Test
    void leavesTheExecutionAloneOnInterruption() throws Exception {
        goesOn(WorkflowState.RUNNING);
        // As gogo.jline does on Ctrl-C, once the line is there that is printed before waiting begins: the thread is
        // interrupted.
        CompletableFuture<Void> person = looking.thenAcceptAsync(thread -> {
            long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (thread.getState() != Thread.State.TIMED_WAITING
                    || !shell.errors().contains("WORKFLOW_STARTED")) {
                assertThat(System.nanoTime()).isLessThan(limit);
                Thread.onSpinWait();
            }
            thread.interrupt();
        });

        shell.run("qtforge:workflow run greeting");

        person.get(10, TimeUnit.SECONDS);
        assertThat(shell.errors())
                .contains("execution run-1 goes on", "qtforge:workflow follow run-1", "qtforge:workflow cancel run-1");
        verify(listening).close();
        verify(orchestrator, never()).cancelWorkflow(any(), anyBoolean());
    }

    @Test
    void beginsNothingThatIsNotThere() {
        assertThatThrownBy(() -> shell.run("qtforge:workflow run greetings"))
                .hasMessageContaining("there is no workflow 'greetings'; did you mean 'greeting'?");
        assertThatThrownBy(() -> shell.run("qtforge:workflow follow run-9"))
                .hasMessageContaining("no execution 'run-9'");
        verify(orchestrator, never()).executeWorkflow(any(), any(), anyBoolean());
    }
}
