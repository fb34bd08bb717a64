// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module;

import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Closes what a session was asked to close at its end. */
public final class Endings {

    private Endings() {}

    /**
     * Closes it now.
     *
     * @throws PluginException what closing threw; EXECUTION_FAILED for a checked exception
     */
    public static void end(AutoCloseable ending) {
        try {
            ending.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException(PluginErrorCode.OPERATION_CANCELLED, "closing was interrupted", e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new PluginException(PluginErrorCode.EXECUTION_FAILED, "cannot be closed: " + e.getMessage(), e);
        }
    }
}
