// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.util.Optional;
import java.util.Set;

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

    private static final Set<String> ALIASES = Set.of("Core", "Extension", "Service", "UI", "Bridge");

    private final int value;

    PluginType(int value) {
        this.value = value;
    }

    /**
     * Finds a type by its Java name, script name or number, or by one of the original's aliases; case does not matter.
     *
     * @return empty when the text names none
     */
    public static Optional<PluginType> parse(String text) {
        return ALIASES.stream().anyMatch(alias -> alias.equalsIgnoreCase(text))
                ? Optional.of(NATIVE)
                : ApiNames.parse(PluginType.class, text);
    }

    @Override
    public int value() {
        return value;
    }
}
