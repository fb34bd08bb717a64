// SPDX-License-Identifier: Apache-2.0
package qtforge.core.install;

import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleRevision;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.core.lifecycle.PluginLifecycle;

/** Starts the bundles that are no plugins; one that does not start is recorded and keeps nothing back. */
final class LibraryStart {

    private final FrameworkBundles bundles;
    private final PluginLifecycle lifecycle;
    private final PluginErrorLog errors;

    LibraryStart(FrameworkBundles bundles, PluginLifecycle lifecycle, PluginErrorLog errors) {
        this.bundles = bundles;
        this.lifecycle = lifecycle;
        this.errors = errors;
    }

    /** Starts those that are not running and can resolve; fragments are resolved only. */
    void start(List<Bundle> libraries) {
        List<Bundle> idle = libraries.stream()
                .filter(bundle -> (bundle.getState() & (Bundle.INSTALLED | Bundle.RESOLVED)) != 0)
                .toList();
        if (idle.isEmpty()) {
            return;
        }
        bundles.resolve(idle);
        for (Bundle bundle : idle) {
            boolean fragment = (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
            if (!fragment && bundle.getState() == Bundle.RESOLVED) {
                startLibrary(bundle);
            }
        }
    }

    private void startLibrary(Bundle bundle) {
        try {
            bundles.start(bundle, lifecycle.defaults().initializationTimeout());
        } catch (PluginException e) {
            errors.record(new PluginError(
                    e.code(),
                    "library " + bundle.getSymbolicName() + " " + bundle.getVersion() + " does not start: "
                            + e.getMessage(),
                    e.error().details(),
                    "",
                    "library",
                    null));
        }
    }
}
