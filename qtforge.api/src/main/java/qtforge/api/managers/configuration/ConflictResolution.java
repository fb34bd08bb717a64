// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.configuration;

import qtforge.api.core.NamedConstant;

/** Which of two different values of one key stands. */
public enum ConflictResolution implements NamedConstant {
    /** That of the source, which is the higher scope or the new value. */
    USE_SOURCE(0),
    /** That of the target. */
    USE_TARGET(1),
    /** Both: a list of the target's elements and those of the source it does not have yet. A value that is no list counts as one element. */
    COMBINE(2),
    /** Neither: whoever writes what makes the conflict gets INVALID_CONFIGURATION. */
    ERROR(3);

    private final int value;

    ConflictResolution(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
