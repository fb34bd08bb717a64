// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import qtforge.api.core.PluginManager;
import qtforge.caller.Rights;
import qtforge.monitoring.calls.SerialLane;

/** The checks there are, by name. Made to agree with the runtime by {@link #refresh}, which one thread calls. */
final class CheckTable {

    private final RuntimeServices services;
    private final Function<String, Check> ofPlugin;
    private final List<Check> always;
    private final SubsystemChecks subsystems;
    private final Map<String, Check> own = new ConcurrentSkipListMap<>();
    private final SerialLane toOuter;
    /** What others are to be told of; null when they know. */
    private final AtomicReference<List<Check>> untold = new AtomicReference<>();

    private volatile OuterChecks outer = OuterChecks.NONE;

    CheckTable(
            RuntimeServices services,
            Function<String, Check> ofPlugin,
            List<Check> always,
            SubsystemChecks subsystems,
            SerialLane toOuter) {
        this.services = services;
        this.ofPlugin = ofPlugin;
        this.always = List.copyOf(always);
        this.subsystems = subsystems;
        this.toOuter = toOuter;
        always.forEach(check -> own.put(check.name(), check));
    }

    /** Looks which plugins and parts there are; those who want our checks are told of them. */
    void refresh() {
        PluginManager manager = services.plugins();
        if (manager != null) {
            for (String id : Rights.privileged(manager::loadedPlugins)) {
                own.computeIfAbsent(PluginCheck.nameOf(id), name -> ofPlugin.apply(id));
            }
        }
        Rights.privileged(subsystems::installed).forEach(check -> own.putIfAbsent(check.name(), check));
        own.keySet().retainAll(wanted(manager));
        // Whoever waits for services is called there: not in this thread, which makes the rounds.
        if (untold.getAndSet(List.copyOf(own.values())) == null) {
            toOuter.add(this::sync);
        }
    }

    private void sync() {
        List<Check> now = untold.getAndSet(null);
        if (now != null) {
            outer.sync(now);
        }
    }

    private Set<String> wanted(PluginManager manager) {
        Set<String> known = Rights.privileged(subsystems::installed).stream()
                .map(Check::name)
                .collect(Collectors.toSet());
        always.forEach(check -> known.add(check.name()));
        if (manager == null) {
            own.values().stream()
                    .filter(check -> !check.pluginId().isEmpty())
                    .forEach(check -> known.add(check.name()));
        } else {
            Rights.privileged(manager::loadedPlugins).forEach(id -> known.add(PluginCheck.nameOf(id)));
        }
        return known;
    }

    /** All, those of others too. */
    List<Check> all() {
        Map<String, Check> all = new ConcurrentSkipListMap<>();
        outer.checks().forEach(check -> all.put(check.name(), check));
        all.putAll(own);
        return List.copyOf(all.values());
    }

    /** Those that have one of the tags; all when there is none. */
    List<Check> tagged(Collection<String> tags) {
        return all().stream()
                .filter(check -> tags.isEmpty() || check.tags().stream().anyMatch(tags::contains))
                .toList();
    }

    /** The check of a plugin, also of one that has just been loaded. */
    Check plugin(String id) {
        Check known = own.get(PluginCheck.nameOf(id));
        return known != null ? known : ofPlugin.apply(id);
    }

    void outer(OuterChecks checks) {
        outer = checks;
    }
}
