// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.boot;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Whether the owner of the policy lets the runtime start. The first word counts for the start, a later refusal ends it. */
final class Verdict {

    private final CountDownLatch spoken = new CountDownLatch(1);

    /** Guarded by this; null until spoken, empty for ready. */
    private Optional<String> first;

    /** Guarded by this; why the runtime must not go on, null while it may. */
    private String later;

    /** Guarded by this, called without it. */
    private Consumer<String> listener;

    synchronized void ready() {
        if (first == null) {
            first = Optional.empty();
            spoken.countDown();
        }
    }

    void refuse(String reason) {
        Consumer<String> told;
        synchronized (this) {
            if (first == null) {
                first = Optional.of(reason);
                spoken.countDown();
                return;
            }
            if (first.isPresent() || later != null) {
                return;
            }
            later = reason;
            told = listener;
        }
        if (told != null) {
            told.accept(reason);
        }
    }

    /** Told of a refusal after the runtime was let start; at once when there was one. */
    void onRefusal(Consumer<String> told) {
        String reason;
        synchronized (this) {
            listener = told;
            reason = later;
        }
        if (reason != null) {
            told.accept(reason);
        }
    }

    /**
     * Waits for it.
     *
     * @return why the runtime must not start; empty when it may
     */
    Optional<String> await(Duration limit) throws InterruptedException {
        if (!spoken.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            return Optional.of("no bundle put a policy in force within " + limit.toSeconds()
                    + " s; is qtforge.security among the bundles of the distribution?");
        }
        synchronized (this) {
            return first;
        }
    }
}
