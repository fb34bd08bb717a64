// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.engine;

import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.Future;
import qtforge.orchestration.workflow.plan.PlannedStep;

/** Something a worker does for an execution, with all its attempts. What changes is guarded by the execution's monitor. */
final class Unit {

    private final Task task;
    private final PlannedStep step;
    private final int item;
    private final Object itemValue;
    private final Instant begin;

    /** Its last call that nobody has ended; null between attempts. */
    Call call;
    /** All its attempts together; null when there is only one. */
    Future<?> attempts;
    /** Failures after which there is another attempt, not told yet. Null while there is only one attempt. */
    Queue<Throwable> failures;
    /** How many calls were made. */
    int calls;
    /** Nobody waits for it any more. Written in the monitor, read by anybody. */
    volatile boolean givenUp;
    /** It was given up, but the same will be done again. */
    volatile boolean doneAgain;
    /** It waits for its next attempt. */
    boolean waiting;
    /** What it came to is being written, so it cannot be given up any more. */
    boolean ending;
    /** The call in {@link #call} was made ready by a retry and is to be done as it is. */
    boolean again;

    Unit(Task task, PlannedStep step, int item, Object itemValue, Instant begin) {
        this.task = task;
        this.step = step;
        this.item = item;
        this.itemValue = itemValue;
        this.begin = begin;
    }

    Task task() {
        return task;
    }

    /** The step it works for, null for none; for UNDO the step that is undone. */
    PlannedStep step() {
        return step;
    }

    int item() {
        return item;
    }

    Object itemValue() {
        return itemValue;
    }

    Instant begin() {
        return begin;
    }

    /** What limits and retries are taken from. */
    PlannedStep rules() {
        return task == Task.UNDO ? step.rollback() : step;
    }
}
