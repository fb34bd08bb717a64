// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import java.time.Duration;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * When a step is not tried for a while, in all executions of its workflow, because it failed too often. Immutable.
 *
 * @param failures so many in a row open it
 * @param recovery how long it stays open before one try is let through
 * @param successes so many tries in a row must then succeed to close it
 */
public record CircuitBreakerOptions(int failures, Duration recovery, int successes) {

    /** 5 failures, 1 minute, 1 success. */
    public static final CircuitBreakerOptions DEFAULT = new CircuitBreakerOptions(5, Duration.ofMinutes(1), 1);

    public CircuitBreakerOptions {
        if (failures < 1 || successes < 1 || recovery.isNegative() || recovery.isZero()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "circuit breaker: failures " + failures + ", recovery " + recovery + ", successes " + successes
                            + " must all be positive");
        }
    }
}
