// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.configuration;

import java.util.List;
import qtforge.api.core.NamedConstant;

/** The layers. Which lies over which is not their order here but {@link #byPrecedence}. */
public enum ConfigurationScope implements NamedConstant {
    /** For everything; in {@code etc/configuration/global.json}. */
    GLOBAL(0),
    /** For one plugin; in {@code etc/configuration/plugins/ID.json}. Needs a plugin id. */
    PLUGIN(1),
    /** What the user wants otherwise; in {@code etc/configuration/user.json}, for one plugin in {@code user/ID.json}. */
    USER(2),
    /** Until the runtime stops, however often parts of it are restarted; the file is emptied at start. */
    SESSION(3),
    /** Until the configuration bundle stops. Never on a disk. */
    RUNTIME(4);

    private static final List<ConfigurationScope> BY_PRECEDENCE = List.of(RUNTIME, SESSION, USER, PLUGIN, GLOBAL);

    private final int value;

    ConfigurationScope(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** All scopes, the one that wins first. */
    public static List<ConfigurationScope> byPrecedence() {
        return BY_PRECEDENCE;
    }

    /** Whether values of this scope are there again after a restart of the runtime. */
    public boolean isDurable() {
        return this != SESSION && this != RUNTIME;
    }
}
