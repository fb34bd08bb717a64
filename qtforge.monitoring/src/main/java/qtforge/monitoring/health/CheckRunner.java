// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import qtforge.api.monitoring.health.HealthEntry;
import qtforge.api.monitoring.health.HealthLevel;
import qtforge.caller.Rights;

/**
 * Runs checks side by side, each within a limit that begins when it does. One that does not return is given up: that is what is entered,
 * its thread is replaced, and it is not run again before it has returned. Who asks for a check that is running gets its result.
 *
 * <p>Runs are counted or not. Counted are those of monitoring itself: only they add to the failures in a row, so that nobody makes a plugin
 * look worse by asking often. A run counts when anybody who waits for it counts it; one for which there was no thread never does.
 *
 * <p>A run guards whether it is settled. No lock is held while a check runs or while somebody is told.
 */
final class CheckRunner {

    private static final int TOP = 3;

    private final HealthThreads threads;
    private final HealthBook book;
    private final Consumer<HealthBook.Entered> told;
    private final Map<String, Run> running = new ConcurrentHashMap<>();

    /**
     * Runs nothing yet.
     *
     * @param told gets each entry, in the thread that made it; must be quick
     */
    CheckRunner(HealthThreads threads, HealthBook book, Consumer<HealthBook.Entered> told) {
        this.threads = threads;
        this.book = book;
        this.told = told;
    }

    private static final class Run {
        private final Check check;
        private final CompletableFuture<HealthEntry> result = new CompletableFuture<>();
        private volatile long begun;
        private volatile Thread runner;

        /** The two below are guarded by this. */
        private boolean counted;

        private boolean settled;

        Run(Check check, boolean counted) {
            this.check = check;
            this.counted = counted;
        }

        /** Whether its outcome is still to come, and will be for who asks now too. */
        synchronized boolean join(boolean counting) {
            if (!settled) {
                counted |= counting;
            }
            return !settled;
        }

        /** Whether it was this call that settled it, which enters the outcome. */
        synchronized boolean settle() {
            boolean first = !settled;
            settled = true;
            return first;
        }

        synchronized boolean isCounted() {
            return counted;
        }
    }

    /** Has a check look now, for monitoring itself: failures are counted. The result never fails. */
    CompletableFuture<HealthEntry> count(Check check, Duration limit) {
        return run(check, limit, true);
    }

    /** Has a check look now, for somebody who wants to know. The result never fails. */
    CompletableFuture<HealthEntry> look(Check check, Duration limit) {
        return run(check, limit, false);
    }

    private CompletableFuture<HealthEntry> run(Check check, Duration limit, boolean counting) {
        Run fresh = new Run(check, counting);
        Run current = running.putIfAbsent(check.name(), fresh);
        while (current != null) {
            if (current.join(counting)) {
                return current.result;
            }
            if (running.get(check.name()) == current) {
                return stillRunning(check, current, counting);
            }
            // It returned meanwhile.
            current = running.putIfAbsent(check.name(), fresh);
        }
        try {
            threads.checks().execute(() -> work(fresh, limit));
        } catch (RejectedExecutionException e) {
            running.remove(check.name(), fresh);
            if (fresh.settle()) {
                fresh.result.complete(enter(
                        check,
                        Outcome.of(
                                HealthLevel.HEALTH_CHECK_ERROR, "it was not checked: too many checks wait, or it ends"),
                        Duration.ZERO,
                        false));
            }
        }
        return fresh.result;
    }

    private CompletableFuture<HealthEntry> stillRunning(Check check, Run current, boolean counting) {
        Duration since = Duration.ofNanos(System.nanoTime() - current.begun);
        return CompletableFuture.completedFuture(enter(
                check,
                Outcome.of(
                        HealthLevel.HEALTH_CHECK_ERROR,
                        "the check that was begun earlier has not returned" + where(current.runner)),
                since,
                counting));
    }

    private void work(Run run, Duration limit) {
        run.runner = Thread.currentThread();
        run.begun = System.nanoTime();
        Future<?> alarm = threads.timer().schedule(() -> giveUp(run, limit), limit.toNanos(), TimeUnit.NANOSECONDS);
        Outcome outcome;
        try {
            outcome = run.check.look();
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            outcome = Outcome.of(HealthLevel.HEALTH_CHECK_ERROR, "the check failed: " + e);
        }
        alarm.cancel(false);
        running.remove(run.check.name(), run);
        Duration took = Duration.ofNanos(System.nanoTime() - run.begun);
        if (run.settle()) {
            run.result.complete(enter(run.check, outcome, took, run.isCounted()));
        } else {
            threads.found();
        }
    }

    private void giveUp(Run run, Duration limit) {
        if (run.settle()) {
            // Before anybody is told: who waits for a thread gets this one's.
            threads.lost();
            run.result.complete(enter(
                    run.check,
                    Outcome.of(
                            HealthLevel.HEALTH_CHECK_ERROR,
                            "the check did not return within " + limit.toMillis() + " ms" + where(run.runner)),
                    limit,
                    run.isCounted()));
        }
    }

    private HealthEntry enter(Check check, Outcome outcome, Duration took, boolean counted) {
        HealthBook.Entered entered =
                counted ? book.enter(check, outcome, took) : book.enterUncounted(check, outcome, took);
        told.accept(entered);
        return entered.entry();
    }

    private static String where(Thread thread) {
        if (thread == null) {
            return "";
        }
        StringBuilder words = new StringBuilder("; thread " + thread.getName() + " is at");
        StackTraceElement[] stack = Rights.privileged(thread::getStackTrace);
        for (int i = 0; i < Math.min(TOP, stack.length); i++) {
            words.append(i == 0 ? " " : ", from ").append(stack[i]);
        }
        return words.toString();
    }
}
