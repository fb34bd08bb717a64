// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.server;

import java.util.List;
import qtforge.api.security.PluginAdminPermission;

/** Who has a session of the bindings may do everything; so only who may manage everything gets one within the process. */
final class Administration {

    private static final List<String> AREAS = List.of(
            PluginAdminPermission.LIFECYCLE,
            PluginAdminPermission.CONFIGURATION,
            PluginAdminPermission.SECURITY,
            PluginAdminPermission.COMMUNICATION,
            PluginAdminPermission.VERSIONS,
            PluginAdminPermission.LOGGING,
            PluginAdminPermission.RESOURCES,
            PluginAdminPermission.ORCHESTRATION,
            PluginAdminPermission.MONITORING);

    private Administration() {}

    static void require(String what) {
        AREAS.forEach(area -> PluginAdminPermission.check(area, what));
    }
}
