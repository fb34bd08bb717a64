// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a plugin says of itself: the attributes of its {@code qtforge.plugin} capability.
 *
 * @param id unique among the plugins of a runtime; see {@link #isValidId}
 * @param name for people; the id when none was given
 * @param version the plugin's own version
 * @param type what it is written in
 * @param description one sentence
 * @param author who wrote it
 * @param license SPDX identifier or text
 * @param category free text; {@code General} when none was given
 * @param homepage where to read more
 * @param dependencies the plugins it needs
 * @param tags free words
 * @param capabilities what it can do
 * @param priority who goes first
 * @param permissions what it asks for, as {@code NAME} or {@code NAME:resource}
 * @param entry the class or file that implements it; empty when it is managed by its bundle's life alone
 */
public record PluginMetadata(
        String id,
        String name,
        Version version,
        PluginType type,
        String description,
        String author,
        String license,
        String category,
        String homepage,
        List<PluginDependency> dependencies,
        List<String> tags,
        Set<PluginCapability> capabilities,
        PluginPriority priority,
        List<String> permissions,
        String entry) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    public PluginMetadata {
        if (id == null || !isValidId(id)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_FORMAT,
                    "plugin id '" + id + "' is not valid; use 1 to 128 letters, digits, dots, dashes and underscores, "
                            + "beginning with a letter or digit");
        }
        name = orElse(name, id);
        Objects.requireNonNull(version, "version");
        type = type == null ? PluginType.NATIVE : type;
        description = orElse(description, "");
        author = orElse(author, "");
        license = orElse(license, "");
        category = orElse(category, "General");
        homepage = orElse(homepage, "");
        dependencies = List.copyOf(dependencies);
        tags = List.copyOf(tags);
        EnumSet<PluginCapability> present = EnumSet.noneOf(PluginCapability.class);
        present.addAll(capabilities);
        present.remove(PluginCapability.NONE);
        capabilities = Set.copyOf(present);
        priority = priority == null ? PluginPriority.NORMAL : priority;
        permissions = List.copyOf(permissions);
        entry = orElse(entry, "");
    }

    private static String orElse(String text, String fallback) {
        return text == null || text.isBlank() ? fallback : text;
    }

    /** Whether a text can be a plugin id; such a text is also a safe file name. */
    public static boolean isValidId(String id) {
        return ID.matcher(id).matches();
    }

    /** Metadata with id and version only, to be completed by {@link Builder}. */
    public static Builder builder(String id, Version version) {
        return new Builder(id, version);
    }

    /** The JSON form: the record's names in snake case, version as text, capabilities as an array of script names. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("name", name);
        json.put("version", version.toString());
        json.put("type", type.scriptName());
        json.put("description", description);
        json.put("author", author);
        json.put("license", license);
        json.put("category", category);
        json.put("homepage", homepage);
        List<Object> needed = new ArrayList<>();
        for (PluginDependency dependency : dependencies) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", dependency.id());
            row.put("range", dependency.range().toString());
            row.put("optional", dependency.optional());
            needed.add(row);
        }
        json.put("dependencies", needed);
        json.put("tags", new ArrayList<Object>(tags));
        List<Object> names = new ArrayList<>();
        capabilities.stream().sorted().forEach(capability -> names.add(capability.scriptName()));
        json.put("capabilities", names);
        json.put("priority", priority.scriptName());
        json.put("permissions", new ArrayList<Object>(permissions));
        json.put("entry", entry);
        return json;
    }

    /**
     * Reads the JSON form. Members other than id and version may be missing; unknown members are ignored. The original's
     * shapes are understood too: the whole inside {@code MetaData}, a missing id for which the name stands, dependencies as a
     * list of ids or as {@code {required: [], optional: []}}, capabilities as a bit field or an object of truth values.
     *
     * @throws PluginException INVALID_FORMAT naming the member that is missing or of the wrong shape
     */
    public static PluginMetadata fromJson(Map<String, ?> json) {
        MetadataReader reader = json.get("MetaData") instanceof Map<?, ?> inner
                ? new MetadataReader("plugin metadata", JsonValues.normalizeMap(inner))
                : new MetadataReader("plugin metadata", json);
        return builder(reader.required("id", "name"), reader.version())
                .name(reader.text("name"))
                .type(reader.type())
                .description(reader.text("description"))
                .author(reader.text("author"))
                .license(reader.text("license"))
                .category(reader.text("category"))
                .homepage(reader.text("homepage"))
                .dependencies(reader.dependencies())
                .tags(reader.texts("tags"))
                .capabilities(reader.capabilities())
                .priority(reader.constant(PluginPriority.class, "priority", PluginPriority.NORMAL))
                .permissions(reader.texts("permissions"))
                .entry(Optional.of(reader.text("entry"))
                        .filter(text -> !text.isEmpty())
                        .orElse(reader.text("entry_point")))
                .build();
    }

    /** Builds metadata; everything but id and version has a default. */
    public static final class Builder {
        private final String id;
        private final Version version;
        private String name = "";
        private PluginType type = PluginType.NATIVE;
        private String description = "";
        private String author = "";
        private String license = "";
        private String category = "";
        private String homepage = "";
        private List<PluginDependency> dependencies = List.of();
        private List<String> tags = List.of();
        private Set<PluginCapability> capabilities = Set.of();
        private PluginPriority priority = PluginPriority.NORMAL;
        private List<String> permissions = List.of();
        private String entry = "";

        private Builder(String id, Version version) {
            this.id = id;
            this.version = version;
        }

        public Builder name(String value) {
            name = value;
            return this;
        }

        public Builder type(PluginType value) {
            type = value;
            return this;
        }

        public Builder description(String value) {
            description = value;
            return this;
        }

        public Builder author(String value) {
            author = value;
            return this;
        }

        public Builder license(String value) {
            license = value;
            return this;
        }

        public Builder category(String value) {
            category = value;
            return this;
        }

        public Builder homepage(String value) {
            homepage = value;
            return this;
        }

        public Builder dependencies(List<PluginDependency> value) {
            dependencies = value;
            return this;
        }

        public Builder tags(List<String> value) {
            tags = value;
            return this;
        }

        public Builder capabilities(Set<PluginCapability> value) {
            capabilities = value;
            return this;
        }

        public Builder priority(PluginPriority value) {
            priority = value;
            return this;
        }

        public Builder permissions(List<String> value) {
            permissions = value;
            return this;
        }

        public Builder entry(String value) {
            entry = value;
            return this;
        }

        public PluginMetadata build() {
            return new PluginMetadata(
                    id,
                    name,
                    version,
                    type,
                    description,
                    author,
                    license,
                    category,
                    homepage,
                    dependencies,
                    tags,
                    capabilities,
                    priority,
                    permissions,
                    entry);
        }
    }
}
