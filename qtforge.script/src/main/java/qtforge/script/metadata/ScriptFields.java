// SPDX-License-Identifier: Apache-2.0
package qtforge.script.metadata;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was found about a script, by field, and where. Fields are added in the order in which they count: one that is there already stays.
 */
final class ScriptFields {

    /** All fields, as headers and side files name them. */
    static final List<String> KNOWN = List.of(
            "id",
            "name",
            "version",
            "description",
            "author",
            "license",
            "category",
            "homepage",
            "tags",
            "requires",
            "permissions",
            "capabilities",
            "priority",
            "placement",
            "memory",
            "time",
            "instructions",
            "processor",
            "depth",
            "commands",
            "configuration_schema");

    /** Fields of the original's documents that say nothing this runtime needs. */
    static final Set<String> IGNORED = Set.of(
            "uuid",
            "type",
            "api_version",
            "created",
            "generated",
            "services",
            "threading",
            "interfaces",
            "entry_point",
            "main_class",
            "python_requirements",
            "IID",
            "className");

    /** Fields that may be given several times in a header: what they say adds up. */
    static final Set<String> LISTS = Set.of("tags", "requires", "permissions", "capabilities", "commands");

    /**
     * A field.
     *
     * @param value JSON-shaped
     * @param where the file, and the line where it is known
     */
    record Field(Object value, String where) {}

    private final Map<String, Field> fields = new LinkedHashMap<>();

    void add(String name, Object value, String where) {
        fields.putIfAbsent(name, new Field(value, where));
    }

    /** Adds what others say. */
    void addAll(ScriptFields others) {
        others.fields.forEach(fields::putIfAbsent);
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    /** Null when there is none. */
    Field get(String name) {
        return fields.get(name);
    }

    void replace(String name, Object value, String where) {
        fields.put(name, new Field(value, where));
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }
}
