// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.leak;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;
import qtforge.api.core.PluginNamespace;
import qtforge.caller.Caller;
import qtforge.caller.Rights;
import qtforge.monitoring.leak.dump.LoaderMark;
import qtforge.monitoring.leak.dump.Owner;

/**
 * Knows the class loader of each wiring of a plugin from when it is resolved, and tells when one goes out of use, by whatever way: an event
 * of its bundle, or of the framework, is only a reason to look. The set is concurrent; there is no lock.
 */
final class PluginWirings implements SynchronousBundleListener, FrameworkListener, AutoCloseable {

    private static final String LOCATION = "qtforge:plugin/";

    private final BundleContext context;
    /** Written before any event comes. */
    private volatile Consumer<WatchedLoader> unloaded = loader -> {};
    /** By the ids of bundles, of which one may have several wirings until they are refreshed. */
    private final Map<Long, Set<WatchedLoader>> inUse = new ConcurrentHashMap<>();

    /** Watches nothing yet. */
    PluginWirings(BundleContext context) {
        this.context = context;
    }

    /**
     * Begins to watch.
     *
     * @param listener told once of each that goes out of use, in the thread of the event; must not wait
     */
    void begin(Consumer<WatchedLoader> listener) {
        unloaded = listener;
        Rights.privileged(() -> {
            context.addBundleListener(this);
            context.addFrameworkListener(this);
            for (Bundle bundle : context.getBundles()) {
                watch(bundle);
            }
        });
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        Bundle bundle = event.getBundle();
        Rights.privileged(() -> {
            switch (event.getType()) {
                case BundleEvent.RESOLVED, BundleEvent.STARTED -> {
                    look(of(bundle));
                    watch(bundle);
                }
                case BundleEvent.STOPPING -> stopping(bundle);
                case BundleEvent.UNRESOLVED, BundleEvent.UPDATED, BundleEvent.UNINSTALLED -> look(of(bundle));
                default -> {
                    // Says nothing about wirings.
                }
            }
        });
    }

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
            look();
            inUse.values().removeIf(Set::isEmpty);
        }
    }

    /** Looks at all now; the framework's events may still be on their way. */
    void look() {
        Rights.privileged(() -> inUse.values().forEach(this::look));
    }

    private Set<WatchedLoader> of(Bundle bundle) {
        return inUse.getOrDefault(bundle.getBundleId(), Set.of());
    }

    private void watch(Bundle bundle) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        Optional<Owner> plugin = wiring == null ? Optional.empty() : plugin(bundle);
        if (plugin.isEmpty() || of(bundle).stream().anyMatch(known -> known.isOf(wiring))) {
            return;
        }
        ClassLoader loader = wiring.getClassLoader();
        if (loader != null) {
            inUse.computeIfAbsent(bundle.getBundleId(), id -> ConcurrentHashMap.newKeySet())
                    .add(new WatchedLoader(wiring, loader, plugin.get()));
        }
    }

    /** Which plugin a bundle is: by its capability, else by where it is from. */
    private static Optional<Owner> plugin(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision == null) {
            return Optional.empty();
        }
        for (BundleCapability capability : revision.getDeclaredCapabilities(PluginNamespace.NAMESPACE)) {
            Map<String, Object> attributes = capability.getAttributes();
            Object id = attributes.get(PluginNamespace.ID);
            Object written = attributes.get(PluginNamespace.SEMVER);
            Object version = written != null ? written : attributes.get(Constants.VERSION_ATTRIBUTE);
            if (id instanceof String name) {
                return Optional.of(new Owner(name, version == null ? text(bundle.getVersion()) : version.toString()));
            }
        }
        return bundle.getLocation().startsWith(LOCATION)
                ? Optional.of(new Owner(bundle.getLocation().substring(LOCATION.length()), text(bundle.getVersion())))
                : Optional.empty();
    }

    private static String text(Version version) {
        return version.toString();
    }

    private void stopping(Bundle bundle) {
        ServiceReference<?>[] services = bundle.getRegisteredServices();
        if (services == null) {
            return;
        }
        Set<String> types = new HashSet<>();
        for (ServiceReference<?> service : services) {
            types.addAll(List.of((String[]) service.getProperty(Constants.OBJECTCLASS)));
        }
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        of(bundle).stream().filter(known -> known.isOf(wiring)).forEach(known -> known.services(types));
    }

    private void look(Set<WatchedLoader> loaders) {
        for (WatchedLoader loader : List.copyOf(loaders)) {
            if (!loader.isInUse() && loaders.remove(loader)) {
                unloaded.accept(loader);
            }
        }
    }

    /** Whose the class loaders are that are in use now, of plugins and all other bundles. */
    Map<LoaderMark, Owner> living() {
        return Rights.privileged(() -> {
            Map<LoaderMark, Owner> living = new HashMap<>();
            List<Bundle> others = new ArrayList<>(List.of(context.getBundles()));
            inUse.values().forEach(loaders -> loaders.forEach(loader -> living.put(loader, loader.plugin())));
            others.removeIf(bundle -> !of(bundle).isEmpty());
            for (Bundle bundle : others) {
                BundleWiring wiring = bundle.adapt(BundleWiring.class);
                ClassLoader loader = bundle.getBundleId() == 0
                        ? bundle.getClass().getClassLoader()
                        : wiring == null ? null : wiring.getClassLoader();
                if (loader != null) {
                    living.put(
                            new LoaderMark(loader),
                            bundle.getBundleId() == 0
                                    ? new Owner("the framework", "")
                                    : new Owner(Caller.nameOf(bundle), text(bundle.getVersion())));
                }
            }
            return living;
        });
    }

    @Override
    public void close() {
        Rights.privileged(() -> {
            context.removeBundleListener(this);
            context.removeFrameworkListener(this);
        });
        inUse.clear();
    }
}
