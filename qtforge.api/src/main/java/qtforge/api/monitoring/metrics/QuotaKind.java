// SPDX-License-Identifier: Apache-2.0
package qtforge.api.monitoring.metrics;

import qtforge.api.core.NamedConstant;

/** What a quota limits. */
public enum QuotaKind implements NamedConstant {
    /** Share of one processor. */
    CPU(0),
    /** Bytes allocated a second. */
    ALLOCATION(1),
    /** Live threads. */
    THREADS(2),
    /** Errors a second. */
    ERRORS(3),
    /** Messages published a second. */
    MESSAGES_OUT(4),
    /** Messages delivered a second. */
    MESSAGES_IN(5),
    /** Calls answered a second. */
    CALLS(6),
    /** Denials a second. */
    DENIALS(7);

    private final int value;

    QuotaKind(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
