// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.leak;

import java.lang.ref.WeakReference;
import java.util.Set;
import org.osgi.framework.wiring.BundleWiring;
import qtforge.monitoring.leak.dump.LeakedCode;
import qtforge.monitoring.leak.dump.LoaderMark;
import qtforge.monitoring.leak.dump.Owner;

/** The class loader of one wiring of a plugin, from when it is resolved until it is gone. Holds neither bundle nor wiring nor loader. */
final class WatchedLoader extends LoaderMark {

    private final WeakReference<BundleWiring> wiring;
    private final long bundleId;
    private final Owner plugin;

    /** Names of the interfaces of its services, known when the bundle stops. Written and read by any thread. */
    private volatile Set<String> serviceTypes = Set.of();

    WatchedLoader(BundleWiring wiring, ClassLoader loader, Owner plugin) {
        super(loader);
        this.wiring = new WeakReference<>(wiring);
        bundleId = wiring.getBundle().getBundleId();
        this.plugin = plugin;
    }

    long bundleId() {
        return bundleId;
    }

    Owner plugin() {
        return plugin;
    }

    boolean isOf(BundleWiring other) {
        return wiring.refersTo(other);
    }

    /** Whether the framework still uses it. */
    boolean isInUse() {
        BundleWiring there = wiring.get();
        return there != null && there.isInUse();
    }

    void services(Set<String> types) {
        serviceTypes = Set.copyOf(types);
    }

    LeakedCode code() {
        return new LeakedCode(this, plugin, serviceTypes);
    }
}
