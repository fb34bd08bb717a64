// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.transaction;

import qtforge.api.core.NamedConstant;

/** Whether what was decided is what happened. */
public enum HeuristicOutcome implements NamedConstant {
    /** It is, or will be. */
    NONE(0),
    /** Some was done and some was undone. */
    MIXED(1),
    /** What became of some of it is not known. */
    HAZARD(2);

    private final int value;

    HeuristicOutcome(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
