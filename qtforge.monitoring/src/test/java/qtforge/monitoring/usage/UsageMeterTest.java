// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import qtforge.api.monitoring.usage.UsageCall;

/** Whose a call's time and memory are. */
class UsageMeterTest {

    private static final long LONG = 10 * TimeWindow.LENGTH;

    private final HandClock clock = new HandClock();
    private Optional<String> owner = Optional.empty();
    private final UsageMeter meter = new UsageMeter(clock, thread -> owner, new Throttles());

    private long cpu(String id) {
        return meter.find(id).map(Account::cpuNanos).orElse(0L);
    }

    private long bytes(String id) {
        return meter.find(id).map(Account::allocatedBytes).orElse(0L);
    }

    @Test
    void callIsThePluginsAndWhatTheThreadDoesBesideIsNot() {
        clock.work(LONG, 7);
        UsageCall call = meter.begin("a");
        clock.work(LONG, 100);
        assertThat(call.end(1)).isEqualTo(LONG);
        clock.work(LONG, 7);
        meter.begin("b").end(0);

        assertThat(cpu("a")).isEqualTo(LONG);
        assertThat(bytes("a")).isEqualTo(100);
        assertThat(meter.find("a").orElseThrow().calls()).isEqualTo(1);
        assertThat(cpu("b")).isZero();
        assertThat(meter.find("b").orElseThrow().calls()).isZero();
    }

    @Test
    void waitingCostsNothing() {
        UsageCall call = meter.begin("a");
        clock.idle(100 * LONG);
        clock.work(5, 0);
        clock.idle(100 * LONG);
        call.end(1);

        assertThat(cpu("a")).isEqualTo(5);
    }

    @Test
    void nestedCallIsTheInnerOnes() {
        UsageCall outer = meter.begin("a");
        clock.work(LONG, 10);
        UsageCall inner = meter.begin("b");
        clock.work(3 * LONG, 30);
        assertThat(inner.end(1)).isEqualTo(3 * LONG);
        clock.work(2 * LONG, 20);
        assertThat(outer.end(1)).isEqualTo(3 * LONG);

        assertThat(cpu("a")).isEqualTo(3 * LONG);
        assertThat(cpu("b")).isEqualTo(3 * LONG);
        assertThat(bytes("a")).isEqualTo(30);
        assertThat(bytes("b")).isEqualTo(30);
    }

    @Test
    void codeOfNoPluginInsideACallIsNobodys() {
        UsageCall outer = meter.begin("a");
        UsageCall inner = meter.begin("");
        clock.work(LONG, 30);
        inner.end(1);
        clock.work(LONG, 1);
        outer.end(1);

        assertThat(cpu("a")).isEqualTo(LONG);
        assertThat(bytes("a")).isEqualTo(1);
        assertThat(meter.ids()).containsExactly("a");
    }

    @Test
    void whatOthersUseOnAPluginsThreadIsTakenOffIt() {
        owner = Optional.of("a");
        clock.work(LONG, 50);
        UsageCall call = meter.begin("b");
        clock.work(LONG, 100);
        call.end(1);
        UsageCall own = meter.begin("a");
        clock.work(LONG, 9);
        own.end(1);

        // The thread as a whole is counted for a elsewhere.
        assertThat(cpu("b")).isEqualTo(LONG);
        assertThat(cpu("a")).isEqualTo(-LONG);
        assertThat(bytes("b")).isEqualTo(100);
        assertThat(bytes("a")).isEqualTo(-100);
    }

    @Test
    void shortCallsAreGivenTheirTimeTogether() {
        int count = 100_000;
        for (int i = 0; i < count; i++) {
            UsageCall call = meter.begin(i % 3 == 0 ? "a" : "b");
            clock.work(i % 3 == 0 ? 900 : 300, 8);
            call.end(1);
            clock.work(50, 0);
        }

        assertThat((double) cpu("a")).isCloseTo(count / 3.0 * 900, within(TimeWindow.LENGTH * 1.0));
        assertThat((double) cpu("b")).isCloseTo(count / 1.5 * 300, within(TimeWindow.LENGTH * 1.0));
    }

    /** a publishes to b, which publishes to c; the last two are measured by chance. */
    @Test
    void callsThatStandForOthersAreRightOnAverageAndTakenOffTheCodeAround() {
        Random random = new Random(7);
        int rounds = 60_000;
        UsageCall outer = meter.begin("a");
        for (int i = 0; i < rounds; i++) {
            clock.work(400, 40);
            UsageCall second = random.nextInt(8) == 0 ? meter.begin("b", 8, LONG) : null;
            clock.work(300, 30);
            UsageCall third = random.nextInt(4) == 0 ? meter.begin("c", 4, LONG) : null;
            clock.work(200, 20);
            if (third != null) {
                third.end(0);
            }
            clock.work(100, 10);
            if (second != null) {
                second.end(0);
            }
        }
        clock.work(LONG, 0);
        outer.end(1);

        assertThat((double) cpu("a")).isCloseTo(400.0 * rounds + LONG, within(0.05 * 400 * rounds));
        assertThat((double) cpu("b")).isCloseTo(400.0 * rounds, within(0.05 * 400 * rounds));
        assertThat((double) cpu("c")).isCloseTo(200.0 * rounds, within(0.05 * 200 * rounds));
        assertThat((double) bytes("a")).isCloseTo(40.0 * rounds, within(0.05 * 40 * rounds));
        assertThat((double) bytes("b")).isCloseTo(40.0 * rounds, within(0.05 * 40 * rounds));
        assertThat((double) bytes("c")).isCloseTo(20.0 * rounds, within(0.05 * 20 * rounds));
        assertThat(cpu("a") + cpu("b") + cpu("c")).isBetween(1_000L * rounds, 1_000L * rounds + 2 * LONG);
    }

    @Test
    void callStandsForNoMoreThanCouldBeDoneMeanwhile() {
        UsageCall call = meter.begin("a", 4_096, LONG);
        clock.work(LONG, 100);
        call.end(0);

        assertThat(cpu("a")).isLessThanOrEqualTo(LONG * Runtime.getRuntime().availableProcessors());
    }

    @Test
    void whatRunsIsSeenBeforeItEnds() {
        UsageCall call = meter.begin("a");
        clock.work(LONG, 100);

        assertThat(meter.running().cpuNanos("a")).isEqualTo(LONG);
        assertThat(meter.running().allocatedBytes("a")).isEqualTo(100);
        call.end(1);
        assertThat(meter.running().cpuNanos("a")).isZero();
    }

    @Test
    void threadThatCannotBeMeasuredIsNot() {
        clock.measuresNothing();

        assertThat(meter.begin("a")).isNull();
    }

    @Test
    void callsEndInTheReverseOrder() {
        UsageCall outer = meter.begin("a");
        UsageCall inner = meter.begin("b");
        assertThatThrownBy(() -> outer.end(1)).hasMessageContaining("reverse order");
        inner.end(1);
        outer.end(1);
        assertThatThrownBy(() -> outer.end(1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void tooDeepCallsAreTheOuterOnes() {
        UsageCall[] calls = new UsageCall[70];
        for (int i = 0; i < calls.length; i++) {
            calls[i] = meter.begin("a" + i);
        }
        assertThat(calls[69]).isNull();
        clock.work(LONG, 1);
        for (int i = calls.length - 1; i >= 0; i--) {
            if (calls[i] != null) {
                calls[i].end(1);
            }
        }
        assertThat(cpu("a63")).isEqualTo(LONG);
    }
}
