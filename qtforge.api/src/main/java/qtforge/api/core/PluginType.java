// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

/** What a plugin is written in, or made of. The original's aliases Core, Extension, Service, UI and Bridge all mean {@link #NATIVE}. */
public enum PluginType implements NamedConstant {
    /** A Java bundle. */
    NATIVE(0),
    /** A Python file. */
    PYTHON(1),
    /** A JavaScript file. */
    JAVA_SCRIPT(2),
    /** A Lua file. */
    LUA(3),
    /** A plugin that runs in another process or on another machine. */
    REMOTE(4),
    /** A plugin made of other plugins. */
    COMPOSITE(5);

    private final int value;

    PluginType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
