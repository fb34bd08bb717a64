// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.communication;

import java.time.Duration;
import qtforge.api.communication.request.RequestInfo;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Limits as scripts give them: whole milliseconds, or seconds with a fraction. */
final class RequestTimeouts {

    private RequestTimeouts() {}

    /** The request with another limit; itself when none is given. */
    static RequestValue within(RequestValue request, Object timeout) {
        if (timeout != null) {
            request.timeout = millis(timeout);
        }
        return request;
    }

    static long millis(Object timeout) {
        if (timeout instanceof Long millis) {
            return millis;
        }
        if (timeout instanceof Double seconds && seconds >= 0 && seconds <= RequestInfo.MAX_TIMEOUT.toSeconds()) {
            return Math.max(1, Duration.ofNanos(Math.round(seconds * 1e9)).toMillis());
        }
        throw new PluginException(
                PluginErrorCode.INVALID_ARGUMENT,
                "timeout must be whole milliseconds, or seconds with a fraction up to a day, not " + timeout);
    }
}
