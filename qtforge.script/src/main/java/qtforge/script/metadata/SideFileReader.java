// SPDX-License-Identifier: Apache-2.0
package qtforge.script.metadata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.JsonFields;
import qtforge.api.core.NearestNames;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Reads a side file: the fields of a header as JSON, and the shapes of the original's documents. */
final class SideFileReader {

    private static final List<String> ALIASES = List.of("dependencies", "configuration", "resources", "MetaData");

    private final String file;
    private final ScriptFields fields = new ScriptFields();

    private SideFileReader(String file) {
        this.file = file;
    }

    /**
     * Reads a side file.
     *
     * @param file for messages
     * @throws PluginException INVALID_FORMAT naming the file and the field
     */
    static ScriptFields read(String file, String text, JsonCodec json) {
        Object document;
        try {
            document = json.parse(text);
        } catch (PluginException e) {
            throw new PluginException(PluginErrorCode.INVALID_FORMAT, file + ": " + e.getMessage(), e);
        }
        if (!(document instanceof Map<?, ?> map)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_FORMAT, file + ": it is no object; write {\"id\": \"...\"}");
        }
        Object inner = map.get("MetaData");
        return new SideFileReader(file).read(inner instanceof Map<?, ?> wrapped ? wrapped : map);
    }

    private ScriptFields read(Map<?, ?> document) {
        document.forEach((key, value) -> {
            String name = (String) key;
            switch (name) {
                case "dependencies" -> fields.add("requires", dependencies(value), file);
                case "configuration" -> {
                    Map<String, Object> schema = schema(value);
                    if (!schema.isEmpty()) {
                        fields.add("configuration_schema", schema, file);
                    }
                }
                case "commands" -> fields.add("commands", commands(value), file);
                case "capabilities" -> fields.add("capabilities", names(value), file);
                case "resources" -> resources(value);
                default -> other(name, value);
            }
        });
        return fields;
    }

    private void other(String name, Object value) {
        if (ScriptFields.KNOWN.contains(name)) {
            fields.add(name, value, file);
        } else if (!ScriptFields.IGNORED.contains(name)) {
            List<String> all = new ArrayList<>(ScriptFields.KNOWN);
            all.addAll(ALIASES);
            throw new PluginException(
                    PluginErrorCode.INVALID_FORMAT,
                    file + ": there is no field '" + name + "'" + NearestNames.question(name, all));
        }
    }

    /** Ids, or texts as a header has them, or objects; or {@code {"required": [...], "optional": [...]}}. */
    private List<Object> dependencies(Object value) {
        List<Object> all = new ArrayList<>();
        if (value instanceof Map<?, ?> both) {
            JsonFields split = new JsonFields(file, json(both));
            both.keySet().forEach(key -> {
                if (!List.of("required", "optional").contains(key)) {
                    throw new PluginException(
                            PluginErrorCode.INVALID_FORMAT,
                            file + ": 'dependencies' has '" + key + "'; it has 'required' and 'optional'");
                }
            });
            all.addAll(split.texts("required"));
            split.texts("optional").forEach(id -> all.add(id + " optional"));
        } else if (value instanceof List<?> list) {
            all.addAll(list);
        } else {
            throw new PluginException(
                    PluginErrorCode.INVALID_FORMAT, file + ": 'dependencies' is neither a list nor an object");
        }
        return all;
    }

    /** A schema; or what has it in it; or names with what is known of them, as the original's files do. */
    private Map<String, Object> schema(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new PluginException(PluginErrorCode.INVALID_FORMAT, file + ": 'configuration' is no object");
        }
        if (map.get("schema") instanceof Map<?, ?> schema) {
            return json(schema);
        }
        if (map.isEmpty() || map.containsKey("properties") || map.get("type") instanceof String) {
            return json(map);
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        map.forEach((name, described) -> properties.put((String) name, property((String) name, described)));
        return Map.of("type", "object", "properties", properties);
    }

    private Map<String, Object> property(String name, Object described) {
        if (!(described instanceof Map<?, ?> map)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_FORMAT,
                    file + ": 'configuration." + name + "' is no object; write {\"type\": \"string\"}");
        }
        Map<String, Object> property = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            switch ((String) key) {
                case "min" -> property.put("minimum", value);
                case "max" -> property.put("maximum", value);
                default -> property.put((String) key, value);
            }
        });
        return property;
    }

    /** Names, or objects with a name. */
    private List<Object> commands(Object value) {
        if (!(value instanceof List<?> list)) {
            throw new PluginException(PluginErrorCode.INVALID_FORMAT, file + ": 'commands' is no list");
        }
        List<Object> all = new ArrayList<>();
        for (Object each : list) {
            all.add(
                    each instanceof Map<?, ?> described
                            ? new JsonFields(file + ", commands", json(described)).required("name")
                            : each);
        }
        return all;
    }

    /** A list, or an object of truth values as generated files have. */
    private static Object names(Object value) {
        if (!(value instanceof Map<?, ?> flags)) {
            return value;
        }
        List<Object> all = new ArrayList<>();
        flags.forEach((name, is) -> {
            if (Boolean.TRUE.equals(is)) {
                all.add(name);
            }
        });
        return all;
    }

    private void resources(Object value) {
        if (value instanceof Map<?, ?> map && map.get("memory_limit") != null) {
            fields.add("memory", map.get("memory_limit"), file);
        }
    }

    @SuppressWarnings("unchecked") // what a codec made has texts for keys
    private static Map<String, Object> json(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }
}
