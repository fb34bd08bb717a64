// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import qtforge.api.core.NamedConstant;

/** How the original's user interface plugins are shown; a constant for scripts that describe plugins. */
public enum UIIntegrationMode implements NamedConstant {
    STANDALONE(0),
    INTEGRATED(1),
    OVERLAY(2),
    MODAL(3),
    EMBEDDED(4);

    private final int value;

    UIIntegrationMode(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
