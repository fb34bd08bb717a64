// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import qtforge.api.core.NamedConstant;

/** What a rule of validation looks at. */
public enum ValidationRuleType implements NamedConstant {
    /** What steps depend on: unknown steps, cycles, steps that are never reached. */
    DEPENDENCY(0),
    /** Whether plugins, commands, contracts, methods, endpoints and workflows are there. */
    PLUGIN(1),
    /** Names, expressions, limits, and parameters against the schema of what is called. */
    CONFIGURATION(2),
    /** How many steps, how wide, how much memory. */
    RESOURCE(3),
    /** Whether whoever registered it may call what it calls. */
    SECURITY(4),
    /** Limits that contradict each other, retries that last longer than the workflow may. */
    PERFORMANCE(5),
    /** Versions of contracts and plugins, and whether it can go on after a restart. */
    COMPATIBILITY(6),
    /** What undoing leaves open: steps without compensation after ones with, fallbacks that hide failures; and rules of your own. */
    BUSINESS(7);

    private final int value;

    ValidationRuleType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
