// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.orchestration;

import qtforge.api.core.NamedConstant;

/** How much of a service is left when it degrades. */
public enum QualityLevel implements NamedConstant {
    /** All. */
    FULL(0),
    /** Most. */
    REDUCED(1),
    /** The least that is of use. */
    MINIMAL(2),
    /** What must not fail. */
    EMERGENCY(3);

    private final int value;

    QualityLevel(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
