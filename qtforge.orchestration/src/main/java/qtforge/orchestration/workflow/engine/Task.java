// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.engine;

/** What a worker does for an execution. */
enum Task {
    /** Looks whether there is anything to do at all. */
    START,
    /** Runs a step, or finds out what its items are. */
    STEP,
    /** Runs a step for one item. */
    ITEM,
    /** Makes it known that what was done is undone from now on. */
    TURN,
    /** Undoes a step. */
    UNDO,
    /** Ends the execution. */
    FINISH
}
