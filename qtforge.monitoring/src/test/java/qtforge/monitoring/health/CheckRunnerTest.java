// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import qtforge.api.monitoring.health.HealthEntry;
import qtforge.api.monitoring.health.HealthLevel;
import qtforge.testing.Await;

class CheckRunnerTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(30);

    private final HealthThreads threads = new HealthThreads();
    private final HealthBook book = new HealthBook(Clock.systemUTC());
    private final List<HealthBook.Entered> told = new ArrayList<>();
    private final CheckRunner runner = new CheckRunner(threads, book, entered -> {
        synchronized (told) {
            told.add(entered);
        }
    });
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void end() {
        release.countDown();
        threads.close();
    }

    private static Check check(String name, NamedCheck.Look look) {
        return new NamedCheck(name, Set.of("some"), look);
    }

    private Outcome hang() throws InterruptedException {
        release.await();
        return Outcome.OK;
    }

    private static HealthEntry of(CompletableFuture<HealthEntry> result) throws Exception {
        return result.get(20, TimeUnit.SECONDS);
    }

    @Test
    void entersWhatWasFound() throws Exception {
        HealthEntry entry = of(runner.count(check("one", () -> Outcome.of(HealthLevel.WARN, "look at it")), LONG));

        assertThat(entry.level()).isEqualTo(HealthLevel.WARN);
        assertThat(entry.messages()).containsExactly("look at it");
        assertThat(book.last("one")).contains(entry);
    }

    @Test
    void aCheckThatThrowsIsAnErrorOfTheCheck() throws Exception {
        HealthEntry entry = of(runner.count(
                check("one", () -> {
                    throw new NoClassDefFoundError("org/example/Gone");
                }),
                LONG));

        assertThat(entry.level()).isEqualTo(HealthLevel.HEALTH_CHECK_ERROR);
        assertThat(entry.messages().get(0)).contains("org/example/Gone");
    }

    @Test
    void aCheckThatHangsIsGivenUpAndSaysWhereItHangs() throws Exception {
        HealthEntry entry = of(runner.count(check("one", this::hang), SHORT));

        assertThat(entry.level()).isEqualTo(HealthLevel.HEALTH_CHECK_ERROR);
        assertThat(entry.messages().get(0))
                .contains("did not return within 30 ms")
                .contains("qtforge-monitoring-check-");
    }

    @Test
    void hangingChecksTakeNoThreadAwayFromOthers() throws Exception {
        List<CompletableFuture<HealthEntry>> hanging = new ArrayList<>();
        for (int i = 0; i < 3 * HealthThreads.SIZE; i++) {
            hanging.add(runner.count(check("hanging " + i, this::hang), SHORT));
        }
        for (CompletableFuture<HealthEntry> one : hanging) {
            of(one);
        }

        assertThat(of(runner.count(check("other", () -> Outcome.OK), LONG)).level())
                .isEqualTo(HealthLevel.OK);
    }

    @Test
    void aCheckThatHangsIsNotRunAgainBeforeItReturned() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        Check check = check("one", () -> {
            looks.incrementAndGet();
            return hang();
        });
        of(runner.count(check, SHORT));

        HealthEntry second = of(runner.count(check, SHORT));

        assertThat(second.messages().get(0)).contains("has not returned");
        assertThat(second.failures()).isEqualTo(2);
        assertThat(looks).hasValue(1);
        release.countDown();
        Await.until("it is run again", () -> of(runner.count(check, LONG)).level() == HealthLevel.OK);
        assertThat(looks.get()).isEqualTo(2);
    }

    @Test
    void whoAsksMeanwhileGetsTheSameResult() throws Exception {
        Check check = check("one", this::hang);
        CompletableFuture<HealthEntry> first = runner.count(check, LONG);

        assertThat(runner.count(check, LONG)).isSameAs(first);
        release.countDown();
        of(first);
        synchronized (told) {
            assertThat(told).hasSize(1);
        }
    }

    @Test
    void whoeverAsksOftenMakesNothingLookWorse() throws Exception {
        Check ill = check("one", () -> Outcome.of(HealthLevel.CRITICAL, "broken"));
        of(runner.count(ill, LONG));
        for (int i = 0; i < 5; i++) {
            HealthEntry asked = of(runner.look(ill, LONG));
            assertThat(asked.level()).isEqualTo(HealthLevel.CRITICAL);
            assertThat(asked.failures()).isEqualTo(1);
        }

        assertThat(of(runner.count(ill, LONG)).failures()).isEqualTo(2);
        synchronized (told) {
            assertThat(told.stream().filter(HealthBook.Entered::isCounted)).hasSize(2);
        }
    }

    @Test
    void aRunThatSomebodyAskedForCountsWhenARoundWaitsForItToo() throws Exception {
        Check hangs = check("one", () -> {
            hang();
            return Outcome.of(HealthLevel.CRITICAL, "broken");
        });
        CompletableFuture<HealthEntry> asked = runner.look(hangs, LONG);
        assertThat(runner.count(hangs, LONG)).isSameAs(asked);
        release.countDown();

        assertThat(of(asked).failures()).isEqualTo(1);
    }

    @Test
    void afterTheEndACheckIsAnErrorAndDoesNotWait() throws Exception {
        threads.close();

        HealthEntry entry = of(runner.count(check("one", () -> Outcome.OK), LONG));
        assertThat(entry.level()).isEqualTo(HealthLevel.HEALTH_CHECK_ERROR);
        assertThat(entry.failures()).isZero();
    }
}
