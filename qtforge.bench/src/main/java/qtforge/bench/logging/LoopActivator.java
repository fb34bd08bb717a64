// SPDX-License-Identifier: Apache-2.0
package qtforge.bench.logging;

import java.util.function.Function;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.slf4j.LoggerFactory;

/** The loop in a bundle that logs as any bundle does. */
public final class LoopActivator implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        context.registerService(Function.class, new LogLoop(LoggerFactory.getLogger("bench.Logger")), null);
    }

    @Override
    public void stop(BundleContext context) {
        // The service goes with the bundle.
    }
}
