// SPDX-License-Identifier: Apache-2.0
package qtforge.security.mapping;

import java.security.Permission;
import java.util.List;
import java.util.Optional;
import qtforge.api.security.PermissionGrant;

/** Between what an operator grants and what the JVM checks, both ways. Stateless. */
public interface GrantMapping {

    /**
     * What a grant allows, in Java's terms.
     *
     * @throws qtforge.api.core.PluginException INVALID_ARGUMENT for a resource that is not one of the permission's kind, naming
     *     what to write
     */
    List<JavaPermission> permissions(PermissionGrant grant);

    /** The smallest grant that would allow something; empty when no grant does. */
    Optional<PermissionGrant> grantFor(Permission permission);

    /** What a grant means, in words. */
    String describe(PermissionGrant grant);
}
