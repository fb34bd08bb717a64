// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the members of a document and names the one that is wrong. */
final class MetadataReader {

    private final String document;
    private final Map<String, ?> json;

    /**
     * A reader.
     *
     * @param document what the document is, for messages
     */
    MetadataReader(String document, Map<String, ?> json) {
        this.document = document;
        this.json = json;
    }

    /** The first of the members that is there and not empty. */
    String required(String... members) {
        String text = text(members);
        if (text.isBlank()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_FORMAT, document + " has no '" + members[0] + "'; add one");
        }
        return text;
    }

    /** The first of the members that is there, or an empty text. */
    String text(String... members) {
        for (String member : members) {
            Object value = json.get(member);
            if (value instanceof String text) {
                return text;
            }
            if (value != null) {
                throw wrong(member, "a text", value);
            }
        }
        return "";
    }

    Version version() {
        String text = text("version");
        if (text.isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_FORMAT, document + " has no 'version'; add one, for example \"1.0.0\"");
        }
        return Version.parse(text).orElseThrow(() -> wrong("version", "a version such as 1.0.0", text));
    }

    <E extends Enum<E> & NamedConstant> E constant(Class<E> type, String member, E fallback) {
        String text = text(member);
        return text.isEmpty()
                ? fallback
                : ApiNames.parse(type, text).orElseThrow(() -> wrong(member, "one of " + names(type), text));
    }

    PluginType type() {
        String text = text("type");
        return text.isEmpty()
                ? PluginType.NATIVE
                : PluginType.parse(text).orElseThrow(() -> wrong("type", "one of " + names(PluginType.class), text));
    }

    private static <E extends Enum<E> & NamedConstant> List<String> names(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(NamedConstant::scriptName)
                .toList();
    }

    /** A member that is a truth value; false when it is missing. */
    boolean flag(String member) {
        Object value = json.get(member);
        if (value != null && !(value instanceof Boolean)) {
            throw wrong(member, "true or false", value);
        }
        return Boolean.TRUE.equals(value);
    }

    /** A member that is an object; empty when it is missing. */
    Map<String, Object> object(String member) {
        Object value = json.get(member);
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong(member, "an object", value);
        }
        return JsonValues.normalizeMap(map);
    }

    /** A member that is a list of objects; empty when it is missing. */
    List<Map<String, Object>> objects(String member) {
        Object value = json.get(member);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> rows)) {
            throw wrong(member, "a list of objects", value);
        }
        List<Map<String, Object>> objects = new ArrayList<>();
        for (Object row : rows) {
            if (!(row instanceof Map<?, ?> map)) {
                throw wrong(member, "a list of objects", row);
            }
            objects.add(JsonValues.normalizeMap(map));
        }
        return objects;
    }

    List<String> texts(String member) {
        Object value = json.get(member);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw wrong(member, "a list of texts", value);
        }
        List<String> texts = new ArrayList<>();
        for (Object element : list) {
            if (!(element instanceof String text)) {
                throw wrong(member, "a list of texts", element);
            }
            texts.add(text);
        }
        return texts;
    }

    Set<PluginCapability> capabilities() {
        Object value = json.get("capabilities");
        if (value instanceof Number bits) {
            try {
                return PluginCapability.fromBits(new BigDecimal(bits.toString()).intValueExact());
            } catch (PluginException | ArithmeticException | NumberFormatException e) {
                throw wrong("capabilities", "a bit field of PluginCapability", value, e);
            }
        }
        EnumSet<PluginCapability> capabilities = EnumSet.noneOf(PluginCapability.class);
        if (value instanceof Map<?, ?> flags) {
            flags.forEach((name, set) -> {
                if (!(set instanceof Boolean present)) {
                    throw wrong("capabilities", "true or false for each name", set);
                }
                if (present) {
                    capabilities.add(capability(String.valueOf(name)));
                }
            });
            return capabilities;
        }
        texts("capabilities").forEach(name -> capabilities.add(capability(name)));
        return capabilities;
    }

    private PluginCapability capability(String name) {
        return ApiNames.parse(PluginCapability.class, name)
                .orElseThrow(() -> wrong("capabilities", "names of " + names(PluginCapability.class), name));
    }

    List<PluginDependency> dependencies() {
        Object value = json.get("dependencies");
        List<PluginDependency> dependencies = new ArrayList<>();
        if (value instanceof Map<?, ?> groups) {
            add(dependencies, groups.get("required"), false);
            add(dependencies, groups.get("optional"), true);
        } else {
            add(dependencies, value, false);
        }
        return dependencies;
    }

    private void add(List<PluginDependency> dependencies, Object value, boolean optional) {
        if (value == null) {
            return;
        }
        if (!(value instanceof List<?> list)) {
            throw wrong("dependencies", "a list, or an object with lists 'required' and 'optional'", value);
        }
        for (Object element : list) {
            if (element instanceof String id) {
                dependencies.add(new PluginDependency(id(id), VersionRange.ANY, optional));
            } else if (element instanceof Map<?, ?> row && row.get("id") instanceof String id) {
                Object own = row.get("optional");
                if (own != null && !(own instanceof Boolean)) {
                    throw wrong("dependencies", "true or false for 'optional' of '" + id + "'", own);
                }
                dependencies.add(new PluginDependency(id(id), range(id, row), optional || Boolean.TRUE.equals(own)));
            } else {
                throw wrong("dependencies", "ids or objects with an 'id'", element);
            }
        }
    }

    private String id(String id) {
        if (!PluginMetadata.isValidId(id)) {
            throw wrong("dependencies", "valid plugin ids", id);
        }
        return id;
    }

    private VersionRange range(String id, Map<?, ?> row) {
        Object range = row.get("range") == null ? row.get("version") : row.get("range");
        if (range == null) {
            return VersionRange.ANY;
        }
        String expected = "a version range such as [1.0,2.0) for 'range' of '" + id + "'";
        if (!(range instanceof String text)) {
            throw wrong("dependencies", expected, range);
        }
        try {
            return VersionRange.of(text);
        } catch (PluginException e) {
            throw wrong("dependencies", expected, range, e);
        }
    }

    private PluginException wrong(String member, String expected, Object found) {
        return wrong(member, expected, found, null);
    }

    private PluginException wrong(String member, String expected, Object found, Throwable cause) {
        return new PluginException(
                PluginErrorCode.INVALID_FORMAT,
                document + " member '" + member + "' must be " + expected + " but is '" + found + "'"
                        + (cause == null ? "" : ": " + cause.getMessage()),
                cause);
    }
}
