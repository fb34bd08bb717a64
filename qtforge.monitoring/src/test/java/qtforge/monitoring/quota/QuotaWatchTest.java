// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import qtforge.api.monitoring.metrics.PluginQuota;
import qtforge.api.monitoring.metrics.QuotaAction;
import qtforge.api.monitoring.metrics.QuotaKind;
import qtforge.monitoring.quota.QuotaWatch.Finding;
import qtforge.monitoring.usage.Throttles;

/** What comes of samples. */
class QuotaWatchTest {

    private static final String ID = "a";

    private final QuotaTable quotas = new QuotaTable(new QuotaFile(null));
    private final Throttles throttles = new Throttles();
    private final QuotaWatch watch = new QuotaWatch(quotas, throttles);
    private final List<Finding> found = new ArrayList<>();
    private long time;
    private double sum;

    /** A second in which so much is used, and what comes of it. */
    private List<Finding> second(QuotaKind kind, double used) {
        time += 1_000_000_000;
        sum += used;
        Measured now = new Measured(time, quotas.kinds());
        now.put(kind, ID, kind == QuotaKind.THREADS ? used : sum);
        found.clear();
        watch.sample(now, Set.of(ID), found::add);
        return List.copyOf(found);
    }

    private void quota(QuotaKind kind, double soft, double hard, int samples, QuotaAction action) {
        quotas.set(new PluginQuota(ID, kind, soft, hard, samples, action));
    }

    @Test
    void softLimitIsToldOnceUntilItIsKeptAgain() {
        quota(QuotaKind.CPU, 0.5, 0, 1, QuotaAction.ALERT);
        assertThat(second(QuotaKind.CPU, 5)).isEmpty();
        assertThat(second(QuotaKind.CPU, 0.8)).singleElement().satisfies(finding -> {
            assertThat(finding.isHard()).isFalse();
            assertThat(finding.value()).isCloseTo(0.8, within(1e-9));
            assertThat(finding.action()).isEqualTo(QuotaAction.ALERT);
        });
        assertThat(second(QuotaKind.CPU, 0.8)).isEmpty();
        assertThat(second(QuotaKind.CPU, 0.4)).isEmpty();
        assertThat(second(QuotaKind.CPU, 0.8)).hasSize(1);
    }

    @Test
    void hardLimitMustBePassedForSoManySamplesInARow() {
        quota(QuotaKind.ERRORS, 0, 10, 3, QuotaAction.STOP);
        second(QuotaKind.ERRORS, 0);
        assertThat(second(QuotaKind.ERRORS, 11)).isEmpty();
        assertThat(second(QuotaKind.ERRORS, 11)).isEmpty();
        assertThat(second(QuotaKind.ERRORS, 9)).isEmpty();
        assertThat(second(QuotaKind.ERRORS, 11)).isEmpty();
        assertThat(second(QuotaKind.ERRORS, 11)).isEmpty();
        assertThat(second(QuotaKind.ERRORS, 11)).singleElement().satisfies(finding -> {
            assertThat(finding.isHard()).isTrue();
            assertThat(finding.action()).isEqualTo(QuotaAction.STOP);
        });
        assertThat(second(QuotaKind.ERRORS, 11)).isEmpty();

        // It could not be done, so it is tried again, after as many samples.
        watch.again(ID, QuotaKind.ERRORS);
        assertThat(second(QuotaKind.ERRORS, 11)).isEmpty();
        assertThat(second(QuotaKind.ERRORS, 11)).isEmpty();
        assertThat(second(QuotaKind.ERRORS, 11)).hasSize(1);
    }

    @Test
    void whatWasUsedBeforeAQuotaWasSetDoesNotCount() {
        quota(QuotaKind.ERRORS, 0, 10, 1, QuotaAction.STOP);
        second(QuotaKind.ERRORS, 0);
        quota(QuotaKind.CALLS, 0, 10, 1, QuotaAction.STOP);
        sum = 1_000_000;
        assertThat(second(QuotaKind.CALLS, 1)).isEmpty();
        assertThat(second(QuotaKind.CALLS, 11)).hasSize(1);
    }

    /** A plugin that uses a whole processor whenever it may. */
    @Test
    void throttledPluginStaysNearItsLimit() {
        quota(QuotaKind.CPU, 0, 0.25, 1, QuotaAction.THROTTLE);
        second(QuotaKind.CPU, 0);
        assertThat(second(QuotaKind.CPU, 1)).extracting(Finding::action).containsExactly(QuotaAction.THROTTLE);
        double used = 0;
        for (int i = 0; i < 60; i++) {
            double wait = throttles.putOffNanos(ID) / 1e9;
            double works = Math.max(0, 1 - wait);
            used += works;
            // The same breach is told again when the limit is passed again, not for every sample.
            second(QuotaKind.CPU, works);
        }
        assertThat(used / 60).isCloseTo(0.25, within(0.05));

        assertThat(watch.release(ID)).isTrue();
        assertThat(throttles.putOffNanos(ID)).isZero();
        assertThat(watch.release(ID)).isFalse();
    }

    @Test
    void throttlingEndsByItselfWhenThePluginIsCalm() {
        quota(QuotaKind.CPU, 0, 0.5, 1, QuotaAction.THROTTLE);
        second(QuotaKind.CPU, 0);
        second(QuotaKind.CPU, 1);
        assertThat(throttles.putOffNanos(ID)).isPositive();
        for (int i = 0; i < 15; i++) {
            second(QuotaKind.CPU, 0.1);
        }
        assertThat(watch.release(ID)).isFalse();
    }

    @Test
    void pluginThatThrottlingCannotHoldIsPaused() {
        quota(QuotaKind.CPU, 0, 0.25, 1, QuotaAction.THROTTLE);
        second(QuotaKind.CPU, 0);
        List<QuotaAction> actions = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            second(QuotaKind.CPU, 1).forEach(finding -> actions.add(finding.action()));
        }
        assertThat(actions).startsWith(QuotaAction.THROTTLE, QuotaAction.PAUSE);
    }

    @Test
    void threadsAreComparedAsTheyAreAndCannotBeThrottled() {
        quota(QuotaKind.THREADS, 5, 10, 1, QuotaAction.THROTTLE);
        second(QuotaKind.THREADS, 1);
        assertThat(second(QuotaKind.THREADS, 6)).extracting(Finding::isHard).containsExactly(false);
        assertThat(second(QuotaKind.THREADS, 11)).extracting(Finding::action).containsExactly(QuotaAction.PAUSE);
    }

    @Test
    void quotaThatIsTakenAwayHoldsNobody() {
        quota(QuotaKind.CPU, 0, 0.25, 1, QuotaAction.THROTTLE);
        quotas.set(new PluginQuota("other", QuotaKind.CPU, 1, 0, 1, QuotaAction.ALERT));
        second(QuotaKind.CPU, 0);
        second(QuotaKind.CPU, 1);
        quotas.remove(ID, QuotaKind.CPU);
        second(QuotaKind.CPU, 1);

        assertThat(throttles.putOffNanos(ID)).isZero();
    }
}
