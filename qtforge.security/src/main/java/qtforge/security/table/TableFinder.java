// SPDX-License-Identifier: Apache-2.0
package qtforge.security.table;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.condpermadmin.ConditionalPermissionAdmin;
import qtforge.caller.Rights;

/** Finds the framework's permission table; its types are not there in every framework. */
final class TableFinder {

    private TableFinder() {}

    /** The table; {@link PermissionTable#NONE} where there is none. Whoever made this bundle's component may not see it. */
    static PermissionTable find(BundleContext context) {
        return Rights.privileged(() -> look(context));
    }

    private static PermissionTable look(BundleContext context) {
        ServiceReference<?> reference =
                context.getServiceReference("org.osgi.service.condpermadmin.ConditionalPermissionAdmin");
        return reference == null ? PermissionTable.NONE : Link.table(context, context.getService(reference));
    }

    private static final class Link {

        static PermissionTable table(BundleContext context, Object service) {
            return service instanceof ConditionalPermissionAdmin admin
                    ? new ConditionalTable(admin, context.getBundle())
                    : PermissionTable.NONE;
        }
    }
}
