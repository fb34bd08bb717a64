// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.composition;

import qtforge.api.core.NamedConstant;

/** How the members of a composition work together. */
public enum CompositionStrategy implements NamedConstant {
    /** A command goes to every member that has it; the answers are combined. */
    AGGREGATION(0),
    /** What one member answers is what the next one is called with. */
    PIPELINE(1),
    /** A few commands of its own, each of which is a command of some member. */
    FACADE(2),
    /** Decorators see the commands of the primary before and after it, and may change what goes in and what comes out. */
    DECORATOR(3),
    /** All commands of the primary, past guards that may deny them, observers that are told, and a cache. */
    PROXY(4),
    /** The commands of the primary by other names and with other parameters. */
    ADAPTER(5),
    /** Commands of an abstraction, carried out by the first implementation that is well. */
    BRIDGE(6);

    private final int value;

    CompositionStrategy(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
