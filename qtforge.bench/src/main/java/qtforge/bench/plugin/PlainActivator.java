// SPDX-License-Identifier: Apache-2.0
package qtforge.bench.plugin;

import java.util.Map;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import qtforge.api.core.Plugin;

/** Does in a plain bundle what the runtime does with a plugin: makes the object, initializes it, registers it. */
public final class PlainActivator implements BundleActivator {

    private Plugin plugin;
    private ServiceRegistration<Plugin> registration;

    @Override
    public void start(BundleContext context) throws Exception {
        String entry = context.getBundle().getHeaders().get("Bench-Entry");
        plugin = (Plugin) context.getBundle().loadClass(entry).getConstructor().newInstance();
        plugin.initialize(null);
        registration = context.registerService(
                Plugin.class,
                plugin,
                FrameworkUtil.asDictionary(
                        Map.of("qtforge.plugin.id", context.getBundle().getSymbolicName())));
    }

    @Override
    public void stop(BundleContext context) throws Exception {
        registration.unregister();
        plugin.shutdown();
    }
}
