// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.version;

import qtforge.api.core.NamedConstant;

/** How the data of a plugin gets from one version to another. */
public enum MigrationStrategy implements NamedConstant {
    /** Nothing is handed over: the new code starts afresh, with its data folder as it is. */
    NONE(0),
    /** The state is handed over by the plugin itself, the data folder as it is; the new code must understand both. */
    AUTOMATIC(1),
    /** A person does it; the activation is refused until one says that it has been done. */
    MANUAL(2),
    /** A migration document: steps on files, configuration and state. */
    SCRIPT(3),
    /** Code that somebody registered. */
    CALLBACK(4);

    private final int value;

    MigrationStrategy(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
