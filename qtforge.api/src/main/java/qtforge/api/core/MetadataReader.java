// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the members of a metadata document and names the one that is wrong. */
final class MetadataReader {

    private final Map<String, ?> json;

    MetadataReader(Map<String, ?> json) {
        this.json = json;
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
                    PluginErrorCode.INVALID_FORMAT, "plugin metadata has no 'version'; add one, for example \"1.0.0\"");
        }
        return Version.parse(text).orElseThrow(() -> wrong("version", "a version such as 1.0.0", text));
    }

    <E extends Enum<E> & NamedConstant> E constant(Class<E> type, String member, E fallback) {
        String text = text(member);
        return text.isEmpty()
                ? fallback
                : ApiNames.parse(type, text)
                        .orElseThrow(() -> wrong(member, "one of " + List.of(type.getEnumConstants()), text));
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
            return PluginCapability.fromBits(bits.intValue());
        }
        EnumSet<PluginCapability> capabilities = EnumSet.noneOf(PluginCapability.class);
        for (String name : texts("capabilities")) {
            capabilities.add(ApiNames.parse(PluginCapability.class, name)
                    .orElseThrow(() -> wrong("capabilities", "names of PluginCapability", name)));
        }
        return capabilities;
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

    private static void add(List<PluginDependency> dependencies, Object value, boolean optional) {
        if (value == null) {
            return;
        }
        if (!(value instanceof List<?> list)) {
            throw wrong("dependencies", "a list", value);
        }
        for (Object element : list) {
            if (element instanceof String id) {
                dependencies.add(new PluginDependency(id, VersionRange.ANY, optional));
            } else if (element instanceof Map<?, ?> row && row.get("id") instanceof String id) {
                Object range = row.get("range") == null ? row.get("version") : row.get("range");
                dependencies.add(new PluginDependency(
                        id,
                        range == null ? VersionRange.ANY : VersionRange.of(String.valueOf(range)),
                        optional || Boolean.TRUE.equals(row.get("optional"))));
            } else {
                throw wrong("dependencies", "ids or objects with an 'id'", element);
            }
        }
    }

    private static PluginException wrong(String member, String expected, Object found) {
        return new PluginException(
                PluginErrorCode.INVALID_FORMAT,
                "plugin metadata member '" + member + "' must be " + expected + " but is '" + found + "'");
    }
}
