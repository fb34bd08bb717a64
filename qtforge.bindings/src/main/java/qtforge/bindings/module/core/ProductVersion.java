// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import qtforge.api.core.Version;
import qtforge.bindings.BindingContext;

/** The version of the runtime: that of the bundle of the bindings, which is built with it. */
public final class ProductVersion {

    private ProductVersion() {}

    /** Without qualifier; 0.0.0 where there is no framework. */
    public static Version of(BindingContext context) {
        return context.bundleContext()
                .map(BundleContext::getBundle)
                .or(() -> Optional.ofNullable(FrameworkUtil.getBundle(ProductVersion.class)))
                .map(bundle -> Version.fromOsgi(bundle.getVersion()).coreVersion())
                .orElse(Version.ZERO);
    }
}
