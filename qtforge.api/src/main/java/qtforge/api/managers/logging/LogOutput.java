// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.logging;

import qtforge.api.core.NamedConstant;

/** Where entries go. */
public enum LogOutput implements NamedConstant {
    /** Standard error from WARNING on, standard output below. Silent while a person has a prompt there, and when commands print there. */
    CONSOLE(0),
    /** The file of {@link LoggingConfiguration#logFilePath()}, which is renamed when it is full. */
    FILE(1),
    /** As in the original there is none: NOT_SUPPORTED. Register a {@link LogOutputHandler} that sends. */
    NETWORK(2),
    /** As in the original there is none: NOT_SUPPORTED. Register a {@link LogOutputHandler} that stores. */
    DATABASE(3),
    /** The {@link LogOutputHandler}s. */
    CUSTOM(4);

    private final int value;

    LogOutput(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
