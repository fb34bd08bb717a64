// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.nio.channels.ClosedByInterruptException;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.managers.version.PluginVersionException;
import qtforge.api.managers.version.VersionErrorCode;

/** Long work stops when its thread is interrupted. The thread stays interrupted, for those further up. */
final class Cancellation {

    private Cancellation() {}

    /**
     * Stops when the thread is interrupted.
     *
     * @throws PluginVersionException OPERATION_CANCELLED
     */
    static void check(String pluginId, String what) {
        if (Thread.currentThread().isInterrupted()) {
            throw cancelled(VersionErrorCode.UNKNOWN, pluginId, what, null);
        }
    }

    /** Whether a failure is that of an interrupted thread. */
    static boolean caused(Exception failure) {
        return failure instanceof ClosedByInterruptException
                || Thread.currentThread().isInterrupted()
                || failure instanceof PluginVersionException known
                        && known.code() == PluginErrorCode.OPERATION_CANCELLED;
    }

    static PluginVersionException cancelled(VersionErrorCode code, String pluginId, String what, Throwable cause) {
        return new PluginVersionException(
                code,
                PluginErrorCode.OPERATION_CANCELLED,
                pluginId,
                what + " was stopped, as its thread was interrupted; what it had done is thrown away",
                cause);
    }
}
