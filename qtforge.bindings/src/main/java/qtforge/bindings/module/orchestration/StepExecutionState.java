// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.orchestration;

import qtforge.api.core.NamedConstant;

/** How a step of a kept execution stands; the original's, beside {@code StepStatus}. */
public enum StepExecutionState implements NamedConstant {
    /** It has not begun. */
    PENDING(0),
    /** It is under way. */
    RUNNING(1),
    /** It is done. */
    COMPLETED(2),
    /** It failed for good. */
    FAILED(3),
    /** Its condition was false. */
    SKIPPED(4),
    /** It was called off. */
    CANCELLED(5);

    private final int value;

    StepExecutionState(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
