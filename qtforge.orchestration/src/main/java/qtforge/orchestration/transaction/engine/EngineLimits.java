// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.transaction.engine;

import java.time.Duration;

/**
 * How long and how many.
 *
 * @param active how many transactions may not have ended, those in doubt among them
 * @param history how many that have ended are remembered
 * @param call how long one call of a participant or an undoing may take
 * @param retry how long until a participant that could not be told is tried again the first time; doubled each time, up to a minute
 */
public record EngineLimits(int active, int history, Duration call, Duration retry) {

    /** Unless configured otherwise. */
    public static final EngineLimits DEFAULT =
            new EngineLimits(1000, 1000, Duration.ofSeconds(30), Duration.ofMillis(200));

    private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);
    /** After which nobody tries by himself any more. */
    static final int MOST_RETRIES = 12;

    /** How long to wait after so many attempts. */
    Duration retryAfter(int attempts) {
        Duration wait = retry.multipliedBy(1L << Math.min(attempts, 20));
        return wait.compareTo(LONGEST_RETRY) < 0 ? wait : LONGEST_RETRY;
    }
}
