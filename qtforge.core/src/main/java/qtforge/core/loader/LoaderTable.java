// SPDX-License-Identifier: Apache-2.0
package qtforge.core.loader;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLoader;

/**
 * All loaders: the services, and those that bundles registered through {@link LoaderFactory}, which go with their bundle.
 *
 * <p>Two immutable lists, replaced under the lock of this object and read without it; no loader is called under the lock.
 */
@Component(service = LoaderTable.class)
public final class LoaderTable {

    private final BundleContext context;
    private final PluginErrorLog errors;
    private final Set<String> reported = ConcurrentHashMap.newKeySet();
    private final SynchronousBundleListener listener = this::bundleChanged;
    private volatile List<LoaderService> services = List.of();
    private volatile List<LoaderType> types = List.of();

    /** A table that watches the bundles of the given context's framework until it is deactivated. */
    @Activate
    public LoaderTable(BundleContext context, @Reference PluginErrorLog errors) {
        this.context = context;
        this.errors = errors;
        context.addBundleListener(listener);
    }

    @Deactivate
    void deactivate() {
        context.removeBundleListener(listener);
    }

    @Reference(
            service = PluginLoader.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addLoader(PluginLoader loader, ServiceReference<PluginLoader> reference) {
        LoaderService added = new LoaderService(reference, loader, loader.name());
        synchronized (this) {
            List<LoaderService> changed = new ArrayList<>(services);
            changed.add(added);
            changed.sort(Collections.reverseOrder());
            services = List.copyOf(changed);
        }
    }

    synchronized void removeLoader(PluginLoader loader, ServiceReference<PluginLoader> reference) {
        services = services.stream()
                .filter(service -> !service.reference().equals(reference))
                .toList();
    }

    /** The loader of a name; services of high ranking first. */
    Optional<PluginLoader> find(String name) {
        for (LoaderService service : services) {
            if (service.name().equals(name)) {
                return Optional.of(service.loader());
            }
        }
        for (LoaderType type : types) {
            if (type.name().equals(name)) {
                return Optional.of(type.loader());
            }
        }
        return Optional.empty();
    }

    /** The loader that takes a path; services of high ranking first, then registered ones in the order they came. */
    Optional<PluginLoader> find(Path path) {
        for (LoaderService service : services) {
            if (takes(service.name(), service::loader, path)) {
                return Optional.of(service.loader());
            }
        }
        for (LoaderType type : types) {
            if (takes(type.name(), type::loader, path)) {
                return Optional.of(type.loader());
            }
        }
        return Optional.empty();
    }

    /** Asks one loader; one that throws is passed over and reported once, so that it does not stop the others. */
    private boolean takes(String name, Supplier<PluginLoader> loader, Path path) {
        try {
            boolean taken = loader.get().canLoad(path);
            reported.remove(name);
            return taken;
        } catch (RuntimeException e) {
            if (reported.add(name)) {
                errors.record(new PluginError(
                        PluginErrorCode.LOAD_FAILED,
                        "plugin loader '" + name + "' failed when asked whether it takes " + path + ": " + e
                                + "; it is passed over until it is mended or removed"));
            }
            return false;
        }
    }

    List<String> names() {
        TreeSet<String> names = new TreeSet<>();
        services.forEach(service -> names.add(service.name()));
        types.forEach(type -> names.add(type.name()));
        return List.copyOf(names);
    }

    void register(String name, Supplier<PluginLoader> factory, Bundle owner) {
        synchronized (this) {
            if (names().contains(name)) {
                throw new PluginException(
                        PluginErrorCode.ALREADY_EXISTS,
                        "there is a plugin loader '" + name + "' already; choose another name or unregister it");
            }
            List<LoaderType> changed = new ArrayList<>(types);
            changed.add(new LoaderType(name, factory, owner));
            types = List.copyOf(changed);
        }
        // Its stop may have come between the call and the entry above.
        if (owner.getState() != Bundle.ACTIVE && owner.getState() != Bundle.STARTING) {
            removeTypesOf(owner);
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE,
                    "bundle " + owner.getSymbolicName() + " is not active and cannot register plugin loader '" + name
                            + "'; register it while the bundle runs");
        }
    }

    synchronized boolean unregister(String name) {
        List<LoaderType> kept =
                types.stream().filter(type -> !type.name().equals(name)).toList();
        boolean found = kept.size() < types.size();
        types = kept;
        return found;
    }

    private synchronized void removeTypesOf(Bundle owner) {
        types = types.stream().filter(type -> !type.owner().equals(owner)).toList();
    }

    private void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPING || event.getType() == BundleEvent.STOPPED) {
            removeTypesOf(event.getBundle());
        }
    }

    /** A loader service; ordered as the service registry orders its references. */
    private record LoaderService(ServiceReference<PluginLoader> reference, PluginLoader loader, String name)
            implements Comparable<LoaderService> {

        @Override
        public int compareTo(LoaderService other) {
            return reference.compareTo(other.reference);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof LoaderService service && reference.equals(service.reference);
        }

        @Override
        public int hashCode() {
            return reference.hashCode();
        }
    }
}
