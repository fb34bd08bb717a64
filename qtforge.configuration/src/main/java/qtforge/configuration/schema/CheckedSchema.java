// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import qtforge.api.managers.configuration.ConfigurationSchema;
import qtforge.configuration.json.DottedKeys;
import qtforge.configuration.json.Frozen;
import qtforge.schema.JsonSchema;

/** A schema made ready: with its strict form, its defaults and the names it knows. */
public final class CheckedSchema {

    private final ConfigurationSchema schema;
    private final JsonSchema given;
    private final JsonSchema strict;
    private final Map<String, Object> defaults;

    private CheckedSchema(
            ConfigurationSchema schema, JsonSchema given, JsonSchema strict, Map<String, Object> defaults) {
        this.schema = schema;
        this.given = given;
        this.strict = strict;
        this.defaults = defaults;
    }

    /**
     * Makes a schema ready.
     *
     * @param what for messages: "schema of plugin 'x'"
     * @throws qtforge.api.core.PluginException INVALID_ARGUMENT when it is none
     */
    public static CheckedSchema of(String what, ConfigurationSchema schema) {
        Map<String, Object> defaults = new TreeMap<>();
        collectDefaults("", schema.schema(), defaults);
        return new CheckedSchema(
                schema,
                JsonSchema.of(what, schema.schema()),
                JsonSchema.of(what, closed(schema.schema())),
                DottedKeys.nested(defaults));
    }

    /** As it was given. */
    public ConfigurationSchema schema() {
        return schema;
    }

    /** The defaults it names, as an object. */
    public Map<String, Object> defaults() {
        return defaults;
    }

    /** Whether it says anything of a member of the whole. */
    public boolean names(String member) {
        return schema.schema().get("properties") instanceof Map<?, ?> properties && properties.containsKey(member);
    }

    /** What makes a configuration wrong. */
    public List<Violation> errors(Map<String, Object> values) {
        return violations(schema.strictMode() ? strict : given, values);
    }

    /** What is only strange: keys it does not name. */
    public List<Violation> warnings(Map<String, Object> values) {
        if (schema.strictMode()) {
            return List.of();
        }
        List<Violation> all = new ArrayList<>(violations(strict, values));
        all.removeAll(Set.copyOf(violations(given, values)));
        return all;
    }

    private static List<Violation> violations(JsonSchema schema, Map<String, Object> values) {
        return schema.violations(values).stream()
                .map(violation -> new Violation(violation.key(), violation.rule()))
                .distinct()
                .toList();
    }

    private static void collectDefaults(String prefix, Map<?, ?> schema, Map<String, Object> defaults) {
        if (!(schema.get("properties") instanceof Map<?, ?> properties)) {
            return;
        }
        properties.forEach((name, value) -> {
            if (value instanceof Map<?, ?> property) {
                String key = prefix + name;
                if (property.containsKey("default")) {
                    DottedKeys.leaves(Frozen.map(singleton(key, property.get("default"))))
                            .forEach(defaults::put);
                } else {
                    collectDefaults(key + ".", property, defaults);
                }
            }
        });
    }

    private static Map<String, Object> singleton(String key, Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(key, value);
        return map;
    }

    /** The schema whose objects have no members but those it names. */
    private static Map<String, Object> closed(Map<String, ?> schema) {
        Map<String, Object> closed = new LinkedHashMap<>(schema);
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            Map<String, Object> inner = new LinkedHashMap<>();
            properties.forEach((name, value) -> inner.put((String) name, closedValue(value)));
            closed.put("properties", inner);
            if (!schema.containsKey("additionalProperties") && !schema.containsKey("patternProperties")) {
                closed.put("additionalProperties", false);
            }
        }
        if (schema.containsKey("items")) {
            closed.put("items", closedValue(schema.get("items")));
        }
        return closed;
    }

    @SuppressWarnings("unchecked")
    private static Object closedValue(Object value) {
        return value instanceof Map<?, ?> map ? closed((Map<String, ?>) map) : value;
    }
}
