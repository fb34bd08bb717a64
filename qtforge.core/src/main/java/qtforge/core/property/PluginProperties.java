// SPDX-License-Identifier: Apache-2.0
package qtforge.core.property;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.property.PropertyMetadata;
import qtforge.api.core.property.PropertyValidator;

/** What is kept of the properties of one plugin. Its lock guards its maps and is held for map operations only. */
final class PluginProperties {

    private static final int MOST = 1000;

    private record OwnedValidator(PropertyValidator validator, Bundle owner) {}

    private final String pluginId;
    private final long bundleId;
    private final Object lock = new Object();
    private final Map<String, PropertyMetadata> described = new TreeMap<>();
    private final Map<String, Object> values = new HashMap<>();
    private final Map<String, OwnedValidator> validators = new HashMap<>();
    private Set<String> own = Set.of();
    private boolean ownStale = true;

    /**
     * Nothing yet.
     *
     * @param bundleId tells one life of a plugin from the next; -1 for a plugin without a bundle
     */
    PluginProperties(String pluginId, long bundleId) {
        this.pluginId = pluginId;
        this.bundleId = bundleId;
    }

    String pluginId() {
        return pluginId;
    }

    long bundleId() {
        return bundleId;
    }

    void describe(PropertyMetadata metadata) {
        synchronized (lock) {
            if (described.size() >= MOST && !described.containsKey(metadata.name())) {
                throw new PluginException(
                        PluginErrorCode.RESOURCE_EXHAUSTED,
                        "plugin " + pluginId + " has " + MOST + " described properties already; property '"
                                + metadata.name() + "' is one too many");
            }
            described.put(metadata.name(), metadata);
            ownStale = true;
        }
    }

    Optional<PropertyMetadata> description(String name) {
        synchronized (lock) {
            return Optional.ofNullable(described.get(name));
        }
    }

    /** Whether the value must be asked of the plugin; as far as is known now. */
    boolean isOwn(String name) {
        synchronized (lock) {
            return own.contains(name);
        }
    }

    /** Whether the plugin should be asked what its own properties are before {@link #isOwn} is believed. */
    boolean isDoubtful(String name) {
        synchronized (lock) {
            return ownStale || (!own.contains(name) && !described.containsKey(name));
        }
    }

    void own(List<String> names) {
        synchronized (lock) {
            own = Set.copyOf(names);
            ownStale = false;
        }
    }

    void doubtOwn() {
        synchronized (lock) {
            ownStale = true;
        }
    }

    /** Whether anything was described or a validator set. */
    boolean isUsed() {
        synchronized (lock) {
            return !described.isEmpty() || !validators.isEmpty();
        }
    }

    /** Described properties and the plugin's own, sorted. */
    Set<String> names() {
        synchronized (lock) {
            Set<String> names = new TreeSet<>(described.keySet());
            names.addAll(own);
            return names;
        }
    }

    /** The kept value, or the default. */
    Object value(PropertyMetadata metadata) {
        synchronized (lock) {
            return current(metadata.name());
        }
    }

    /** Keeps all values at once; returns those before, in the same order. */
    Map<String, Object> swap(Map<String, Object> changes) {
        Map<String, Object> before = new LinkedHashMap<>();
        synchronized (lock) {
            changes.keySet().forEach(name -> before.put(name, current(name)));
            values.putAll(changes);
        }
        return before;
    }

    private Object current(String name) {
        PropertyMetadata metadata = described.get(name);
        return values.containsKey(name) || metadata == null ? values.get(name) : metadata.defaultValue();
    }

    void validator(String name, PropertyValidator validator, Bundle owner) {
        synchronized (lock) {
            validators.put(name, new OwnedValidator(validator, owner));
        }
    }

    Optional<PropertyValidator> validator(String name) {
        synchronized (lock) {
            return Optional.ofNullable(validators.get(name)).map(OwnedValidator::validator);
        }
    }

    boolean removeValidator(String name) {
        synchronized (lock) {
            return validators.remove(name) != null;
        }
    }

    void removeOwnedBy(Bundle owner) {
        synchronized (lock) {
            validators.values().removeIf(row -> row.owner().equals(owner));
        }
    }
}
