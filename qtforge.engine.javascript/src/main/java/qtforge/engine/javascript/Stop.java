// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.javascript;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import qtforge.api.core.PluginErrorCode;

/** That the call under way is to end, and why. */
final class Stop {

    private static final long LONGEST_WAIT_SECONDS = 5;

    private final PluginErrorCode code;
    private final String reason;
    private final CountDownLatch done = new CountDownLatch(1);

    Stop(PluginErrorCode code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    PluginErrorCode code() {
        return code;
    }

    String reason() {
        return reason;
    }

    /** Whoever interrupts has finished. */
    void finished() {
        done.countDown();
    }

    /** Until nobody interrupts any more, so that the next call is not hit. */
    void await() {
        boolean interrupted = false;
        try {
            done.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
