// SPDX-License-Identifier: Apache-2.0
package qtforge.secrets;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The keys that a JSON Schema marks as secret: {@code "format": "password"} or {@code "writeOnly": true}. Whatever a schema may apply counts,
 * whether or not it does for a certain value: rather once too often.
 */
public final class SchemaSecrets {

    private static final int DEEPEST = 50;
    /** Applied to the same value as the schema they stand in. */
    private static final List<String> SAME = List.of("allOf", "anyOf", "oneOf", "if", "then", "else");
    /** Applied to values below, whose names are not known; elements of a list have the key of the list. */
    private static final List<String> BELOW = List.of(
            "items", "prefixItems", "contains", "additionalProperties", "patternProperties", "unevaluatedProperties");

    private final Map<?, ?> root;
    private final Set<String> keys = new HashSet<>();
    /** What was looked at, so that a schema which refers to itself many times ends soon. */
    private final Set<String> seen = new HashSet<>();

    private SchemaSecrets(Map<?, ?> root) {
        this.root = root;
    }

    /** Dotted keys; a secret object is one, and all beneath it is secret too. */
    public static Set<String> keys(Map<String, Object> schema) {
        SchemaSecrets secrets = new SchemaSecrets(schema);
        secrets.collect(schema, "", DEEPEST);
        return secrets.keys;
    }

    private void collect(Object part, String key, int depth) {
        if (part instanceof List<?> several) {
            several.forEach(each -> collect(each, key, depth));
            return;
        }
        if (!(part instanceof Map<?, ?> schema) || depth == 0) {
            return;
        }
        if ("password".equals(schema.get("format")) || Boolean.TRUE.equals(schema.get("writeOnly"))) {
            keys.add(key);
        }
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((name, member) -> collect(member, below(key, name), depth - 1));
        }
        SAME.forEach(word -> collect(schema.get(word), key, depth - 1));
        for (String word : BELOW) {
            Object below = schema.get(word);
            boolean byPattern = word.equals("patternProperties") && below instanceof Map<?, ?>;
            collect(byPattern ? List.copyOf(((Map<?, ?>) below).values()) : below, key, depth - 1);
        }
        if (schema.get("$ref") instanceof String reference && seen.add(key + " " + reference)) {
            collect(referred(reference), key, depth - 1);
        }
    }

    private static String below(String key, Object name) {
        return key.isEmpty() ? name.toString() : key + "." + name;
    }

    /** What a reference into the same document means; null for any other. */
    private Object referred(String reference) {
        if (!reference.startsWith("#")) {
            return null;
        }
        Object found = root;
        for (String step : reference.substring(1).split("/")) {
            if (!step.isEmpty()) {
                String name = step.replace("~1", "/").replace("~0", "~");
                found = found instanceof Map<?, ?> map ? map.get(name) : null;
            }
        }
        return found;
    }

    /** Whether a key or one above it is among them. */
    public static boolean contains(Set<String> keys, String key) {
        return keys.stream().anyMatch(secret -> secret.isEmpty() || key.equals(secret) || key.startsWith(secret + "."));
    }
}
