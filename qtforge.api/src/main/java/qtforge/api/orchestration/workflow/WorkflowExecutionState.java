// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import qtforge.api.core.NamedConstant;

/** How far an execution has come, in the words and numbers in which the original stored it. */
public enum WorkflowExecutionState implements NamedConstant {
    /** {@link WorkflowState#IDLE}. */
    CREATED(0),
    /** {@link WorkflowState#RUNNING}. */
    RUNNING(1),
    /** {@link WorkflowState#COMPLETED}. */
    COMPLETED(2),
    /** {@link WorkflowState#FAILED}. */
    FAILED(3),
    /** {@link WorkflowState#CANCELLED}. */
    CANCELLED(4),
    /** {@link WorkflowState#PAUSED}. */
    SUSPENDED(5);

    private final int value;

    WorkflowExecutionState(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
