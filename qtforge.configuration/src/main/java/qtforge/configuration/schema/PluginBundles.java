// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.schema;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import qtforge.caller.Rights;

/** The plugins whose bundles are installed now. */
public final class PluginBundles implements BundleTrackerCustomizer<KnownPlugin>, AutoCloseable {

    private static final int THERE =
            Bundle.INSTALLED | Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING;

    private final Map<String, KnownPlugin> plugins = new ConcurrentHashMap<>();
    private final Consumer<KnownPlugin> came;
    private final Consumer<String> went;
    private final BundleTracker<KnownPlugin> tracker;

    /**
     * Not looking yet.
     *
     * @param came told of each plugin, again when its bundle was updated, in the thread that installs
     * @param went told of the id of each that is uninstalled
     */
    public PluginBundles(BundleContext context, Consumer<KnownPlugin> came, Consumer<String> went) {
        this.came = came;
        this.went = went;
        tracker = new BundleTracker<>(context, THERE, this);
    }

    /** Begins to look. */
    public void open() {
        Rights.privileged(tracker::open);
    }

    /** A plugin that is installed. */
    public Optional<KnownPlugin> find(String id) {
        return Optional.ofNullable(plugins.get(id));
    }

    @Override
    public KnownPlugin addingBundle(Bundle bundle, BundleEvent event) {
        Optional<KnownPlugin> plugin = Rights.privileged(() -> KnownPlugin.of(bundle));
        plugin.ifPresent(this::add);
        return plugin.orElse(null);
    }

    private void add(KnownPlugin plugin) {
        plugins.put(plugin.id(), plugin);
        came.accept(plugin);
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, KnownPlugin plugin) {
        if (event != null && event.getType() == BundleEvent.UPDATED) {
            Rights.privileged(() -> KnownPlugin.of(bundle)).ifPresent(this::add);
        }
    }

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, KnownPlugin plugin) {
        KnownPlugin there = plugins.get(plugin.id());
        if (there != null && there.bundle().equals(bundle) && plugins.remove(plugin.id(), there)) {
            went.accept(plugin.id());
        }
    }

    @Override
    public void close() {
        Rights.privileged(tracker::close);
    }
}
