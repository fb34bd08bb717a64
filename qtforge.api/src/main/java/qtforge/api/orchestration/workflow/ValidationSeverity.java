// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import qtforge.api.core.NamedConstant;

/** How bad something is that validation found. */
public enum ValidationSeverity implements NamedConstant {
    /** Worth knowing. */
    INFO(0),
    /** It may go wrong. */
    WARNING(1),
    /** It will go wrong; the workflow is not run. */
    ERROR(2),
    /** It is no workflow at all; it is not registered. */
    CRITICAL(3);

    private final int value;

    ValidationSeverity(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
