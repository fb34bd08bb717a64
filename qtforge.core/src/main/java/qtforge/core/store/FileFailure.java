// SPDX-License-Identifier: Apache-2.0
package qtforge.core.store;

import java.io.IOException;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Says that a file could not be worked with. */
public final class FileFailure {

    private FileFailure() {}

    /** The exception, FILE_SYSTEM_ERROR. */
    public static PluginException of(String message, IOException cause) {
        return new PluginException(PluginErrorCode.FILE_SYSTEM_ERROR, message + ": " + cause, cause);
    }
}
