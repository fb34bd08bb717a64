// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the measured messages stand for is what all took, and few are measured when they are quick. */
class CallSamplerTest {

    private static final int PROCESSORS = Math.max(2, Runtime.getRuntime().availableProcessors());
    /** What a message costs beside its handler. */
    private static final long BESIDE = 60;

    private long time;
    private final CallSampler sampler = new CallSampler(() -> time);
    private int measured;

    /** The time that was found by the time that was taken. */
    private double found(int messages, LongUnaryOperator lengths) {
        double found = 0;
        double taken = 0;
        measured = 0;
        for (int i = 0; i < messages; i++) {
            long took = lengths.applyAsLong(i);
            taken += took;
            if (sampler.chooses(i)) {
                measured++;
                // As the meter does.
                long most = took == 0 ? sampler.weight() : sampler.span() * PROCESSORS / took;
                time += took;
                found += Math.max(1, Math.min(sampler.weight(), most)) * (double) took;
                sampler.measured(took, 1);
            } else {
                time += took;
            }
            time += BESIDE;
        }
        return found / taken;
    }

    @ParameterizedTest
    @ValueSource(longs = {40, 150, 600, 1_000, 1_250, 1_300, 2_000, 2_600, 5_000, 9_000, 50_000})
    void messagesOfLikeCostAreFoundWithinAFewPercent(long nanos) {
        Random random = new Random(11);

        assertThat(found(2_000_000, i -> nanos + (long) (random.nextGaussian() * nanos / 8)))
                .isCloseTo(1, within(0.03));
    }

    @Test
    void handlersThatTakeNowThisNowThatAreFoundToo() {
        Random random = new Random(5);

        assertThat(found(4_000_000, i -> random.nextInt(10) == 0 ? 6_000 : 300)).isCloseTo(1, within(0.03));
    }

    @Test
    void patternOfTheMessagesIsNotMet() {
        assertThat(found(4_000_000, i -> i % 8 == 0 ? 4_000 : 200)).isCloseTo(1, within(0.03));
        assertThat(found(4_000_000, i -> i % 21 == 0 ? 4_000 : 200)).isCloseTo(1, within(0.03));
    }

    @Test
    void quickOnesAreSeldomMeasuredAndLongOnesAlways() {
        found(1_000_000, i -> 50);
        assertThat(measured).isBetween(1_000, 8_000);
        found(100_000, i -> 1_000_000);
        assertThat(measured).isGreaterThan(99_900);
    }

    @Test
    void oneThatTakesLongForOnceStandsForNoMoreThanCouldBeDoneMeanwhile() {
        found(1_000_000, i -> 50);
        long before = time;
        assertThat(sampler.weight()).isGreaterThan(64);
        assertThat(sampler.span()).isLessThan(3_000_000);
        time += 10_000_000;
        sampler.measured(10_000_000, 1);

        assertThat(time - before).isEqualTo(10_000_000);
        assertThat(sampler.weight()).isEqualTo(1);
        assertThat(sampler.span()).isZero();
    }

    @Test
    void whileNothingMeasuresItIsSeldomLooked() {
        sampler.unmeasured();
        int chosen = 0;
        for (int i = 0; i < 640_000; i++) {
            chosen += sampler.chooses(i) ? 1 : 0;
        }

        assertThat((double) chosen).isCloseTo(10_000, within(500.0));
    }
}
