// SPDX-License-Identifier: Apache-2.0
package qtforge.web.page;

import java.util.List;
import qtforge.api.security.PluginAdminPermission;

/** What whoever is logged in can see and do: the page works with the rights of this bundle, so who lets somebody in must have them all. */
final class OperatorRights {

    private static final List<String> AREAS = List.of(
            PluginAdminPermission.MONITORING,
            PluginAdminPermission.LIFECYCLE,
            PluginAdminPermission.VERSIONS,
            PluginAdminPermission.ORCHESTRATION,
            PluginAdminPermission.CONFIGURATION,
            PluginAdminPermission.COMMUNICATION,
            PluginAdminPermission.LOGGING,
            PluginAdminPermission.SECURITY);

    private OperatorRights() {}

    /** @throws qtforge.api.core.PluginException PERMISSION_DENIED naming the first area the caller may not manage */
    static void check(String what) {
        AREAS.forEach(area -> PluginAdminPermission.check(area, what));
    }
}
