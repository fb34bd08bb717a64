// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import qtforge.api.managers.logging.LoggingConfiguration;

class RateLimitTest {

    private static RateLimit.Rate rate(int rate, int burst) {
        return RateLimit.Rate.of(
                LoggingConfiguration.DEFAULT.with(java.util.Map.of("rate_limit", rate, "rate_burst", burst)));
    }

    /** Whatever comes when: no more than the burst and what the rate gives in the time, and no less when enough is asked for. */
    @Property(tries = 200)
    void neverMoreThanBurstAndRate(
            @ForAll @IntRange(min = 1, max = 1_000) int perSecond,
            @ForAll @IntRange(min = 1, max = 1_000) int burst,
            @ForAll @LongRange(min = Long.MIN_VALUE / 2, max = Long.MAX_VALUE) long start,
            @ForAll @IntRange(min = 0, max = 20) int seconds) {
        RateLimit limit = new RateLimit(start);
        RateLimit.Rate rate = rate(perSecond, burst);
        long admitted = 0;
        int steps = Math.max(1, seconds * 10);
        long asked = 2L * (burst + perSecond);
        for (int step = 0; step <= steps; step++) {
            long now = start + step * (TimeUnit.SECONDS.toNanos(seconds) / steps);
            for (int i = 0; i < asked / 4 + 1; i++) {
                admitted += limit.admits(rate, now) ? 1 : 0;
            }
        }

        assertThat(admitted).isBetween(Math.min(burst, 1L), burst + (long) perSecond * seconds + 1);
    }

    @Test
    void burstThenTheRate() {
        RateLimit limit = new RateLimit(0);
        RateLimit.Rate rate = rate(10, 5);
        int first = 0;
        for (int i = 0; i < 20; i++) {
            first += limit.admits(rate, 0) ? 1 : 0;
        }
        int second = 0;
        for (int i = 0; i < 20; i++) {
            second += limit.admits(rate, TimeUnit.MILLISECONDS.toNanos(300)) ? 1 : 0;
        }

        assertThat(first).isEqualTo(5);
        assertThat(second).isEqualTo(3);
    }

    @Test
    void zeroIsNoLimit() {
        RateLimit limit = new RateLimit(0);
        for (int i = 0; i < 100_000; i++) {
            assertThat(limit.admits(rate(0, 1), 0)).isTrue();
        }
    }
}
