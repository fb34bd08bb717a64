// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import qtforge.api.core.NamedConstant;

/** Where the original's user interface plugins are shown; a constant for scripts that describe plugins. */
public enum UIIntegrationPoint implements NamedConstant {
    MAIN_WINDOW(0),
    MENU_BAR(1),
    TOOL_BAR(2),
    STATUS_BAR(3),
    DOCK_AREA(4),
    CENTRAL_WIDGET(5),
    CONTEXT_MENU(6),
    SETTINGS_DIALOG(7),
    ABOUT_DIALOG(8),
    CUSTOM_AREA(9);

    private final int value;

    UIIntegrationPoint(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
