// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import qtforge.api.managers.version.PluginVersionException;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.versions.failure.VersionFailures;

/**
 * A place in a migration document.
 *
 * @param origin where the document is from
 * @param step which step it is, in words; empty for the document itself
 */
record DocumentPlace(String origin, String step) {

    /** A member that is not as it must be. */
    PluginVersionException invalid(String member, String what, Throwable cause) {
        return VersionFailures.failure(
                VersionErrorCode.INVALID_MIGRATION_SCRIPT,
                "",
                "migration document '" + origin + "'" + (step.isEmpty() ? "" : ", " + step)
                        + (member.isEmpty() ? "" : ", member '" + member + "'") + ": " + what,
                cause);
    }
}
