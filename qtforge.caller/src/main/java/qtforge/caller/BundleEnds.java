// SPDX-License-Identifier: Apache-2.0
package qtforge.caller;

import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/**
 * Tells when what belongs to a bundle ends: in the thread that stops it, when it begins to stop, and once more when it has
 * stopped, for what it registered meanwhile. The activator of the bundle runs between the two.
 */
public final class BundleEnds implements SynchronousBundleListener, AutoCloseable {

    private final BundleContext context;
    private final Consumer<Bundle> ends;

    /**
     * Begins to listen.
     *
     * @param context of this bundle
     * @param ends must take each bundle twice, and bundles it does not know
     */
    public BundleEnds(BundleContext context, Consumer<Bundle> ends) {
        this.context = context;
        this.ends = ends;
        Rights.privileged(() -> context.addBundleListener(this));
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPING || event.getType() == BundleEvent.STOPPED) {
            ends.accept(event.getBundle());
        }
    }

    /** Listens no more. */
    @Override
    public void close() {
        Rights.privileged(() -> context.removeBundleListener(this));
    }
}
