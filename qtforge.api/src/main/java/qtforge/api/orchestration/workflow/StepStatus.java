// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import qtforge.api.core.NamedConstant;

/** How far a step has come. */
public enum StepStatus implements NamedConstant {
    /** It has not begun. */
    PENDING(0),
    /** It runs. */
    RUNNING(1),
    /** It is done; it is not run again. */
    COMPLETED(2),
    /** It failed for good, or ran out of time. */
    FAILED(3),
    /** Its condition said no, or all it depends on were skipped. */
    SKIPPED(4),
    /** It was given up because its execution ended first. */
    CANCELLED(5),
    /** It failed and waits for its next attempt. */
    RETRYING(6);

    private final int value;

    StepStatus(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** Whether nothing more happens to it. */
    public boolean isEnd() {
        return this != PENDING && this != RUNNING && this != RETRYING;
    }
}
