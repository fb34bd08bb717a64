// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.threading;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Waits for time to pass, within a limit. */
public final class Sleeping {

    private static final Duration LONGEST = Duration.ofHours(1);

    private Sleeping() {}

    /**
     * Waits.
     *
     * @throws PluginException INVALID_ARGUMENT below zero or above an hour; OPERATION_CANCELLED when the thread is interrupted
     */
    public static void sleep(Duration time) {
        if (time.isNegative() || time.compareTo(LONGEST) > 0) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "sleep: " + time.toMillis() + " ms is not between 0 and " + LONGEST.toMillis()
                            + " ms; wait several times, or use a Timer");
        }
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException(
                    PluginErrorCode.OPERATION_CANCELLED, "sleep was interrupted; the session or the runtime ends", e);
        }
    }
}
