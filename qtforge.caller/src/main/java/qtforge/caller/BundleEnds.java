// SPDX-License-Identifier: Apache-2.0
package qtforge.caller;

import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/**
 * Tells of bundles that end, in the thread that stops them: when one begins to stop, and when it has stopped. Between the two its
 * activator and components end, which may return what they have, or register something more.
 */
public final class BundleEnds implements SynchronousBundleListener, AutoCloseable {

    private final BundleContext context;
    private final Consumer<Bundle> stopping;
    private final Consumer<Bundle> stopped;

    /**
     * Begins to listen, for those who do the same both times.
     *
     * @param context of this bundle
     * @param ends must take each bundle twice, and bundles it does not know
     */
    public BundleEnds(BundleContext context, Consumer<Bundle> ends) {
        this(context, ends, ends);
    }

    /**
     * Begins to listen.
     *
     * @param context of this bundle
     * @param stopping must take bundles it does not know
     * @param stopped must take bundles it does not know, also some that were not announced to be stopping
     */
    public BundleEnds(BundleContext context, Consumer<Bundle> stopping, Consumer<Bundle> stopped) {
        this.context = context;
        this.stopping = stopping;
        this.stopped = stopped;
        Rights.privileged(() -> context.addBundleListener(this));
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPING) {
            stopping.accept(event.getBundle());
        } else if (event.getType() == BundleEvent.STOPPED) {
            stopped.accept(event.getBundle());
        }
    }

    /** Listens no more. */
    @Override
    public void close() {
        Rights.privileged(() -> context.removeBundleListener(this));
    }
}
