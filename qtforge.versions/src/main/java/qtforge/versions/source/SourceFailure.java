// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.source;

import java.nio.file.Path;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.version.PluginVersionException;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.versions.failure.VersionFailures;

/** Makes the exceptions of this package. */
final class SourceFailure {

    private SourceFailure() {}

    /** There is no such code. */
    static PluginVersionException notFound(String pluginId, String message) {
        return VersionFailures.failure(VersionErrorCode.VERSION_NOT_FOUND, pluginId, message);
    }

    /** A document that is wrong at a place that is known. */
    static PluginVersionException malformed(Path file, Place place, String what, Throwable cause) {
        return malformed(file + " is not valid at " + place + ": " + what, cause);
    }

    /** A document that is wrong. */
    static PluginVersionException malformed(String message, Throwable cause) {
        return general(PluginErrorCode.INVALID_FORMAT, message, cause);
    }

    /** An argument that is wrong. */
    static PluginVersionException invalid(String message, Throwable cause) {
        return general(PluginErrorCode.INVALID_ARGUMENT, message, cause);
    }

    /** Something that might be done and is not. */
    static PluginVersionException unsupported(String message) {
        return general(PluginErrorCode.NOT_SUPPORTED, message, null);
    }

    // Codes of versions have no word for these; the general code, which the cause carries, says it.
    private static PluginVersionException general(PluginErrorCode code, String message, Throwable cause) {
        return VersionFailures.failure(
                VersionErrorCode.UNKNOWN, "", message, new PluginException(code, message, cause));
    }
}
