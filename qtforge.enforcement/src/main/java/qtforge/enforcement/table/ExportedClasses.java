// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.table;

import java.security.AccessController;
import java.security.PrivilegedAction;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRevision;

/** Classes in packages that installed bundles export. */
@SuppressWarnings("removal")
final class ExportedClasses {

    private ExportedClasses() {}

    /** Whether a bundle exports a class; it need not be resolved. */
    static boolean contain(BundleContext context, String className) {
        int dot = className.lastIndexOf('.');
        if (dot < 0) {
            return false;
        }
        String entry = className.replace('.', '/') + ".class";
        return AccessController.doPrivileged((PrivilegedAction<Boolean>) () -> {
            for (Bundle bundle : context.getBundles()) {
                if (exports(bundle, className.substring(0, dot)) && bundle.getEntry(entry) != null) {
                    return true;
                }
            }
            return false;
        });
    }

    private static boolean exports(Bundle bundle, String packageName) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision != null
                && revision.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream()
                        .anyMatch(export ->
                                packageName.equals(export.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)));
    }
}
