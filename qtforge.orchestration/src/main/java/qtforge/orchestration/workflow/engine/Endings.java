// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.engine;

import java.time.Instant;
import java.util.Optional;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.workflow.WorkflowExecution;
import qtforge.api.orchestration.workflow.WorkflowState;
import qtforge.orchestration.workflow.journal.ExecutionRecord;

/** What executions that did not end well are for who waits for their result. */
public final class Endings {

    private Endings() {}

    /** The failure. */
    public static PluginException failure(WorkflowExecution ended) {
        PluginErrorCode code =
                ended.errorCode() == PluginErrorCode.SUCCESS ? PluginErrorCode.OPERATION_CANCELLED : ended.errorCode();
        return new PluginException(
                code,
                "execution " + ended.executionId() + " of workflow " + ended.workflowId() + " is "
                        + ended.state().scriptName() + ": " + ended.reason());
    }

    /** An execution that the journal has and nobody can go on with. */
    public static ExecutionRecord unreadable(ExecutionRecord execution, RuntimeException why) {
        return new ExecutionRecord(
                execution.executionId(),
                execution.owner(),
                execution.starter(),
                execution.definition(),
                execution.functions(),
                execution.input(),
                execution.parentId(),
                execution.startTime(),
                WorkflowState.FAILED,
                false,
                WorkflowState.FAILED,
                PluginErrorCode.INVALID_FORMAT,
                "it cannot be gone on with after a restart: " + why.getMessage(),
                null,
                Optional.of(Instant.now()),
                execution.generation(),
                execution.used());
    }
}
