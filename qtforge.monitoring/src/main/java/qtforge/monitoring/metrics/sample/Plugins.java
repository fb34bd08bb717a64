// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.sample;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import qtforge.api.core.PluginActivityListener;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLifecycleEvent;
import qtforge.api.core.PluginLifecycleEventData;
import qtforge.api.core.PluginLifecycleListener;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.api.core.PluginState;

/**
 * The counters of all plugins there are. Hears of their lives in the core's event thread, and of what they do in the thread in which it is
 * done: it only counts.
 */
final class Plugins implements PluginLifecycleListener, PluginActivityListener {

    /** So many ids of plugins that are gone are remembered. */
    private static final int MOST_GONE = 10_000;

    private final PluginLifecycleManager lifecycle;
    private final Runnable wentAway;
    private final Map<String, PluginCounters> known = new ConcurrentHashMap<>();

    /** Guards the two fields below; nothing is called while it is held. */
    private final Object lock = new Object();

    /** Ids of plugins that have gone since somebody looked. */
    private final Set<String> leaving = new HashSet<>();
    /** By id, the oldest first. */
    private final Map<String, Origin> origins = new LinkedHashMap<>();

    /**
     * No plugins yet.
     *
     * @param wentAway told that {@link #takeLeaving} has something; must be quick
     */
    Plugins(PluginLifecycleManager lifecycle, Runnable wentAway) {
        this.lifecycle = lifecycle;
        this.wentAway = wentAway;
    }

    /**
     * The counters of a plugin; new ones with what is known of its life. Empty when it is not there, or when it is not known yet what others
     * had counted for one of the same id that has just gone.
     */
    Optional<PluginCounters> of(String id) {
        PluginCounters counters = known.get(id);
        if (counters != null) {
            return Optional.of(counters);
        }
        Origin origin;
        synchronized (lock) {
            if (leaving.contains(id)) {
                return Optional.empty();
            }
            origin = origins.getOrDefault(id, Origin.ZERO);
        }
        if (!lifecycle.isPluginRegistered(id)) {
            return Optional.empty();
        }
        PluginCounters made = new PluginCounters(id, origin);
        try {
            // Asked before it is seen: events that come meanwhile are in both, and counted once.
            made.transitions(transitions(lifecycle.getPluginStateHistory(id, 1_000)));
        } catch (PluginException e) {
            // It has just gone.
            return Optional.empty();
        }
        counters = known.putIfAbsent(id, made);
        return Optional.of(counters == null ? made : counters);
    }

    PluginCounters find(String id) {
        return known.get(id);
    }

    Collection<PluginCounters> all() {
        return known.values();
    }

    /** Forgets those that are not there, though nobody said that they went. */
    void retain(Set<String> there) {
        for (String id : known.keySet()) {
            if (!there.contains(id)) {
                forget(id);
            }
        }
    }

    private void forget(String id) {
        if (known.remove(id) != null) {
            synchronized (lock) {
                leaving.add(id);
            }
            wentAway.run();
        }
    }

    /** The ids of those that have gone since this was called last. */
    Set<String> takeLeaving() {
        synchronized (lock) {
            Set<String> taken = new HashSet<>(leaving);
            leaving.clear();
            return taken;
        }
    }

    /** Remembers what had been counted for an id when its plugin went. */
    void origin(String id, Origin origin) {
        synchronized (lock) {
            origins.remove(id);
            origins.put(id, origin);
            while (origins.size() > MOST_GONE) {
                origins.remove(origins.keySet().iterator().next());
            }
        }
    }

    // --- what happens -----------------------------------------------------------------------------------------------

    @Override
    public void pluginEvent(PluginLifecycleEventData event) {
        if (event.newState() == PluginState.UNLOADED) {
            forget(event.pluginId());
        } else if (isTransition(event)) {
            of(event.pluginId()).ifPresent(counters -> counters.transitions(List.of(event)));
        }
    }

    private static boolean isTransition(PluginLifecycleEventData event) {
        return event.eventType() == PluginLifecycleEvent.STATE_CHANGED;
    }

    private static List<PluginLifecycleEventData> transitions(List<PluginLifecycleEventData> events) {
        List<PluginLifecycleEventData> some = new ArrayList<>(events);
        some.removeIf(event -> !isTransition(event));
        return some;
    }

    @Override
    public void commandEnded(String pluginId, String command, long nanos, boolean failed) {
        of(pluginId).ifPresent(counters -> counters.command(nanos, failed));
    }

    @Override
    public void configurationChanged(String pluginId, Map<String, Object> before, Map<String, Object> now) {
        of(pluginId).ifPresent(PluginCounters::configured);
    }

    @Override
    public void errorRecorded(PluginError error) {
        of(error.pluginId()).ifPresent(counters -> counters.error(error.code()));
    }
}
