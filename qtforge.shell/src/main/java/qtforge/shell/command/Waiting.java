// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.util.promise.Promise;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.shell.text.DurationText;

/** Waits for what the runtime does in threads of its own, never for ever. */
final class Waiting {

    private Waiting() {}

    /**
     * What a promise comes to.
     *
     * @param what is waited for, as a sentence goes on behind "after 5 s"
     * @throws PluginException what it failed with; TIMEOUT; OPERATION_CANCELLED after Ctrl-C
     */
    static <T> T on(Promise<T> promise, Duration limit, String what) {
        CountDownLatch done = new CountDownLatch(1);
        promise.onResolve(done::countDown);
        try {
            if (!done.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new PluginException(
                        PluginErrorCode.TIMEOUT, "after " + DurationText.of(limit) + " " + what + "; it goes on");
            }
            return promise.getValue();
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof PluginException failed) {
                throw failed;
            }
            throw new PluginException(PluginErrorCode.EXECUTION_FAILED, String.valueOf(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException(
                    PluginErrorCode.OPERATION_CANCELLED, "no longer waited for, but it goes on in the runtime", e);
        }
    }
}
