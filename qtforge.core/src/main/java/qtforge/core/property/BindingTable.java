// SPDX-License-Identifier: Apache-2.0
package qtforge.core.property;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.property.PropertyBinding;

/** All bindings. Its lock guards its maps and is held for map operations only. */
final class BindingTable {

    private static final int MOST = 10_000;

    private record OwnedBinding(PropertyBinding binding, Bundle owner) {}

    private final Object lock = new Object();
    private final Map<String, OwnedBinding> byId = new LinkedHashMap<>();
    private final Map<PropertyKey, Set<String>> byEnd = new HashMap<>();
    private long last;

    /** Adds a binding; returns it with its id. */
    PropertyBinding add(PropertyBinding binding, Bundle owner) {
        synchronized (lock) {
            if (byId.size() >= MOST) {
                throw new PluginException(
                        PluginErrorCode.RESOURCE_EXHAUSTED,
                        "there are " + MOST + " property bindings already; remove some with removePropertyBinding");
            }
            PropertyBinding named = binding.withId("binding-" + ++last);
            byId.put(named.bindingId(), new OwnedBinding(named, owner));
            for (PropertyKey end : List.of(source(named), target(named))) {
                byEnd.computeIfAbsent(end, key -> new LinkedHashSet<>()).add(named.bindingId());
            }
            return named;
        }
    }

    Optional<PropertyBinding> find(String bindingId) {
        synchronized (lock) {
            return Optional.ofNullable(byId.get(bindingId)).map(OwnedBinding::binding);
        }
    }

    /** Switches a binding if it is still there. */
    void active(String bindingId, boolean active) {
        synchronized (lock) {
            byId.computeIfPresent(
                    bindingId, (id, row) -> new OwnedBinding(row.binding().withActive(active), row.owner()));
        }
    }

    boolean remove(String bindingId) {
        synchronized (lock) {
            OwnedBinding row = byId.remove(bindingId);
            if (row == null) {
                return false;
            }
            for (PropertyKey end : List.of(source(row.binding()), target(row.binding()))) {
                Set<String> ids = byEnd.get(end);
                ids.remove(bindingId);
                if (ids.isEmpty()) {
                    byEnd.remove(end);
                }
            }
            return true;
        }
    }

    /** The active bindings one end of which is the given property. */
    List<PropertyBinding> activeAt(PropertyKey end) {
        synchronized (lock) {
            return byEnd.getOrDefault(end, Set.of()).stream()
                    .map(id -> byId.get(id).binding())
                    .filter(PropertyBinding::isActive)
                    .toList();
        }
    }

    List<PropertyBinding> of(String pluginId) {
        synchronized (lock) {
            return byId.values().stream()
                    .map(OwnedBinding::binding)
                    .filter(binding -> concerns(binding, pluginId))
                    .toList();
        }
    }

    boolean forget(String pluginId) {
        return removeIf(row -> concerns(row.binding(), pluginId));
    }

    void removeOwnedBy(Bundle owner) {
        removeIf(row -> row.owner().equals(owner));
    }

    private boolean removeIf(Predicate<OwnedBinding> test) {
        synchronized (lock) {
            List<String> ids = new ArrayList<>();
            byId.forEach((id, row) -> {
                if (test.test(row)) {
                    ids.add(id);
                }
            });
            ids.forEach(this::remove);
            return !ids.isEmpty();
        }
    }

    static PropertyKey source(PropertyBinding binding) {
        return new PropertyKey(binding.sourcePluginId(), binding.sourceProperty());
    }

    static PropertyKey target(PropertyBinding binding) {
        return new PropertyKey(binding.targetPluginId(), binding.targetProperty());
    }

    private static boolean concerns(PropertyBinding binding, String pluginId) {
        return binding.sourcePluginId().equals(pluginId)
                || binding.targetPluginId().equals(pluginId);
    }
}
