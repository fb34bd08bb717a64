// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import java.time.Duration;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * How often and when something that failed is tried again. Immutable.
 *
 * @param maxRetries attempts after the first; 0 for none
 * @param delay before the first of them
 * @param factor by which the delay grows from one to the next; 1 or more
 * @param maxDelay it grows no further
 * @param jitter by which part of itself, at most, a delay is made longer or shorter at random; 0 to 1
 */
public record RetryOptions(int maxRetries, Duration delay, double factor, Duration maxDelay, double jitter) {

    /** No retry; once some are asked for, after 1 s, then twice as long each time, at most 5 min, a tenth at random. */
    public static final RetryOptions NONE = new RetryOptions(0, Duration.ofSeconds(1), 2, Duration.ofMinutes(5), 0.1);

    public RetryOptions {
        if (maxRetries < 0
                || maxRetries > 10_000
                || delay.isNegative()
                || maxDelay.isNegative()
                || !(factor >= 1 && factor <= 100)
                || !(jitter >= 0 && jitter <= 1)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "retry: max_retries " + maxRetries + " (0 to 10000), retry_delay " + delay + ", factor " + factor
                            + " (1 to 100), max_delay " + maxDelay + ", jitter " + jitter
                            + " (0 to 1): one of them is out of its bounds");
        }
    }

    /** So often, first after that time. */
    public static RetryOptions of(int maxRetries, Duration delay) {
        return new RetryOptions(maxRetries, delay, NONE.factor, NONE.maxDelay, NONE.jitter);
    }

    /** With delays that grow like this. */
    public RetryOptions backoff(double by, Duration most) {
        return new RetryOptions(maxRetries, delay, by, most, jitter);
    }

    /** With this part at random. */
    public RetryOptions jitter(double part) {
        return new RetryOptions(maxRetries, delay, factor, maxDelay, part);
    }
}
