// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.boot;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Whether the owner of the policy lets the runtime start. The first word counts for the start, a later refusal ends it. */
final class Verdict {

    private final CountDownLatch spoken = new CountDownLatch(1);

    /** Guarded by this; null until spoken, empty for ready. */
    private Optional<String> refusal;

    void ready() {
        speak(Optional.empty());
    }

    void refuse(String reason) {
        speak(Optional.of(reason));
    }

    private synchronized void speak(Optional<String> word) {
        if (refusal == null) {
            refusal = word;
            spoken.countDown();
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
            return refusal;
        }
    }
}
