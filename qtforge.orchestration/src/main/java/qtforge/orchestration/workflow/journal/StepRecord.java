// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.journal;

import java.time.Instant;
import java.util.Optional;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.orchestration.workflow.StepStatus;

/**
 * The end of a step, of one item of it, or of its undoing. Immutable.
 *
 * @param stepId the step
 * @param item the place of the item; -1 for the step as a whole
 * @param undo whether it is about the undoing
 * @param order counts what ended in the execution: the order in which to undo is that of falling numbers
 * @param status how it ended
 * @param data the result
 * @param errorCode why it failed; SUCCESS otherwise
 * @param message in words
 * @param startTime when it began
 * @param endTime when it ended
 * @param retryCount attempts after the first
 * @param items how many items there are; 0 when it works on none
 */
public record StepRecord(
        String stepId,
        int item,
        boolean undo,
        long order,
        StepStatus status,
        Object data,
        PluginErrorCode errorCode,
        String message,
        Optional<Instant> startTime,
        Optional<Instant> endTime,
        int retryCount,
        int items) {}
