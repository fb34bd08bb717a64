// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.orchestration;

import qtforge.api.core.NamedConstant;

/** What follows a failed step. */
public enum RecoveryStrategy implements NamedConstant {
    /** The step has failed. */
    NONE(0),
    /** It is tried again: max_retries. */
    RETRY(1),
    /** Something else is called: fallback. */
    FALLBACK(2),
    /** The workflow goes on without it: critical false. */
    SKIP(3),
    /** The workflow fails. */
    ABORT(4),
    /** What was done is undone: rollback steps. */
    COMPENSATE(5),
    /** The workflow goes on with less. */
    GRACEFUL_DEGRADATION(6),
    /** A person decides: retry_from. */
    USER_INTERVENTION(7),
    /** It is not tried for a while. */
    CIRCUIT_BREAKER(8);

    private final int value;

    RecoveryStrategy(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
