// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.layer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.managers.configuration.ConfigurationEntry;
import qtforge.api.managers.configuration.ConfigurationScope;
import qtforge.api.managers.configuration.MergeRule;

/** What all stores hold at one moment, and how they are merged. */
public final class Layers {

    private final Map<StoreKey, Map<String, Object>> stores;
    private final Map<ConfigurationScope, MergeRule> rules;

    private Layers(Map<StoreKey, Map<String, Object>> stores, Map<ConfigurationScope, MergeRule> rules) {
        this.stores = stores;
        this.rules = rules;
    }

    /** Nothing, and the rules of the original. */
    public static Layers empty() {
        Map<ConfigurationScope, MergeRule> rules = new EnumMap<>(ConfigurationScope.class);
        for (ConfigurationScope scope : ConfigurationScope.values()) {
            rules.put(scope, MergeRule.defaultOf(scope));
        }
        return new Layers(Map.of(), rules);
    }

    /** These, with other content of some stores. */
    public Layers with(Map<StoreKey, Map<String, Object>> changed) {
        Map<StoreKey, Map<String, Object>> next = new HashMap<>(stores);
        changed.forEach((store, values) -> {
            if (values.isEmpty()) {
                next.remove(store);
            } else {
                next.put(store, values);
            }
        });
        return new Layers(Collections.unmodifiableMap(next), rules);
    }

    /** These, merged otherwise. */
    public Layers with(ConfigurationScope scope, MergeRule rule) {
        Map<ConfigurationScope, MergeRule> next = new EnumMap<>(rules);
        next.put(scope, rule);
        return new Layers(stores, next);
    }

    /** All of a store; empty when there is nothing. The same object as long as nothing in it changes. */
    public Map<String, Object> of(StoreKey store) {
        return stores.getOrDefault(store, Map.of());
    }

    /** All stores that hold something. */
    public Map<StoreKey, Map<String, Object>> stores() {
        return stores;
    }

    /** How a scope is merged. */
    public MergeRule rule(ConfigurationScope scope) {
        return rules.get(scope);
    }

    /** The stores of a plugin's merged configuration, the lowest first; of none, those for all. */
    public static List<StoreKey> storesOf(String pluginId) {
        List<StoreKey> all = new ArrayList<>();
        List<ConfigurationScope> scopes = new ArrayList<>(ConfigurationScope.byPrecedence());
        Collections.reverse(scopes);
        for (ConfigurationScope scope : scopes) {
            if (scope != ConfigurationScope.PLUGIN) {
                all.add(new StoreKey(scope, ""));
            }
            if (scope != ConfigurationScope.GLOBAL && !pluginId.isEmpty()) {
                all.add(new StoreKey(scope, pluginId));
            }
        }
        return all;
    }

    /**
     * The merged configuration of a plugin.
     *
     * @param defaults what holds where no store says anything
     */
    public Merged merged(String pluginId, Map<String, Object> defaults) {
        Merging merging = new Merging();
        merging.lay(defaults, MergeRule.defaultOf(ConfigurationScope.RUNTIME), Optional.empty(), "");
        for (StoreKey store : storesOf(pluginId)) {
            merging.lay(of(store), rule(store.scope()), Optional.of(store.scope()), store.pluginId());
        }
        Map<String, ConfigurationEntry> entries = merging.entries();
        return new Merged(entries);
    }
}
