// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.boot;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.osgi.framework.ServicePermission;
import org.osgi.service.condpermadmin.BundleLocationCondition;
import org.osgi.service.condpermadmin.ConditionInfo;
import org.osgi.service.condpermadmin.ConditionalPermissionAdmin;
import org.osgi.service.permissionadmin.PermissionAdmin;
import org.osgi.service.permissionadmin.PermissionInfo;

/**
 * What is in the table before anybody has put a policy there: the runtime's own bundles may do everything but change the table,
 * which the owner of the policy may, and others may do nothing.
 */
final class BootRows {

    private BootRows() {}

    /**
     * The rows.
     *
     * @param bundles the folder of the distribution's bundles
     */
    static List<String> of(Path bundles) {
        String folder = folder(bundles).replace("*", "\\*");
        String fence = "deny {" + location(folder + "*qtforge.security*.jar", "!")
                + permission(ServicePermission.class, ConditionalPermissionAdmin.class.getName(), "get,register")
                + permission(ServicePermission.class, PermissionAdmin.class.getName(), "get,register")
                + permission(RuntimePermission.class, "setSecurityManager", null)
                + permission(java.security.SecurityPermission.class, "setPolicy", null)
                + "} \"qtforge boot fence\"";
        String distribution = "allow {" + location(folder + '*') + location(folder + "*../*", "!")
                + permission(java.security.AllPermission.class, "*", "*") + "} \"qtforge boot distribution\"";
        return List.of(fence, distribution);
    }

    /** Whether a location is that of one of the runtime's own bundles. */
    static Predicate<String> own(Path bundles) {
        String folder = folder(bundles);
        return location -> location.startsWith(folder) && !location.contains("../");
    }

    private static String folder(Path bundles) {
        String uri = bundles.toAbsolutePath().toFile().toURI().toASCIIString();
        return "reference:" + (uri.endsWith("/") ? uri : uri + '/');
    }

    private static String location(String... arguments) {
        return new ConditionInfo(BundleLocationCondition.class.getName(), arguments).getEncoded() + ' ';
    }

    private static String permission(Class<?> type, String name, String actions) {
        return new PermissionInfo(type.getName(), name, actions).getEncoded() + ' ';
    }
}
