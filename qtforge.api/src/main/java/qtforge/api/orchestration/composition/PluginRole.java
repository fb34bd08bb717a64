// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.composition;

import qtforge.api.core.NamedConstant;

/** What a member is in a composition. What it does there depends on the {@link CompositionStrategy}. */
public enum PluginRole implements NamedConstant {
    /** The one it is about: what is decorated, stood for or adapted; the abstraction of a bridge. One at most. */
    PRIMARY(0),
    /** An equal member; a guard of a proxy. */
    SECONDARY(1),
    /** One the composition can do without: it may be missing or fail. */
    AUXILIARY(2),
    /** Sees commands before and after the primary. */
    DECORATOR(3),
    /** Translates a command and its parameters for the primary. */
    ADAPTER(4),
    /** An implementation that another one can stand in for. */
    BRIDGE(5);

    private final int value;

    PluginRole(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
