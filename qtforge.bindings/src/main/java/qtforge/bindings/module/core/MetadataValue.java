// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import qtforge.api.core.PluginCapability;
import qtforge.api.core.PluginDependency;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.PluginPriority;
import qtforge.api.core.PluginType;
import qtforge.api.core.VersionRange;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptStruct;

/** {@link PluginMetadata} as scripts have it: made empty and filled in. */
@ScriptStruct("PluginMetadata")
@ScriptDoc("What a plugin says of itself.")
public final class MetadataValue {

    @ScriptDoc("Its name, for people.")
    public String name = "";

    @ScriptDoc("Its version.")
    public VersionStruct version = VersionStruct.fromText("1.0.0");

    @ScriptDoc("One sentence.")
    public String description = "";

    @ScriptDoc("Who made it.")
    public String author = "";

    @ScriptDoc("Its license, as an SPDX identifier.")
    public String license = "";

    @ScriptDoc("The group it is shown in.")
    public String category = "General";

    @ScriptDoc("Where there is more about it.")
    public String homepage = "";

    @ScriptDoc("What it needs: ids, or maps of id, range and optional.")
    public List<Object> dependencies = new ArrayList<>();

    @ScriptDoc("Free words.")
    public List<String> tags = new ArrayList<>();

    @ScriptDoc("What it can do.")
    public Set<PluginCapability> capabilities = EnumSet.noneOf(PluginCapability.class);

    @ScriptDoc("Who comes first when several could be started.")
    public PluginPriority priority = PluginPriority.NORMAL;

    @ScriptDoc("Unique among the plugins of a runtime; made of the name when it is empty.")
    public String id = "";

    @ScriptDoc("What it is written in.")
    public PluginType type = PluginType.NATIVE;

    @ScriptDoc("What it asks for: permissions, or permission:resource.")
    public List<String> permissions = new ArrayList<>();

    @ScriptDoc("The class or file that implements it.")
    public String entry = "";

    /** The form for programs. */
    public static MetadataValue of(PluginMetadata metadata) {
        MetadataValue value = new MetadataValue();
        value.id = metadata.id();
        value.name = metadata.name();
        value.version = VersionStruct.of(metadata.version());
        value.type = metadata.type();
        value.description = metadata.description();
        value.author = metadata.author();
        value.license = metadata.license();
        value.category = metadata.category();
        value.homepage = metadata.homepage();
        metadata.dependencies().forEach(needed -> value.dependencies.add(dependency(needed)));
        value.tags = metadata.tags();
        value.capabilities = metadata.capabilities();
        value.priority = metadata.priority();
        value.permissions = metadata.permissions();
        value.entry = metadata.entry();
        return value;
    }

    private static Object dependency(PluginDependency needed) {
        if (needed.range().equals(VersionRange.ANY) && !needed.optional()) {
            return needed.id();
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", needed.id());
        row.put("range", needed.range().toString());
        row.put("optional", needed.optional());
        return row;
    }

    /** The form of the API; INVALID_FORMAT naming the member that is wrong. */
    public PluginMetadata metadata() {
        return metadata(effectiveId());
    }

    private PluginMetadata metadata(String effectiveId) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", effectiveId);
        json.put("version", version.version().toString());
        json.put("dependencies", dependencies);
        List<PluginDependency> needed = PluginMetadata.fromJson(json).dependencies();
        return PluginMetadata.builder(effectiveId, version.version())
                .name(name)
                .type(type)
                .description(description)
                .author(author)
                .license(license)
                .category(category)
                .homepage(homepage)
                .dependencies(needed)
                .tags(tags)
                .capabilities(capabilities)
                .priority(priority)
                .permissions(permissions)
                .entry(entry)
                .build();
    }

    private String effectiveId() {
        return id.isEmpty() ? name.strip().replaceAll("[^A-Za-z0-9._-]+", "_") : id;
    }

    @ScriptDoc("Whether it declares a capability.")
    public boolean hasCapability(PluginCapability capability) {
        return capabilities.contains(capability);
    }

    @ScriptDoc("The metadata as a map: version as a text, capabilities as names.")
    public Map<String, Object> toJson() {
        String effectiveId = effectiveId();
        if (!effectiveId.isEmpty()) {
            return metadata(effectiveId).toJson();
        }
        // Not complete yet; a script may want to see it all the same.
        Map<String, Object> json = metadata("unnamed").toJson();
        json.put("id", "");
        json.put("name", name);
        return json;
    }

    @ScriptDoc("Metadata from a map as to_json gives it, or as it stands in a plugin's file.")
    public static MetadataValue fromJson(Map<String, Object> json) {
        return of(PluginMetadata.fromJson(json));
    }
}
