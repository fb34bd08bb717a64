// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.logging;

import qtforge.api.core.NamedConstant;

/** The formatters the runtime brings, for console and file. */
public enum LogFormat implements NamedConstant {
    /** One line: time, level, plugin, category, message; the stack trace on lines of its own. */
    SIMPLE(0),
    /** One line, the object of {@link LogEntry#toJson()}. */
    JSON(1),
    /** As SIMPLE, and thread, bundle, context and source location. */
    DETAILED(2);

    private final int value;

    LogFormat(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
