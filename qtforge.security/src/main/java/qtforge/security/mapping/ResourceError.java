// SPDX-License-Identifier: Apache-2.0
package qtforge.security.mapping;

import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.security.PermissionGrant;

/** Says what is wrong with the resource of a grant, and what to write. */
final class ResourceError {

    private ResourceError() {}

    static PluginException of(PermissionGrant grant, String problem, String remedy) {
        return new PluginException(
                PluginErrorCode.INVALID_ARGUMENT,
                "'" + grant.resource() + "' is no resource for " + grant.permission() + ": " + problem + "; " + remedy);
    }
}
