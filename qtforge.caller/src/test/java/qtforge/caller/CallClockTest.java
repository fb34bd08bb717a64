// SPDX-License-Identifier: Apache-2.0
package qtforge.caller;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallClockTest {

    private static final long SECOND = 1_000_000_000L;

    private final CallClock clock = new CallClock(SECOND);
    private final CallClock exact = new CallClock(0);

    private CallClock.Call begun() {
        CallClock.Call call = new CallClock.Call();
        clock.begin(call);
        return call;
    }

    /** Returns when the clock of the system has gone on. */
    private static void pass(long nanos) {
        long began = System.nanoTime();
        while (System.nanoTime() - began <= nanos) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aCallIsCountedFromTheFirstLookAtIt() {
        assertThat(clock.current()).isNull();
        CallClock.Call call = begun();
        assertThat(clock.current()).isSameAs(call);
        assertThat(clock.look(call, 10)).isZero();
        assertThat(clock.look(call, 25)).isEqualTo(15);
        assertThat(clock.look(call, 30)).isEqualTo(20);
        clock.end(call);
        assertThat(clock.current()).isNull();
        CallClock.Call next = begun();
        assertThat(clock.look(next, 40)).isZero();
        assertThat(clock.look(next, 50)).isEqualTo(10);
    }

    @Test
    void theClockStandsWhileAFunctionOfTheRuntimeIsAtWork() {
        CallClock.Call call = begun();
        long start = System.nanoTime();
        clock.look(call, start);
        CallClock.Call left = clock.leave();
        assertThat(call.isOutside()).isTrue();
        assertThat(clock.leave()).as("a function that another one calls").isNull();
        assertThat(clock.look(call, start + 100 * SECOND)).isBetween(SECOND, 2 * SECOND);
        assertThat(clock.look(call, start + 200 * SECOND)).isBetween(SECOND, 2 * SECOND);
        clock.resume(left);
        assertThat(call.isOutside()).isFalse();
        assertThat(clock.look(call, start + 10 * SECOND)).isEqualTo(10 * SECOND);
    }

    @Test
    void whatFunctionsTookIsNotCountedAfterwardsEither() {
        CallClock.Call call = new CallClock.Call();
        exact.begin(call);
        long start = System.nanoTime();
        exact.look(call, start);
        CallClock.Call left = exact.leave();
        pass(SECOND / 50);
        exact.resume(left);
        assertThat(exact.look(call, start + SECOND)).isLessThanOrEqualTo(SECOND - SECOND / 50);
    }

    @Test
    void whatACallWaitedBeforeTheFirstLookIsNoCreditForLater() {
        CallClock.Call call = new CallClock.Call();
        exact.begin(call);
        CallClock.Call left = exact.leave();
        pass(SECOND / 50);
        exact.resume(left);
        long start = System.nanoTime();
        assertThat(exact.look(call, start)).isZero();
        assertThat(exact.look(call, start + SECOND)).isEqualTo(SECOND);
    }

    @Test
    void ofAWaitUnderWayAtTheFirstLookOnlyWhatIsStillToComeIsCredit() {
        CallClock.Call call = new CallClock.Call();
        exact.begin(call);
        CallClock.Call left = exact.leave();
        pass(SECOND / 10);
        long start = System.nanoTime();
        assertThat(exact.look(call, start)).isZero();
        assertThat(exact.look(call, start + SECOND)).isZero();
        exact.resume(left);
        long waited = System.nanoTime() - start;
        assertThat(exact.look(call, start + 10 * SECOND)).isBetween(10 * SECOND - waited, 10 * SECOND);
    }

    @Test
    void quickFunctionsWithoutEndDoNotStopTheClock() {
        CallClock.Call call = begun();
        long start = System.nanoTime();
        clock.look(call, start);
        for (int number = 0; number < 100; number++) {
            clock.resume(clock.leave());
        }
        clock.leave();
        assertThat(clock.look(call, start + SECOND)).isEqualTo(SECOND);
    }

    @Test
    void aCallWithinAnotherHasAClockOfItsOwn() {
        CallClock.Call outer = new CallClock.Call();
        exact.begin(outer);
        long start = System.nanoTime();
        exact.look(outer, start);
        CallClock.Call left = exact.leave();
        CallClock.Call inner = new CallClock.Call();
        exact.begin(inner);
        assertThat(inner.outer()).isSameAs(outer);
        assertThat(inner.isOutside()).isFalse();
        exact.look(inner, start);
        assertThat(exact.look(inner, start + SECOND)).isEqualTo(SECOND);
        exact.end(inner);
        assertThat(exact.current()).isSameAs(outer);
        assertThat(outer.isOutside()).isTrue();
        assertThat(exact.look(outer, start + 100 * SECOND)).isLessThan(SECOND);
        exact.resume(left);
    }

    @Test
    void aCallThatGoesOnWithAllItWaitsForIsOverdueHoweverLittleOfThatCounts() {
        CallClock.Call outer = new CallClock.Call();
        exact.begin(outer);
        CallClock.Call left = exact.leave();
        assertThat(exact.isOverdue(left, 0)).as("the watch does not know of it").isFalse();
        CallClock.Call inner = new CallClock.Call();
        exact.begin(inner);
        // The outer one is never the innermost when the watch looks.
        exact.look(inner, System.nanoTime());
        pass(SECOND / 50);
        CallClock.Call within = exact.leave();
        assertThat(exact.isOverdue(within, SECOND / 100)).isTrue();
        assertThat(exact.isOverdue(within, 100 * SECOND)).isFalse();
        exact.stay(within);
        assertThat(inner.isOutside()).isFalse();
        exact.end(inner);
        exact.resume(left);
        assertThat(exact.isOverdue(exact.leave(), SECOND / 100)).isTrue();
    }

    @Test
    void aCallThatIsRefusedToWaitGoesOnOnItsOwnTime() {
        CallClock.Call call = new CallClock.Call();
        exact.begin(call);
        long start = System.nanoTime();
        exact.look(call, start);
        CallClock.Call left = exact.leave();
        pass(SECOND / 50);
        exact.stay(left);
        exact.resume(left);
        assertThat(exact.look(call, start + SECOND)).isEqualTo(SECOND);
    }
}
