// SPDX-License-Identifier: Apache-2.0
package qtforge.core.property;

import java.time.Instant;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;

/** Puts what foreign code threw on the error log. */
final class PropertyFailures {

    private final PluginErrorLog log;

    PropertyFailures(PluginErrorLog log) {
        this.log = log;
    }

    /**
     * Records a failure that must not reach whoever caused it.
     *
     * @param pluginId the plugin whose property it is about
     * @param context what was being done
     * @param what names the callback, binding or property
     */
    void record(String pluginId, String context, String what, Throwable failure) {
        PluginErrorCode code =
                failure instanceof PluginException known ? known.code() : PluginErrorCode.EXECUTION_FAILED;
        log.record(new PluginError(code, what + " failed: " + describe(failure), "", pluginId, context, Instant.now()));
    }

    /** The message of a PluginException; else the exception's class and message. */
    static String describe(Throwable failure) {
        return failure instanceof PluginException ? failure.getMessage() : failure.toString();
    }
}
