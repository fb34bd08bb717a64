// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import qtforge.api.core.NamedConstant;

/** What happened in an execution. Values as in the original. */
public enum WorkflowProgressEventType implements NamedConstant {
    /** It began. */
    WORKFLOW_STARTED(0),
    /** It ended well. */
    WORKFLOW_COMPLETED(1),
    /** It failed; what could be undone was undone. */
    WORKFLOW_FAILED(2),
    /** It was cancelled. */
    WORKFLOW_CANCELLED(3),
    /** It stands still. */
    WORKFLOW_SUSPENDED(4),
    /** It goes on. */
    WORKFLOW_RESUMED(5),
    /** A step began. */
    STEP_STARTED(10),
    /** A step is done. */
    STEP_COMPLETED(11),
    /** A step failed for good. */
    STEP_FAILED(12),
    /** A step was skipped. */
    STEP_SKIPPED(13),
    /** A step failed and is tried again. */
    STEP_RETRYING(14),
    /** Nothing of the others, but some time has gone. */
    PROGRESS_UPDATE(20),
    /** Its state was forced to the disk because it stands still. */
    CHECKPOINT_CREATED(30),
    /** Its state was read from the disk after a restart. */
    CHECKPOINT_RESTORED(31),
    /** A critical step failed or somebody cancelled: what is done is being undone. Not in the original. */
    COMPENSATION_STARTED(40),
    /** A step was undone. Not in the original. */
    STEP_COMPENSATED(41),
    /** A step could not be undone, after all its attempts. Not in the original. */
    COMPENSATION_FAILED(42);

    private final int value;

    WorkflowProgressEventType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
