// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

/** Which plugin goes first where several could: start order among independent plugins, the weakest member of a cycle. */
public enum PluginPriority implements NamedConstant {
    LOWEST(0),
    LOW(1),
    NORMAL(2),
    HIGH(3),
    HIGHEST(4);

    private final int value;

    PluginPriority(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
