// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.resource;

import qtforge.api.core.NamedConstant;

/** By what the {@link ResourceAllocator} chooses among the pools of a type that have room. */
public enum AllocationStrategy implements NamedConstant {
    /** The one that was created first. */
    FIRST_FIT(0),
    /** The one whose instances are the smallest that are large enough; of equal ones the one with the least room. */
    BEST_FIT(1),
    /** The one whose instances are the largest; of equal ones the one with the most room. */
    WORST_FIT(2),
    /** Each in turn. */
    ROUND_ROBIN(3),
    /** The one with the smallest part of it in use. */
    LOAD_BALANCED(4),
    /** HIGH and CRITICAL get the one with the smallest part in use, others the one with the largest that still has room, so that
     * room is kept for what is urgent. */
    PRIORITY(5);

    private final int value;

    AllocationStrategy(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
