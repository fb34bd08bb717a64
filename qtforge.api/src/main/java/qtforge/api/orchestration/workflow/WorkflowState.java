// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import qtforge.api.core.NamedConstant;

/** How far an execution has come, as scripts of the original see it. */
public enum WorkflowState implements NamedConstant {
    /** It waits for its turn. */
    IDLE(0),
    /** It runs, or undoes what it did. */
    RUNNING(1),
    /** It stands still until it is resumed, or until the plugin is back that registered its workflow. */
    PAUSED(2),
    /** All steps that had to be done are done. */
    COMPLETED(3),
    /** A critical step failed for good, or time ran out; what could be undone was undone. */
    FAILED(4),
    /** Somebody cancelled it. */
    CANCELLED(5);

    private final int value;

    WorkflowState(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** Whether nothing more happens to it. */
    public boolean isEnd() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }

    /** The same in the words in which the original stored it. */
    public WorkflowExecutionState executionState() {
        return switch (this) {
            case IDLE -> WorkflowExecutionState.CREATED;
            case RUNNING -> WorkflowExecutionState.RUNNING;
            case PAUSED -> WorkflowExecutionState.SUSPENDED;
            case COMPLETED -> WorkflowExecutionState.COMPLETED;
            case FAILED -> WorkflowExecutionState.FAILED;
            case CANCELLED -> WorkflowExecutionState.CANCELLED;
        };
    }
}
