// SPDX-License-Identifier: Apache-2.0
package qtforge.secrets;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import qtforge.api.managers.configuration.ConfigurationManager;
import qtforge.api.managers.configuration.ConfigurationScope;

/**
 * Which values of the configuration are secret: by their names, and by the schemas that concern them. Schemas are asked for once, so use one
 * object for one report, in one thread.
 */
public final class SecretSettings {

    private final ConfigurationManager manager;
    private final Collection<String> plugins;
    private final Map<String, Set<String>> marked = new HashMap<>();

    /**
     * For one report.
     *
     * @param plugins whose schemas may concern what is set for all
     */
    public SecretSettings(ConfigurationManager manager, Collection<String> plugins) {
        this.manager = manager;
        this.plugins = List.copyOf(plugins);
    }

    /**
     * Whether a value is secret.
     *
     * @param pluginId whose; empty for what is set for all, which is secret when it would be for any plugin
     * @param key dotted
     */
    public boolean isSecret(String pluginId, String key) {
        return SecretNames.matches(key) || isMarked(pluginId, key);
    }

    private boolean isMarked(String pluginId, String key) {
        return SchemaSecrets.contains(marked.computeIfAbsent(pluginId, this::marked), key);
    }

    private Set<String> marked(String pluginId) {
        Set<String> keys = new HashSet<>();
        add(keys, "");
        for (String id : pluginId.isEmpty() ? plugins : List.of(pluginId)) {
            add(keys, id);
        }
        return keys;
    }

    private void add(Set<String> keys, String pluginId) {
        for (ConfigurationScope scope : ConfigurationScope.values()) {
            if (scope != (pluginId.isEmpty() ? ConfigurationScope.PLUGIN : ConfigurationScope.GLOBAL)) {
                manager.getSchema(scope, pluginId)
                        .ifPresent(schema -> keys.addAll(SchemaSecrets.keys(schema.schema())));
            }
        }
    }

    /** A value without what is secret, at any depth; null stays null. */
    public Object shown(String pluginId, String key, Object value) {
        if (value == null) {
            return null;
        }
        return isSecret(pluginId, key)
                ? SecretNames.REMOVED
                : SecretNames.without(key.substring(key.lastIndexOf('.') + 1), withoutMarked(pluginId, key, value));
    }

    /**
     * Gives what is secret in a value, whole or in part.
     *
     * @param found is given each
     */
    public void find(String pluginId, String key, Object value, Consumer<Object> found) {
        if (value == null) {
            return;
        }
        if (isSecret(pluginId, key)) {
            found.accept(value);
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> find(pluginId, key + "." + name, member, found));
        } else if (value instanceof Iterable<?> several) {
            several.forEach(element -> find(pluginId, key, element, found));
        }
    }

    private Object withoutMarked(String pluginId, String key, Object value) {
        if (isMarked(pluginId, key)) {
            return SecretNames.REMOVED;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> left = new LinkedHashMap<>();
            map.forEach((name, member) ->
                    left.put(String.valueOf(name), withoutMarked(pluginId, key + "." + name, member)));
            return left;
        }
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(element -> withoutMarked(pluginId, key, element))
                    .toList();
        }
        return value;
    }
}
