// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import qtforge.api.core.PluginException;
import qtforge.api.managers.logging.LoggingConfiguration;

/**
 * A configuration as names and texts, for files: the members of {@link LoggingConfiguration#toJson()}, lists with commas, and
 * {@code plugin_levels.ID} for a level. An empty level is none, whatever was said before.
 */
final class FlatConfiguration {

    private static final List<String> LEVELS = List.of("category_levels", "plugin_levels");

    private FlatConfiguration() {}

    /**
     * A configuration with values laid over it; one that is wrong is left out and told.
     *
     * @param values names that are no members are left out
     */
    static LoggingConfiguration apply(LoggingConfiguration base, Map<String, ?> values, Consumer<String> wrong) {
        LoggingConfiguration merged = base;
        for (Map.Entry<String, ?> value : new TreeMap<>(values).entrySet()) {
            try {
                Map<String, Object> change = change(merged, value.getKey(), value.getValue());
                if (!change.isEmpty()) {
                    merged = merged.with(change);
                }
            } catch (PluginException e) {
                wrong.accept(value.getKey() + "=" + value.getValue() + " is left out: " + e.getMessage());
            }
        }
        return merged;
    }

    private static Map<String, Object> change(LoggingConfiguration base, String name, Object value) {
        for (String member : LEVELS) {
            if (name.startsWith(member + ".")) {
                Map<String, Object> levels = new LinkedHashMap<>(map(base.toJson(), member));
                String key = name.substring(member.length() + 1);
                if (value.toString().isBlank()) {
                    levels.remove(key);
                } else {
                    levels.put(key, value.toString().strip());
                }
                return Map.of(member, levels);
            }
        }
        Object old = base.toJson().get(name);
        if (old == null || LEVELS.contains(name)) {
            return Map.of();
        }
        return Map.of(name, old instanceof List ? words(value) : shaped(old, value));
    }

    private static Object shaped(Object old, Object value) {
        String text = value.toString().strip();
        if (old instanceof Boolean && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"))) {
            return Boolean.valueOf(text);
        }
        if (old instanceof Long && text.matches("-?[0-9]{1,18}")) {
            return Long.valueOf(text);
        }
        return value instanceof Number || value instanceof Boolean ? value : text;
    }

    private static List<String> words(Object value) {
        List<String> words = new ArrayList<>();
        if (value instanceof String[] array) {
            words.addAll(List.of(array));
        } else {
            for (String word : value.toString().split(",")) {
                if (!word.isBlank()) {
                    words.add(word.strip());
                }
            }
        }
        return words;
    }

    /** What has to be laid over a configuration to get another. */
    static Map<String, String> difference(LoggingConfiguration base, LoggingConfiguration wanted) {
        Map<String, Object> from = base.toJson();
        Map<String, String> difference = new TreeMap<>();
        wanted.toJson().forEach((name, value) -> {
            if (LEVELS.contains(name)) {
                addLevels(difference, name, map(from, name), map(wanted.toJson(), name));
            } else if (!value.equals(from.get(name))) {
                difference.put(name, value instanceof List<?> list ? joined(list) : value.toString());
            }
        });
        return difference;
    }

    private static void addLevels(
            Map<String, String> difference, String member, Map<String, ?> from, Map<String, ?> to) {
        to.forEach((name, level) -> {
            if (!level.equals(from.get(name))) {
                difference.put(member + "." + name, level.toString());
            }
        });
        from.keySet().stream()
                .filter(name -> !to.containsKey(name))
                .forEach(name -> difference.put(member + "." + name, ""));
    }

    private static String joined(List<?> list) {
        return String.join(",", list.stream().map(Object::toString).toList());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> json, String member) {
        return (Map<String, Object>) json.get(member);
    }
}
