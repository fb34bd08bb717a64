// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import qtforge.api.core.NamedConstant;

/** When the original's scripting interface runs a script; a constant for scripts that describe plugins. */
public enum ScriptExecutionMode implements NamedConstant {
    SYNCHRONOUS(0),
    ASYNCHRONOUS(1),
    BACKGROUND(2),
    SCHEDULED(3);

    private final int value;

    ScriptExecutionMode(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
