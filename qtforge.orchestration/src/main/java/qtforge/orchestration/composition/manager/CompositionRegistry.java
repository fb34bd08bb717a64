// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.manager;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.composition.PluginComposition;
import qtforge.api.security.PluginAdminPermission;
import qtforge.caller.BundleEnds;
import qtforge.caller.Caller;

/** The compositions that are registered, each with the bundle it belongs to. The map is guarded by this object. */
@Component(service = CompositionRegistry.class)
public final class CompositionRegistry {

    /** The most compositions of one bundle. */
    static final int MOST = 1_000;

    private final Map<String, Entry> entries = new TreeMap<>();
    private final BundleEnds ends;

    /** The composites that are being made or taken away; who comes second is refused, as nobody waits for foreign code under a lock. */
    private final Set<String> changing = ConcurrentHashMap.newKeySet();

    private record Entry(PluginComposition composition, Bundle owner, String ownerId) {}

    @Activate
    public CompositionRegistry(BundleContext context) {
        ends = new BundleEnds(context, this::forget);
    }

    @Deactivate
    void deactivate() {
        ends.close();
    }

    void register(PluginComposition composition, Caller owner) {
        owner.requireLive("register composition '" + composition.id() + "'");
        synchronized (this) {
            Entry old = entries.get(composition.id());
            if (old != null && !old.owner().equals(owner.bundle())) {
                throw new PluginException(
                        PluginErrorCode.ALREADY_EXISTS,
                        composition.id(),
                        "there is a composition '" + composition.id() + "' of " + old.ownerId()
                                + "; choose another id, or unregister it",
                        null);
            }
            long many = entries.values().stream()
                    .filter(entry -> entry.owner().equals(owner.bundle()))
                    .count();
            if (old == null && many >= MOST) {
                throw new PluginException(
                        PluginErrorCode.RESOURCE_EXHAUSTED,
                        owner.id() + " has registered " + many
                                + " compositions, which is the most; unregister what is not needed");
            }
            entries.put(composition.id(), new Entry(composition, owner.bundle(), owner.id()));
        }
        if (!owner.isLive()) {
            // It began to stop meanwhile, and may have been told of before the entry was there.
            forget(owner.bundle());
            owner.requireLive("register composition '" + composition.id() + "'");
        }
    }

    /** Changes a composite plugin while nobody else does. */
    <T> T alone(String id, Supplier<T> change) {
        if (!changing.add(id)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE,
                    id,
                    "composite '" + id + "' is being made or destroyed already; try again when that is done",
                    null);
        }
        try {
            return change.get();
        } finally {
            changing.remove(id);
        }
    }

    boolean unregister(String id, Caller caller) {
        Entry entry;
        synchronized (this) {
            entry = entries.get(id);
        }
        if (entry == null) {
            return false;
        }
        if (!entry.owner().equals(caller.bundle())) {
            PluginAdminPermission.check(
                    PluginAdminPermission.ORCHESTRATION,
                    "to unregister composition '" + id + "', which is of " + entry.ownerId());
        }
        synchronized (this) {
            return entries.remove(id, entry);
        }
    }

    synchronized Optional<PluginComposition> get(String id) {
        return Optional.ofNullable(entries.get(id)).map(Entry::composition);
    }

    synchronized List<String> ids() {
        return List.copyOf(entries.keySet());
    }

    synchronized Map<String, PluginComposition> all() {
        Map<String, PluginComposition> all = new TreeMap<>();
        entries.forEach((id, entry) -> all.put(id, entry.composition()));
        return all;
    }

    private synchronized void forget(Bundle bundle) {
        entries.values().removeIf(entry -> entry.owner().equals(bundle));
    }
}
