// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.layer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.configuration.ConfigurationEntry;
import qtforge.api.managers.configuration.ConfigurationMergeStrategy;
import qtforge.api.managers.configuration.ConfigurationScope;
import qtforge.api.managers.configuration.ConflictResolution;
import qtforge.api.managers.configuration.MergeRule;
import qtforge.configuration.json.DottedKeys;

/** One layer after the other is laid over those before. */
public final class Merging {

    private final NavigableMap<String, ConfigurationEntry> entries = new TreeMap<>();

    /** What has come out so far. */
    public Map<String, ConfigurationEntry> entries() {
        return Collections.unmodifiableMap(entries);
    }

    /**
     * Lays values over what is there.
     *
     * @throws PluginException INVALID_CONFIGURATION for a conflict that is an error
     */
    public void lay(Map<String, Object> source, MergeRule rule, Optional<ConfigurationScope> scope, String pluginId) {
        DottedKeys.leaves(source).forEach((key, value) -> {
            ConfigurationEntry entry = new ConfigurationEntry(key, value, scope, pluginId);
            if (isContainer(value) && !beneath(key).isEmpty()) {
                return; // an object without members says nothing about those of another
            }
            dropContainersAbove(key);
            ConfigurationEntry there = entries.get(key);
            if (there == null) {
                there = above(key);
            }
            if (there == null && !beneath(key).isEmpty()) {
                there = beneath(key).firstEntry().getValue();
            }
            if (there == null || rule.strategy() == ConfigurationMergeStrategy.REPLACE) {
                put(entry);
            } else if (there.key().equals(key)) {
                put(entry, there, both(there, entry, rule));
            } else {
                settle(entry, there, rule);
            }
        });
    }

    private static boolean isContainer(Object value) {
        return value instanceof Map;
    }

    private NavigableMap<String, ConfigurationEntry> beneath(String key) {
        // '/' is the character after '.'
        return entries.subMap(key + ".", true, key + "/", false);
    }

    private ConfigurationEntry above(String key) {
        for (int dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
            ConfigurationEntry entry = entries.get(key.substring(0, dot));
            if (entry != null) {
                return entry;
            }
        }
        return null;
    }

    private void dropContainersAbove(String key) {
        ConfigurationEntry entry = above(key);
        if (entry != null && isContainer(entry.value())) {
            entries.remove(entry.key());
        }
    }

    private void put(ConfigurationEntry entry) {
        beneath(entry.key()).clear();
        ConfigurationEntry above = above(entry.key());
        if (above != null) {
            entries.remove(above.key());
        }
        entries.put(entry.key(), entry);
    }

    /** Puts what came out of two values at one key; where the target's stood, it still comes from there. */
    private void put(ConfigurationEntry source, ConfigurationEntry there, Object result) {
        boolean stood = !Objects.equals(source.value(), there.value()) && Objects.equals(result, there.value());
        put(stood ? there : new ConfigurationEntry(source.key(), result, source.scope(), source.pluginId()));
    }

    /** An object on the one side, a value on the other: nothing to combine. */
    private void settle(ConfigurationEntry source, ConfigurationEntry there, MergeRule rule) {
        switch (rule.conflicts()) {
            case USE_TARGET -> {
                // What is there stays.
            }
            case ERROR -> throw conflict(there, source);
            default -> put(source);
        }
    }

    private static Object both(ConfigurationEntry target, ConfigurationEntry source, MergeRule rule) {
        Object old = target.value();
        Object added = source.value();
        if (old instanceof List<?> first && added instanceof List<?> second) {
            switch (rule.strategy()) {
                case APPEND -> {
                    return joined(first, second);
                }
                case PREPEND -> {
                    return joined(second, first);
                }
                case DEEP_MERGE -> {
                    if (first.size() == second.size() && !first.isEmpty() && objects(first) && objects(second)) {
                        return objectByObject(first, second, rule, source);
                    }
                }
                default -> {
                    // Values like others.
                }
            }
        }
        if (Objects.equals(old, added)) {
            return added;
        }
        return switch (rule.conflicts()) {
            case USE_SOURCE -> added;
            case USE_TARGET -> old;
            case COMBINE -> combined(old, added);
            case ERROR -> throw conflict(target, source);
        };
    }

    private static List<Object> joined(List<?> first, List<?> second) {
        List<Object> all = new ArrayList<>(first);
        all.addAll(second);
        return Collections.unmodifiableList(all);
    }

    private static List<Object> combined(Object old, Object added) {
        List<Object> all = new ArrayList<>(elements(old));
        elements(added).stream().filter(element -> !all.contains(element)).forEach(all::add);
        return Collections.unmodifiableList(all);
    }

    private static List<?> elements(Object value) {
        return value instanceof List<?> list ? list : Collections.singletonList(value);
    }

    private static boolean objects(List<?> list) {
        return list.stream().allMatch(Map.class::isInstance);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> objectByObject(
            List<?> first, List<?> second, MergeRule rule, ConfigurationEntry source) {
        List<Object> merged = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            Merging inner = new Merging();
            inner.lay((Map<String, Object>) first.get(i), rule, Optional.empty(), "");
            inner.lay((Map<String, Object>) second.get(i), rule, source.scope(), source.pluginId());
            merged.add(new Merged(inner.entries()).nested());
        }
        return Collections.unmodifiableList(merged);
    }

    private static PluginException conflict(ConfigurationEntry target, ConfigurationEntry source) {
        return new PluginException(
                PluginErrorCode.INVALID_CONFIGURATION,
                source.pluginId(),
                "key '" + source.key() + "' cannot be '" + source.value() + "' in " + where(source) + ": "
                        + where(target)
                        + " has '" + target.value() + "' at '" + target.key()
                        + "', and the rule of the scope makes a conflict an "
                        + ConflictResolution.ERROR + "; remove one of them, or change the rule (setMergeRule)",
                null);
    }

    private static String where(ConfigurationEntry entry) {
        return entry.scope()
                .map(scope -> new StoreKey(scope, entry.pluginId()).toString())
                .orElse("what is there");
    }
}
