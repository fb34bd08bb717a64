// SPDX-License-Identifier: Apache-2.0
package qtforge.hostile.helper;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/**
 * A trusted bundle that calls strangers back: as it is, with its own rights on, from its own pool, and from a fragment of it where
 * there is one. It brings the commands of a {@link Driver}.
 */
public final class HelperActivator implements BundleActivator {

    private static final String FRAGMENT = "qtforge.hostile.fragment.FragmentExecutor";

    private ExecutorService pool;

    /** Called by the framework. */
    public HelperActivator() {}

    @Override
    public void start(BundleContext context) throws Exception {
        pool = Executors.newSingleThreadExecutor(work -> new Thread(work, "helper"));
        // The pool's thread is made now, by this bundle alone.
        pool.execute(() -> {});
        register(context, "direct", Runnable::run);
        register(context, "privileged", HelperActivator::privileged);
        register(context, "pool", pool);
        if (HelperActivator.class.getResource("/" + FRAGMENT.replace('.', '/') + ".class") != null) {
            register(
                    context,
                    "fragment",
                    Class.forName(FRAGMENT)
                            .asSubclass(Executor.class)
                            .getConstructor()
                            .newInstance());
        }
        context.registerService(
                Driver.class,
                new Driver(context),
                FrameworkUtil.asDictionary(
                        Map.of("osgi.command.scope", "driver", "osgi.command.function", new String[] {
                            "load", "churn", "limit", "rows"
                        })));
    }

    private static void register(BundleContext context, String kind, Executor executor) {
        context.registerService(Executor.class, executor, FrameworkUtil.asDictionary(Map.of("qtforge.helper", kind)));
    }

    @SuppressWarnings("removal")
    private static void privileged(Runnable work) {
        AccessController.doPrivileged((PrivilegedAction<Void>) () -> {
            work.run();
            return null;
        });
    }

    @Override
    public void stop(BundleContext context) {
        pool.shutdownNow();
    }
}
