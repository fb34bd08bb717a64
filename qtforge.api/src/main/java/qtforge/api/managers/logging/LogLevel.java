// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.logging;

import qtforge.api.core.NamedConstant;

/**
 * How bad it is. The Log Service and SLF4J end at ERROR; CRITICAL and FATAL come from {@link LoggingManager#log}, and from SLF4J as
 * an error with a marker of that name.
 */
public enum LogLevel implements NamedConstant {
    TRACE(0),
    DEBUG(1),
    INFO(2),
    WARNING(3),
    ERROR(4),
    CRITICAL(5),
    FATAL(6);

    private final int value;

    LogLevel(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** Whether this is at least as bad as another level. */
    public boolean isAtLeast(LogLevel other) {
        return value >= other.value;
    }
}
