// SPDX-License-Identifier: Apache-2.0
package qtforge.security.mapping;

import java.security.Permission;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import qtforge.api.security.PermissionGrant;

/** Brings the parts together: forth, back, and in words. */
@Component(service = GrantMapping.class)
public final class GrantTranslator implements GrantMapping {

    private final GrantRights rights;
    private final GrantFinder finder;

    @Activate
    public GrantTranslator() {
        rights = new GrantRights(System.getProperty("user.home", "/"));
        finder = new GrantFinder(rights);
    }

    @Override
    public List<JavaPermission> permissions(PermissionGrant grant) {
        return rights.of(grant);
    }

    @Override
    public Optional<PermissionGrant> grantFor(Permission permission) {
        return finder.find(permission);
    }

    @Override
    public String describe(PermissionGrant grant) {
        return GrantWords.describe(grant);
    }
}
