// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.transaction;

import qtforge.api.core.NamedConstant;

/** What an operation does to a plugin. */
public enum OperationType implements NamedConstant {
    /** Calls a command that changes nothing; it is not undone. */
    READ(0),
    /** Calls a command that changes data. */
    WRITE(1),
    /** Calls a command. */
    EXECUTE(2),
    /** Replaces the configuration of a plugin by the parameters. Undone by the configuration before. */
    CONFIGURE(3),
    /** Runs its function. */
    CUSTOM(4);

    private final int value;

    OperationType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
