// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.version;

import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** A failure that concerns a version of a plugin. */
public class PluginVersionException extends PluginException {

    private static final long serialVersionUID = 1L;

    private final VersionErrorCode versionCode;

    /**
     * A failure.
     *
     * @param versionCode what kind of failure
     * @param code the same in the words of all of QtForge
     * @param pluginId the plugin; empty when it concerns none
     * @param cause what led to it, or null
     */
    public PluginVersionException(
            VersionErrorCode versionCode, PluginErrorCode code, String pluginId, String message, Throwable cause) {
        super(new PluginError(code, message, "", pluginId, "versions", java.time.Instant.now()), cause);
        this.versionCode = versionCode;
    }

    /** What kind of failure. */
    public VersionErrorCode versionCode() {
        return versionCode;
    }
}
