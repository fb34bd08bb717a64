// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.dispatch;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.util.promise.Promise;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Waits for promises that facades return. */
final class Promises {

    /** Services have limits of their own, which are shorter; this one is for a promise that nobody keeps. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private Promises() {}

    static Object settle(Object value, String place) throws Throwable {
        if (!(value instanceof Promise<?> promise)) {
            return value;
        }
        CountDownLatch done = new CountDownLatch(1);
        promise.onResolve(done::countDown);
        if (!done.await(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new PluginException(
                    PluginErrorCode.TIMEOUT, place + " did not finish within " + LONGEST.toHours() + " h");
        }
        Throwable failure = promise.getFailure();
        if (failure != null) {
            throw failure;
        }
        return promise.getValue();
    }
}
