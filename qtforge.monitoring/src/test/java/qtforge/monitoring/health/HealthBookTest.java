// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import qtforge.api.monitoring.health.HealthEntry;
import qtforge.api.monitoring.health.HealthLevel;

class HealthBookTest {

    private final MovingClock clock = new MovingClock();
    private final HealthBook book = new HealthBook(clock);
    private final Check check = new NamedCheck("one", Set.of("some"), () -> Outcome.OK);

    private HealthBook.Entered enter(HealthLevel level, String... messages) {
        clock.move(Duration.ofSeconds(1));
        return book.enter(check, new Outcome(level, java.util.List.of(messages)), Duration.ZERO);
    }

    @Test
    void likeEntriesAreCountedAndNotKept() {
        enter(HealthLevel.CRITICAL, "broken");
        enter(HealthLevel.CRITICAL, "broken");
        HealthEntry last = enter(HealthLevel.CRITICAL, "broken").entry();

        assertThat(book.history("one", 10)).containsExactly(last);
        assertThat(last.failures()).isEqualTo(3);
        assertThat(last.time()).isEqualTo(clock.instant());
    }

    @Test
    void healthEndsTheCount() {
        enter(HealthLevel.CRITICAL, "broken");
        enter(HealthLevel.TEMPORARILY_UNAVAILABLE, "soon");

        assertThat(enter(HealthLevel.WARN, "bearable").entry().failures()).isZero();
        assertThat(enter(HealthLevel.HEALTH_CHECK_ERROR, "no answer").entry().failures())
                .isEqualTo(1);
    }

    @Test
    void onlyAnotherLevelIsAChange() {
        assertThat(enter(HealthLevel.OK).isChange()).isFalse();
        assertThat(enter(HealthLevel.WARN, "a").isChange()).isTrue();
        assertThat(enter(HealthLevel.WARN, "b").isChange()).isFalse();
        assertThat(enter(HealthLevel.OK).isChange()).isTrue();
    }

    @Test
    void theFirstEntryIsAChangeWhenItIsNotOk() {
        assertThat(enter(HealthLevel.CRITICAL, "broken").isChange()).isTrue();
    }

    @Test
    void keepsAHundredOfEachCheck() {
        for (int i = 0; i < 250; i++) {
            enter(HealthLevel.WARN, "number " + i);
        }

        assertThat(book.history("one", 1000)).hasSize(100);
        assertThat(book.history("one", 1).get(0).messages()).containsExactly("number 249");
        assertThat(book.history("unknown", 5)).isEmpty();
    }

    @Test
    void summaryIsTheWorst() {
        enter(HealthLevel.WARN, "bearable");
        book.enter(new NamedCheck("two", Set.of(), () -> Outcome.OK), Outcome.OK, Duration.ZERO);

        assertThat(book.summary(book.all()).level()).isEqualTo(HealthLevel.WARN);
        assertThat(book.summary(book.all()).isHealthy()).isTrue();
        book.forget("one");
        assertThat(book.summary(book.all()).level()).isEqualTo(HealthLevel.OK);
    }
}
