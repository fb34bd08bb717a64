// SPDX-License-Identifier: Apache-2.0
package qtforge.core.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLifecycleEvent;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.PluginState;
import qtforge.core.events.EventDispatcher;
import qtforge.core.lane.LanePool;
import qtforge.core.loader.BundleManifest;
import qtforge.core.table.PluginEntry;
import qtforge.core.table.PluginTable;

/**
 * All plugins: those whose bundles are installed, by whomever, and those a program registered.
 *
 * <p>Follows the framework by a synchronous listener, so that a plugin is known when {@code installBundle} returns.
 */
@Component(
        service = {PluginTable.class, PluginRecords.class},
        immediate = true)
public final class PluginRecords implements PluginTable, SynchronousBundleListener {

    /** Locations of bundles that the runtime installed begin with this. */
    public static final String OWN_LOCATION = "qtforge:";

    /** Further versions of plugins that the version manager runs beside those in force; they are nobody's plugin. */
    private static final String BESIDE_LOCATION = OWN_LOCATION + "beside/";

    private final BundleContext context;
    private final LanePool pool;
    private final EventDispatcher events;
    private final PluginErrorLog errors;
    private final Map<String, PluginRecord> byId = new ConcurrentSkipListMap<>();
    private final Map<Long, PluginRecord> byBundle = new ConcurrentHashMap<>();

    /** The plugin ids of bundles that another bundle has taken; they get them when that one goes. */
    private final Map<Long, String> homonyms = new ConcurrentHashMap<>();

    private final AtomicLong modifications = new AtomicLong();

    /** Bundles that are to go but that the framework still holds; they are nobody's plugin any more. */
    private final Set<Long> givenUp = ConcurrentHashMap.newKeySet();

    @Activate
    public PluginRecords(
            BundleContext context,
            @Reference LanePool pool,
            @Reference EventDispatcher events,
            @Reference PluginErrorLog errors) {
        this.context = context;
        this.pool = pool;
        this.events = events;
        this.errors = errors;
        context.addBundleListener(this);
        for (Bundle bundle : context.getBundles()) {
            track(bundle);
        }
    }

    @Deactivate
    public void close() {
        context.removeBundleListener(this);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        switch (event.getType()) {
            case BundleEvent.INSTALLED -> track(event.getBundle());
            case BundleEvent.UPDATED -> updated(event.getBundle());
            case BundleEvent.UNINSTALLED -> uninstalled(event.getBundle());
            case BundleEvent.RESOLVED, BundleEvent.UNRESOLVED -> modifications.incrementAndGet();
            default -> {
                // Start and stop are the lifecycle's business.
            }
        }
    }

    private void track(Bundle bundle) {
        if (byBundle.containsKey(bundle.getBundleId())
                || givenUp.contains(bundle.getBundleId())
                || bundle.getLocation().startsWith(BESIDE_LOCATION)) {
            return;
        }
        Optional<PluginMetadata> metadata = metadataOf(bundle);
        if (metadata.isEmpty()) {
            return;
        }
        PluginRecord record = new PluginRecord(metadata.get(), bundle, pool, events, modifications::incrementAndGet);
        PluginRecord other = byId.putIfAbsent(record.id(), record);
        if (other != null && other.bundle().filter(bundle::equals).isPresent()) {
            return;
        }
        if (other != null) {
            homonyms.put(bundle.getBundleId(), record.id());
            errors.record(new PluginError(
                    PluginErrorCode.DUPLICATE_PLUGIN,
                    "bundle " + bundle.getSymbolicName() + " (" + bundle.getBundleId() + ") has the plugin id '"
                            + record.id()
                            + "', which bundle "
                            + other.bundle().map(Bundle::getBundleId).orElse(-1L)
                            + " has already; uninstall one of them"));
            return;
        }
        homonyms.remove(bundle.getBundleId());
        byBundle.put(bundle.getBundleId(), record);
        if (bundle.getLocation().startsWith(OWN_LOCATION)) {
            record.owned(true);
        } else {
            record.source(bundle.getLocation());
            record.wanted(bundle.adapt(BundleStartLevel.class).isPersistentlyStarted());
            record.transition(PluginState.LOADED, "");
        }
        modifications.incrementAndGet();
    }

    private Optional<PluginMetadata> metadataOf(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        try {
            return revision == null ? Optional.empty() : BundleManifest.metadataOf(revision);
        } catch (PluginException e) {
            errors.record(new PluginError(
                    e.code(),
                    "bundle " + bundle.getSymbolicName() + " (" + bundle.getBundleId() + ") is no proper plugin: "
                            + e.getMessage()));
            return Optional.empty();
        }
    }

    private void updated(Bundle bundle) {
        PluginRecord record = byBundle.get(bundle.getBundleId());
        Optional<PluginMetadata> metadata = metadataOf(bundle);
        if (record == null) {
            track(bundle);
        } else if (metadata.filter(next -> next.id().equals(record.id())).isPresent()) {
            record.metadata(metadata.get());
        } else {
            remove(record, "its bundle is no longer this plugin");
            track(bundle);
        }
    }

    private void uninstalled(Bundle bundle) {
        homonyms.remove(bundle.getBundleId());
        PluginRecord record = byBundle.get(bundle.getBundleId());
        givenUp.remove(bundle.getBundleId());
        if (record != null) {
            remove(record, "its bundle was uninstalled");
            trackOthers(record.id());
        }
    }

    /** Another bundle may have been waiting for the id that is free now. */
    private void trackOthers(String free) {
        homonyms.forEach((number, id) -> {
            Bundle other = id.equals(free) ? context.getBundle(number) : null;
            if (other != null) {
                track(other);
            }
        });
    }

    /** Forgets a bundle that is to be uninstalled but that the framework cannot let go of yet. */
    public void giveUp(Bundle bundle) {
        givenUp.add(bundle.getBundleId());
        PluginRecord record = byBundle.get(bundle.getBundleId());
        if (record != null) {
            remove(record, "given up");
            trackOthers(record.id());
        }
    }

    /** Adds a plugin that has no bundle. */
    public PluginRecord register(PluginMetadata metadata) {
        PluginRecord record = new PluginRecord(metadata, null, pool, events, modifications::incrementAndGet);
        if (byId.putIfAbsent(record.id(), record) != null) {
            throw new PluginException(
                    PluginErrorCode.DUPLICATE_PLUGIN,
                    record.id(),
                    "there is a plugin '" + record.id() + "' already; unload it first or choose another id",
                    null);
        }
        record.transition(PluginState.LOADED, "registered by a program");
        return record;
    }

    /** Takes a plugin off the table; it must be stopped, or its code be given up. */
    public void remove(PluginRecord record, String why) {
        record.bundle().ifPresent(bundle -> byBundle.remove(bundle.getBundleId(), record));
        if (byId.remove(record.id(), record)) {
            if (record.state().canTransitionTo(PluginState.UNLOADED)) {
                record.transition(PluginState.UNLOADED, why);
            } else {
                events.publish(
                        record.id(),
                        PluginLifecycleEvent.STATE_CHANGED,
                        record.state(),
                        PluginState.UNLOADED,
                        why,
                        null);
            }
            modifications.incrementAndGet();
        }
    }

    @Override
    public Optional<PluginEntry> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public List<PluginEntry> entries() {
        return List.copyOf(byId.values());
    }

    @Override
    public long modificationCount() {
        return modifications.get();
    }

    /** All plugins, sorted by id. */
    public List<PluginRecord> records() {
        return new ArrayList<>(byId.values());
    }

    /** The plugin of a bundle, or null. */
    public PluginRecord of(Bundle bundle) {
        return byBundle.get(bundle.getBundleId());
    }

    /** The plugin of the given id, or null. */
    public PluginRecord get(String id) {
        return byId.get(id);
    }

    /**
     * The plugin of the given id.
     *
     * @throws PluginException PLUGIN_NOT_FOUND
     */
    public PluginRecord require(String id) {
        PluginRecord record = byId.get(id);
        if (record == null) {
            throw new PluginException(
                    PluginErrorCode.PLUGIN_NOT_FOUND,
                    id,
                    "there is no plugin '" + id + "'; qtforge:list shows those there are",
                    null);
        }
        return record;
    }
}
