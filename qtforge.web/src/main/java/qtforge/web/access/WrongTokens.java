// SPDX-License-Identifier: Apache-2.0
package qtforge.web.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Makes guessing slow: after the third wrong token in a row the next one is looked at only after a pause that doubles each time. The pause
 * is for all senders, as on one machine they cannot be told apart; tickets of the shell are not subject to it, so that nobody locks the
 * operator out. Guarded by itself.
 */
public final class WrongTokens {

    private static final int FREE = 3;
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Clock clock;
    private int inARow;
    private Instant next = Instant.EPOCH;

    public WrongTokens(Clock clock) {
        this.clock = clock;
    }

    /** How long no token is looked at; zero when the next one is. */
    public synchronized Duration pause() {
        Duration left = Duration.between(clock.instant(), next);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** A token was wrong. */
    public synchronized void wrong() {
        inARow = Math.min(inARow + 1, 1_000);
        if (inARow >= FREE) {
            Duration pause = FIRST.multipliedBy(1L << Math.min(inARow - FREE, 6));
            next = clock.instant().plus(pause.compareTo(LONGEST) < 0 ? pause : LONGEST);
        }
    }

    /** A token was right. */
    public synchronized void right() {
        inARow = 0;
        next = Instant.EPOCH;
    }
}
