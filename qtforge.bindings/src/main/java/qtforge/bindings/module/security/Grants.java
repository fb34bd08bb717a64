// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.security;

import java.util.List;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginRegistry;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.PermissionManager;
import qtforge.api.security.PluginPermission;
import qtforge.bindings.BindingContext;

/** Permissions as programs name them: a constant, its name, or {@code NAME:resource}. */
final class Grants {

    private Grants() {}

    static PermissionGrant of(Object permission, String resource) {
        PermissionGrant grant;
        if (permission instanceof PluginPermission constant) {
            grant = PermissionGrant.of(constant);
        } else if (permission instanceof String text) {
            grant = PermissionGrant.parse(text);
        } else if (permission instanceof Long number) {
            grant = PermissionGrant.of(
                    qtforge.bindings.module.core.Constants.of(PluginPermission.class, number, "permission"));
        } else {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "permission must be a PluginPermission or a text such as NetworkAccess:example.org, not "
                            + permission);
        }
        return resource.isEmpty() ? grant : new PermissionGrant(grant.permission(), resource);
    }

    static List<PermissionGrant> of(List<Object> permissions) {
        return permissions.stream().map(each -> of(each, "")).toList();
    }

    /** Whether a plugin may do something now; where there is no such plugin, whether it was granted to it and is not denied. */
    static boolean held(BindingContext context, String pluginId, PermissionGrant asked) {
        PermissionManager permissions = context.service(PermissionManager.class);
        if (permissions.hasPermission(pluginId, asked)) {
            return true;
        }
        // A library is not in the registry, so nothing tells that it is not there.
        if (pluginId.contains("/") || context.service(PluginRegistry.class).isPluginRegistered(pluginId)) {
            return false;
        }
        return covered(permissions.permissions(pluginId), asked)
                && !covered(permissions.deniedPermissions(pluginId), asked);
    }

    private static boolean covered(List<PermissionGrant> grants, PermissionGrant asked) {
        return grants.contains(asked) || grants.contains(PermissionGrant.of(asked.permission()));
    }

    /** {@code NetworkAccess} or {@code NetworkAccess:resource}; what programs get. */
    static List<String> shown(List<PermissionGrant> grants) {
        return grants.stream().map(Grants::shown).toList();
    }

    static String shown(PermissionGrant grant) {
        String name = grant.permission().scriptName();
        return grant.isUnlimited() ? name : name + ":" + grant.resource();
    }
}
