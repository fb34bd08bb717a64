// SPDX-License-Identifier: Apache-2.0
package qtforge.api.security;

import java.security.BasicPermission;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * The right to manage other plugins and the runtime through its services; what {@link PluginPermission#PLUGIN_ADMIN} stands
 * for. Names are the areas below, or {@code *} for all.
 */
public final class PluginAdminPermission extends BasicPermission {

    private static final long serialVersionUID = 1L;

    /** Install, update, start, stop and uninstall plugins; call them, change what others registered. */
    public static final String LIFECYCLE = "lifecycle";

    /** Read and change the configuration and properties of other plugins. */
    public static final String CONFIGURATION = "configuration";

    /** Read and change permissions, trust and policy. */
    public static final String SECURITY = "security";

    /** Publish for the runtime, see and change messages, subscriptions, requests and contracts of others. */
    public static final String COMMUNICATION = "communication";

    /** Install, activate and remove versions of plugins, back up and restore them. */
    public static final String VERSIONS = "versions";

    /** Change what is logged and where it goes, read the entries of others. */
    public static final String LOGGING = "logging";

    /** See and take back resources of other plugins, set quotas and policies. */
    public static final String RESOURCES = "resources";

    /** See, steer and remove the workflows, transactions and compositions of others. */
    public static final String ORCHESTRATION = "orchestration";

    /** Steer hot reload, metrics, quotas and health; see and change the runtime through its page. */
    public static final String MONITORING = "monitoring";

    /** A permission for an area. */
    public PluginAdminPermission(String area) {
        super(area);
    }

    /** As the permission table makes them; there are no actions, so they are ignored. */
    public PluginAdminPermission(String area, String actions) {
        super(area, actions);
    }

    /**
     * Checks that everybody on the call stack may manage an area. Passes where nothing enforces permissions.
     *
     * @param area one of the constants
     * @param what the caller wants to do, for the message: "to install a plugin"
     * @throws PluginException PERMISSION_DENIED naming the grant that would allow it
     */
    @SuppressWarnings("removal")
    public static void check(String area, String what) {
        // On Java 24 and later the agent answers this call instead of the JVM.
        java.lang.SecurityManager manager = System.getSecurityManager();
        if (manager == null) {
            return;
        }
        try {
            manager.checkPermission(new PluginAdminPermission(area));
        } catch (SecurityException e) {
            throw new PluginException(
                    PluginErrorCode.PERMISSION_DENIED,
                    "",
                    "permission " + PluginPermission.PLUGIN_ADMIN + " is needed " + what + ": " + e.getMessage(),
                    e);
        }
    }
}
