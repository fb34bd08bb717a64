// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

/** How bad an error is; each {@link PluginErrorCode} has one. */
public enum ErrorSeverity implements NamedConstant {
    INFO(0),
    WARNING(1),
    ERROR(2),
    CRITICAL(3),
    FATAL(4);

    private final int value;

    ErrorSeverity(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
