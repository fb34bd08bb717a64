// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import qtforge.api.core.NamedConstant;

/** In which order the steps of a workflow run. */
public enum ExecutionMode implements NamedConstant {
    /** One after the other: after what they depend on, otherwise in the order in which they were added. */
    SEQUENTIAL(0),
    /** Each as soon as what it depends on has ended, as many at a time as the workflow's width allows. */
    PARALLEL(1),
    /** As PARALLEL, and skipping spreads: a step that depends on skipped steps only is skipped too, so conditions choose
     * branches. */
    CONDITIONAL(2),
    /** A chain in the order in which the steps were added. Each gets the result of the one before as {@code previous}; a step over
     * a collection hands each item on as soon as it is done, so several steps work at the same time on different items. */
    PIPELINE(3);

    private final int value;

    ExecutionMode(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
