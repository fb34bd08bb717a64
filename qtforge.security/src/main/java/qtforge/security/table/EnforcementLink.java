// SPDX-License-Identifier: Apache-2.0
package qtforge.security.table;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import qtforge.enforcement.Enforcement;

/** Tells the enforcer, where there is one, that the runtime must not go on. */
final class EnforcementLink {

    private EnforcementLink() {}

    static void refuse(BundleContext context, String reason) {
        ServiceReference<?> reference = context.getServiceReference("qtforge.enforcement.Enforcement");
        if (reference != null) {
            // Only here the type is needed, which is not there where nothing enforces.
            Link.refuse(context.getService(reference), reason);
            context.ungetService(reference);
        }
    }

    private static final class Link {

        static void refuse(Object service, String reason) {
            if (service instanceof Enforcement enforcement) {
                enforcement.refuse(reason);
            }
        }
    }
}
