// SPDX-License-Identifier: Apache-2.0
package qtforge.security.subject;

import java.util.List;
import qtforge.api.security.PendingApproval;
import qtforge.api.security.PermissionGrant;

/**
 * Updates that wait for an operator's consent. A service within this bundle; whoever offers it to others checks the caller's
 * right first.
 */
public interface Approvals {

    /** What waits, sorted by plugin id. */
    List<PendingApproval> pending();

    /**
     * Grants what the update that waits asks for and installs it, all or nothing. Where none waits, grants what the installed
     * version asks for.
     *
     * @return what was granted
     * @throws qtforge.api.core.PluginException NOT_FOUND when nothing is asked for, PERMISSION_DENIED when part of it is beyond
     *     the ceiling, or what the update threw (nothing is granted then)
     */
    List<PermissionGrant> approve(String pluginId);

    /** Drops an update that waits; false when there is none. */
    boolean reject(String pluginId);
}
