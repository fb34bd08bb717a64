// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.transaction;

import qtforge.api.core.NamedConstant;

/** How far transactions are kept apart from each other, by locks on whole plugins; see the package. */
public enum IsolationLevel implements NamedConstant {
    /** Reads take no lock, and may see what others have not committed. What is written is locked to the end. */
    READ_UNCOMMITTED(0),
    /** A read waits for those who write, and sees what is committed. The default. */
    READ_COMMITTED(1),
    /** What was read is locked against writers to the end; reading it again gives the same. */
    REPEATABLE_READ(2),
    /** As {@link #REPEATABLE_READ}; a lock covers a whole plugin, so that nothing appears in it either. */
    SERIALIZABLE(3);

    private final int value;

    IsolationLevel(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
