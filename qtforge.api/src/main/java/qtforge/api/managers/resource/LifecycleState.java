// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.resource;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import qtforge.api.core.NamedConstant;

/** Where a resource is in its life, and where it may go from there: the original's table. */
public enum LifecycleState implements NamedConstant {
    /** Known. */
    CREATED(0),
    /** Made ready. */
    INITIALIZED(1),
    /** In use. */
    ACTIVE(2),
    /** Not in use, and ready. */
    IDLE(3),
    /** Still there for who uses it, and not to be used by others. */
    DEPRECATED(4),
    /** Being destroyed. */
    CLEANUP(5),
    /** Gone; the end. */
    DESTROYED(6);

    private static final Map<LifecycleState, Set<LifecycleState>> NEXT = new EnumMap<>(LifecycleState.class);

    static {
        NEXT.put(CREATED, EnumSet.of(INITIALIZED, CLEANUP, DESTROYED));
        NEXT.put(INITIALIZED, EnumSet.of(ACTIVE, IDLE, CLEANUP, DESTROYED));
        NEXT.put(ACTIVE, EnumSet.of(IDLE, DEPRECATED, CLEANUP, DESTROYED));
        NEXT.put(IDLE, EnumSet.of(ACTIVE, DEPRECATED, CLEANUP, DESTROYED));
        NEXT.put(DEPRECATED, EnumSet.of(CLEANUP, DESTROYED));
        NEXT.put(CLEANUP, EnumSet.of(DESTROYED));
        NEXT.put(DESTROYED, EnumSet.noneOf(LifecycleState.class));
    }

    private final int value;

    LifecycleState(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** Whether a resource may go from this state to the given one in one step. */
    public boolean canTransitionTo(LifecycleState next) {
        return NEXT.get(this).contains(next);
    }

    /** The states that may follow this one; none after {@link #DESTROYED}. */
    public Set<LifecycleState> nextStates() {
        return Set.copyOf(NEXT.get(this));
    }
}
