// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.table;

import java.io.File;
import java.io.FilePermission;
import java.security.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.PropertyPermission;
import org.osgi.framework.AdminPermission;
import org.osgi.framework.Bundle;
import org.osgi.framework.CapabilityPermission;
import org.osgi.framework.PackagePermission;

/** What the framework gives each bundle unasked. */
final class ImplicitPermissions {

    private static final PropertyPermission FRAMEWORK = new PropertyPermission("org.osgi.framework.*", "read");
    private static final PackagePermission JAVA = new PackagePermission("java.*", PackagePermission.IMPORT);
    private static final CapabilityPermission ENVIRONMENT =
            new CapabilityPermission("osgi.ee", CapabilityPermission.REQUIRE);
    private static final CapabilityPermission NATIVE =
            new CapabilityPermission("osgi.native", CapabilityPermission.REQUIRE);

    private ImplicitPermissions() {}

    static PermissionSet of(Bundle bundle) {
        List<Permission> permissions = new ArrayList<>(List.of(
                FRAMEWORK,
                JAVA,
                ENVIRONMENT,
                NATIVE,
                new AdminPermission("(id=" + bundle.getBundleId() + ")", "resource,metadata,class,context")));
        File data = bundle.getState() == Bundle.UNINSTALLED ? null : bundle.getDataFile("");
        if (data != null) {
            permissions.add(new FilePermission(data.getPath(), "read,write,delete"));
            permissions.add(new FilePermission(new File(data, "-").getPath(), "read,write,delete"));
        }
        return PermissionSet.of(permissions.toArray(new Permission[0]));
    }
}
