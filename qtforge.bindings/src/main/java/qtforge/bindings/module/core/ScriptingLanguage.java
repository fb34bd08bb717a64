// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import qtforge.api.core.NamedConstant;

/** Languages of the original's scripting interface; {@link qtforge.api.core.PluginType} says what a plugin is written in. */
public enum ScriptingLanguage implements NamedConstant {
    JAVA_SCRIPT(0),
    PYTHON(1),
    LUA(2),
    CUSTOM(3);

    private final int value;

    ScriptingLanguage(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
