// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.failure;

import java.io.IOException;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.version.PluginVersionException;
import qtforge.api.managers.version.VersionErrorCode;

/** Makes the exceptions of this bundle, so that each kind of failure has one code in the words of all of QtForge. */
public final class VersionFailures {

    private VersionFailures() {}

    /** A failure without a cause. */
    public static PluginVersionException failure(VersionErrorCode code, String pluginId, String message) {
        return failure(code, pluginId, message, null);
    }

    /** A failure. */
    public static PluginVersionException failure(
            VersionErrorCode code, String pluginId, String message, Throwable cause) {
        return new PluginVersionException(code, general(code, cause), pluginId, message, cause);
    }

    /** A file of the store that cannot be read or written. */
    public static PluginVersionException storage(String pluginId, String message, IOException cause) {
        return failure(VersionErrorCode.STORAGE_ERROR, pluginId, message + ": " + cause, cause);
    }

    private static PluginErrorCode general(VersionErrorCode code, Throwable cause) {
        if (cause instanceof PluginException known
                && code != VersionErrorCode.STORAGE_ERROR
                && code != VersionErrorCode.BACKUP_FAILED) {
            return known.code();
        }
        return switch (code) {
            case VERSION_NOT_FOUND -> PluginErrorCode.NOT_FOUND;
            case VERSION_ALREADY_EXISTS -> PluginErrorCode.ALREADY_EXISTS;
            case INCOMPATIBLE_VERSION -> PluginErrorCode.INCOMPATIBLE_VERSION;
            case MIGRATION_FAILED, ROLLBACK_FAILED -> PluginErrorCode.EXECUTION_FAILED;
            case CORRUPTED_INSTALLATION -> PluginErrorCode.SECURITY_VIOLATION;
            case DEPENDENCY_CONFLICT -> PluginErrorCode.DEPENDENCY_MISSING;
            case INSUFFICIENT_PERMISSIONS -> PluginErrorCode.PERMISSION_DENIED;
            case BACKUP_FAILED, STORAGE_ERROR -> PluginErrorCode.FILE_SYSTEM_ERROR;
            case INVALID_MIGRATION_SCRIPT -> PluginErrorCode.INVALID_FORMAT;
            case ACTIVE_VERSION_CONFLICT -> PluginErrorCode.INVALID_STATE;
            case UNKNOWN -> PluginErrorCode.UNKNOWN;
        };
    }
}
