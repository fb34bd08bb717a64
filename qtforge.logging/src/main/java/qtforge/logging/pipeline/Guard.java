// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.pipeline;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import qtforge.logging.caller.Owner;
import qtforge.logging.output.Problems;

/**
 * Calls somebody's filter or formatter in the threads that log, as long as it behaves. While one call hangs, others are held up by it for
 * a second at most: who comes later sees that it hangs and goes on without it.
 */
final class Guard {

    private static final long LONGEST = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_FAILURES = 100;
    private static final long IDLE = Long.MIN_VALUE;

    private final String what;
    private final Owner owner;
    private final Problems problems;
    private final AtomicInteger failures = new AtomicInteger();
    /** When the oldest call that goes on began, as far as one number can tell. */
    private final AtomicLong busySince = new AtomicLong(IDLE);

    private volatile boolean broken;

    Guard(String what, Owner owner, Problems problems) {
        this.what = what;
        this.owner = owner;
        this.problems = problems;
    }

    Owner owner() {
        return owner;
    }

    boolean isBroken() {
        return broken;
    }

    /** What the code answers, or a substitute. */
    <T> T call(Callable<T> action, T substitute) {
        long began = System.nanoTime();
        if (broken || hangs(began)) {
            return substitute;
        }
        boolean first = busySince.compareAndSet(IDLE, began);
        try {
            T answer = owner.call(action);
            if (answer != null) {
                failures.set(0);
                return answer;
            }
            failed("answered null");
        } catch (Exception | LinkageError | StackOverflowError e) {
            failed(e.toString());
        } finally {
            if (first) {
                busySince.set(IDLE);
            }
            if (System.nanoTime() - began > LONGEST) {
                stop("took longer than a second");
            }
        }
        return substitute;
    }

    private boolean hangs(long now) {
        long since = busySince.get();
        if (since != IDLE && now - since > LONGEST) {
            stop("does not return");
            return true;
        }
        return false;
    }

    private void failed(String how) {
        problems.report(what + " of " + owner.id() + " failed: " + how);
        if (failures.incrementAndGet() >= MOST_FAILURES) {
            stop("failed " + MOST_FAILURES + " times in a row");
        }
    }

    private void stop(String why) {
        if (!broken) {
            broken = true;
            problems.report(what + " of " + owner.id() + " " + why + "; it is not asked again");
        }
    }
}
