// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.threading;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** How long programs may wait. */
final class Waiting {

    /** Also what a negative time means: wait without a limit of one's own. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private Waiting() {}

    static long millis(Duration timeout) {
        return timeout.isNegative() || timeout.compareTo(LONGEST) > 0 ? LONGEST.toMillis() : timeout.toMillis();
    }

    static boolean ended(PoolTask task, Duration timeout) {
        try {
            task.get(millis(timeout), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException | CancellationException e) {
            // It has ended; how is asked elsewhere.
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException(
                    PluginErrorCode.OPERATION_CANCELLED, "waiting for task '" + task.id() + "' was interrupted", e);
        }
    }
}
