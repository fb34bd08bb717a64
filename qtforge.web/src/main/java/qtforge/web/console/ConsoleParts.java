// SPDX-License-Identifier: Apache-2.0
package qtforge.web.console;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import qtforge.caller.Rights;
import qtforge.web.data.PageServices;

/**
 * Adds to the Felix Web Console and its inventory while they are there, whether or not the page is on. They are known by the packages of
 * active bundles, as their classes may not be touched before. Guarded by itself; in it services are registered, and nothing of plugins is
 * called.
 */
@Component(
        service = {},
        immediate = true)
public final class ConsoleParts implements BundleTrackerCustomizer<Bundle> {

    private static final String INVENTORY = "org.apache.felix.inventory";
    private static final String CONSOLE = "org.apache.felix.webconsole.servlet";

    private final BundleContext context;
    private final BundleTracker<Bundle> tracker;
    /** By package. */
    private final Map<String, ServiceRegistration<?>> parts = new HashMap<>();

    private PageServices services;

    @Activate
    public ConsoleParts(BundleContext context) {
        this.context = context;
        tracker = new BundleTracker<>(context, Bundle.ACTIVE, this);
        Rights.privileged(tracker::open);
    }

    @Override
    public Bundle addingBundle(Bundle bundle, BundleEvent event) {
        boolean inventory = exports(bundle, INVENTORY);
        boolean console = exports(bundle, CONSOLE);
        if (inventory) {
            add(INVENTORY, INVENTORY + ".InventoryPrinter");
        }
        if (console) {
            add(CONSOLE, CONSOLE + ".AbstractServlet");
        }
        return inventory || console ? bundle : null;
    }

    private synchronized void add(String part, String type) {
        if (parts.containsKey(part)) {
            return;
        }
        try {
            context.getBundle().loadClass(type);
        } catch (ClassNotFoundException e) {
            // Of another version, or not consistent with the Servlet API in use: then it goes without.
            return;
        }
        if (services == null) {
            services = new PageServices(context);
        }
        RuntimeReport report = new RuntimeReport(
                services,
                Optional.ofNullable(context.getProperty("qtforge.version")).orElse(""));
        parts.put(
                part,
                part.equals(INVENTORY)
                        ? InventoryReport.register(context, report)
                        : ConsolePlugin.register(context, report));
    }

    private static boolean exports(Bundle bundle, String name) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        return wiring != null
                && wiring.getCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream()
                        .anyMatch(capability ->
                                name.equals(capability.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)));
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, Bundle tracked) {
        // Active is the only state that is tracked.
    }

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, Bundle tracked) {
        for (String part : new String[] {INVENTORY, CONSOLE}) {
            if (exports(bundle, part)) {
                remove(part);
            }
        }
    }

    private synchronized void remove(String part) {
        ServiceRegistration<?> registration = parts.remove(part);
        if (registration != null) {
            try {
                registration.unregister();
            } catch (IllegalStateException e) {
                // The framework took it back with the bundle.
            }
        }
        if (parts.isEmpty() && services != null) {
            services.close();
            services = null;
        }
    }

    @Deactivate
    void deactivate() {
        Rights.privileged(tracker::close);
        remove(INVENTORY);
        remove(CONSOLE);
    }
}
