// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginException;
import qtforge.api.managers.version.PluginVersionException;

/** A value in a JSON file, which knows its place in it for who has to correct it. */
final class JsonPart {

    private final Path file;
    private final String text;
    private final List<Object> path;
    private final Object value;

    private JsonPart(Path file, String text, List<Object> path, Object value) {
        this.file = file;
        this.text = text;
        this.path = path;
        this.value = value;
    }

    /** Reads a file. Comments are passed over. */
    static JsonPart read(Path file, JsonCodec json) {
        String text = JsonComments.blank(file, DocumentFile.text(file));
        try {
            return new JsonPart(file, text, List.of(), json.parse(text));
        } catch (PluginException e) {
            throw SourceFailure.malformed(file + " cannot be read: " + e.getMessage() + "; correct it there", e);
        }
    }

    /** The value. */
    Object value() {
        return value;
    }

    /** Whether this is an object with such a member. */
    boolean has(String name) {
        return value instanceof Map<?, ?> map && map.containsKey(name);
    }

    /** The members of an object, in their order. */
    Map<String, JsonPart> members() {
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong("it must be an object in braces");
        }
        Map<String, JsonPart> members = new LinkedHashMap<>();
        map.forEach((name, member) -> members.put(name.toString(), child(name, member)));
        return members;
    }

    /** The elements of an array. */
    List<JsonPart> elements() {
        if (!(value instanceof List<?> list)) {
            throw wrong("it must be a list in brackets");
        }
        List<JsonPart> elements = new ArrayList<>(list.size());
        for (Object element : list) {
            elements.add(child(elements.size(), element));
        }
        return elements;
    }

    /** A member of an object. */
    Optional<JsonPart> member(String name) {
        return Optional.ofNullable(members().get(name));
    }

    /** A text member that must be there and not be blank. */
    JsonPart required(String name) {
        JsonPart member = member(name).orElseThrow(() -> wrong("member '" + name + "' is missing; add it"));
        if (member.text().isBlank()) {
            throw member.wrong("it must not be empty");
        }
        return member;
    }

    /** A text. */
    String text() {
        if (value instanceof String string) {
            return string;
        }
        throw wrong("it must be a text in quotes");
    }

    /** A number without fraction. */
    long number() {
        if (value instanceof Long number) {
            return number;
        }
        throw wrong("it must be a number without fraction");
    }

    /** A truth value. */
    boolean flag() {
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw wrong("it must be true or false");
    }

    /** Refuses members other than those. */
    void allowOnly(Set<String> names) {
        members().forEach((name, member) -> {
            if (!names.contains(name)) {
                throw member.wrong("there is no such member here; remove it, or write one of "
                        + String.join(", ", names.stream().sorted().toList()));
            }
        });
    }

    /** The exception for a value that is not right. */
    PluginVersionException wrong(String what) {
        return wrong(what, null);
    }

    /** The exception for a value that is not right. */
    PluginVersionException wrong(String what, Throwable cause) {
        String name = path.isEmpty() ? "document" : "'" + name() + "'";
        return SourceFailure.malformed(file, JsonPlaces.find(text, path), name + ": " + what, cause);
    }

    private String name() {
        StringBuilder name = new StringBuilder();
        for (Object step : path) {
            if (step instanceof Integer) {
                name.append('[').append(step).append(']');
            } else {
                name.append(name.isEmpty() ? "" : ".").append(step);
            }
        }
        return name.toString();
    }

    private JsonPart child(Object step, Object child) {
        List<Object> childPath = new ArrayList<>(path);
        childPath.add(step);
        return new JsonPart(file, text, childPath, child);
    }
}
