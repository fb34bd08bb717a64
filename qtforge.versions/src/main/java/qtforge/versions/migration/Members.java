// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import qtforge.api.managers.version.PluginVersionException;

/** The members of an object of a migration document; what is not as it must be is INVALID_MIGRATION_SCRIPT. */
final class Members {

    private final Map<?, ?> json;
    private final DocumentPlace place;
    private final String prefix;

    private Members(Map<?, ?> json, DocumentPlace place, String prefix) {
        this.json = json;
        this.place = place;
        this.prefix = prefix;
    }

    static Members of(Object json, DocumentPlace place) {
        if (json instanceof Map<?, ?> map) {
            return new Members(map, place, "");
        }
        throw place.invalid("", "it must be an object but is " + kind(json), null);
    }

    /** Refuses members that nobody reads, which are misspelt. */
    Members only(String... names) {
        for (Object name : json.keySet()) {
            if (!List.of(names).contains(name)) {
                throw invalid(
                        String.valueOf(name),
                        "it is not known here; those there are: " + new TreeSet<>(List.of(names)));
            }
        }
        return this;
    }

    boolean has(String name) {
        return json.containsKey(name);
    }

    Object value(String name) {
        return json.get(name);
    }

    String text(String name) {
        if (json.get(name) instanceof String text) {
            return text;
        }
        throw wrong(name, "a text");
    }

    Optional<String> optionalText(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    /** False when it is not there. */
    boolean flag(String name) {
        if (!has(name)) {
            return false;
        }
        if (json.get(name) instanceof Boolean flag) {
            return flag;
        }
        throw wrong(name, "true or false");
    }

    List<?> list(String name) {
        if (json.get(name) instanceof List<?> list) {
            return list;
        }
        throw wrong(name, "an array");
    }

    Members object(String name) {
        if (json.get(name) instanceof Map<?, ?> map) {
            return new Members(map, place, prefix + name + ".");
        }
        throw wrong(name, "an object");
    }

    /** A copy of an object whose members may have any names. */
    Map<String, Object> values(String name) {
        Map<String, Object> values = new LinkedHashMap<>();
        object(name).json.forEach((key, value) -> values.put((String) key, value));
        return values;
    }

    /** A text that is read further. */
    <T> T read(String name, Reader<String, T> reader) {
        return reading(name, text(name), reader);
    }

    /** A value that is read further. */
    <S, T> T reading(String name, S value, Reader<S, T> reader) {
        try {
            return reader.read(value);
        } catch (StepFailedException e) {
            throw place.invalid(prefix + name, e.getMessage(), e);
        }
    }

    PluginVersionException invalid(String name, String what) {
        return place.invalid(name.isEmpty() ? "" : prefix + name, what, null);
    }

    private PluginVersionException wrong(String name, String wanted) {
        return invalid(name, "it must be " + wanted + " but is " + (has(name) ? kind(json.get(name)) : "missing"));
    }

    private static String kind(Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Map) {
            return "an object";
        }
        if (value instanceof List) {
            return "an array";
        }
        return value instanceof String ? "a text" : value.toString();
    }

    /** Makes something of a value, or says why not. */
    @FunctionalInterface
    interface Reader<S, T> {
        T read(S value) throws StepFailedException;
    }
}
