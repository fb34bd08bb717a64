// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.composition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.JsonFields;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginException;

/**
 * What a composite plugin is made of. A value; nothing in it is looked up.
 *
 * @param id the composite plugin's id
 * @param name for people; the id when not given
 * @param version the composite plugin's version
 * @param description one sentence; may be empty
 * @param strategy how the members work together
 * @param primaryPluginId the member with the role PRIMARY; empty when there is none
 * @param configuration of the strategy, JSON-shaped: {@code timeout_ms} for all, {@code combine} and {@code partial} of an aggregation,
 *     {@code cache} of a proxy
 * @param plugins the members and their roles, in their order
 * @param bindings between commands, in their order
 */
public record PluginComposition(
        String id,
        String name,
        String version,
        String description,
        CompositionStrategy strategy,
        String primaryPluginId,
        Map<String, Object> configuration,
        Map<String, PluginRole> plugins,
        List<CompositionBinding> bindings) {

    /** The version of a composition that names none. */
    public static final String DEFAULT_VERSION = "1.0.0";

    /** The most members. */
    public static final int MOST_PLUGINS = 64;

    /** The most bindings. */
    public static final int MOST_BINDINGS = 256;

    public PluginComposition {
        id = id == null ? "" : id;
        name = name == null || name.isBlank() ? id : name;
        version = version == null || version.isBlank() ? DEFAULT_VERSION : version;
        description = description == null ? "" : description;
        strategy = strategy == null ? CompositionStrategy.AGGREGATION : strategy;
        primaryPluginId = primaryPluginId == null ? "" : primaryPluginId;
        configuration = JsonValues.normalizeMap(configuration);
        plugins = Collections.unmodifiableMap(new LinkedHashMap<>(plugins));
        bindings = List.copyOf(bindings);
    }

    /** Begins a composition. */
    public static Builder builder(String id, String name) {
        return new Builder(id, name);
    }

    /** The members of a role, in their order. */
    public List<String> getPluginsByRole(PluginRole role) {
        return plugins.entrySet().stream()
                .filter(member -> member.getValue() == role)
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Whether the composition can do without a member: an AUXILIARY one; of a bridge also an implementation, as long as there is
     * another. Its plugin starts without it, and is healthy without it.
     */
    public boolean isOptional(String pluginId) {
        PluginRole role = plugins.get(pluginId);
        return role == PluginRole.AUXILIARY || role == PluginRole.BRIDGE && strategy == CompositionStrategy.BRIDGE;
    }

    /**
     * What is wrong with it, each fault in words that begin with the place; none when a plugin can be made of it. Expressions are not
     * looked into, nor whether the members are there; {@link CompositionManager#validateComposition} does that, too.
     */
    public List<String> validate() {
        return CompositionRules.faults(this);
    }

    /** The JSON form, in the original's names and numbers, and {@code version}. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("name", name);
        json.put("version", version);
        json.put("description", description);
        json.put("strategy", (long) strategy.value());
        json.put("primary_plugin_id", primaryPluginId);
        json.put("configuration", configuration);
        Map<String, Object> roles = new LinkedHashMap<>();
        plugins.forEach((plugin, role) -> roles.put(plugin, (long) role.value()));
        json.put("plugins", roles);
        List<Object> rows = new ArrayList<>();
        bindings.forEach(binding -> rows.add(binding.toJson()));
        json.put("bindings", rows);
        return json;
    }

    /**
     * Reads the JSON form. Strategies and roles may be numbers or names; {@code plugins} may also be a list of ids, which are SECONDARY
     * then. The primary plugin is PRIMARY, also where {@code plugins} does not have it.
     *
     * @throws PluginException INVALID_FORMAT naming what is missing or wrong
     */
    public static PluginComposition fromJson(Map<String, ?> json) {
        JsonFields fields = new JsonFields("composition", json);
        Builder builder = new Builder(fields.required("id"), fields.text("name", ""))
                .version(fields.text("version", DEFAULT_VERSION))
                .description(fields.text("description", ""))
                .strategy(fields.constant("strategy", CompositionStrategy.class, CompositionStrategy.AGGREGATION))
                .configuration(fields.object("configuration"));
        if (fields.value("plugins") instanceof List<?>) {
            fields.texts("plugins").forEach(builder::plugin);
        } else {
            Map<String, Object> roles = fields.object("plugins");
            JsonFields named = new JsonFields("plugins", roles);
            roles.keySet()
                    .forEach(plugin ->
                            builder.plugin(plugin, named.constant(plugin, PluginRole.class, PluginRole.SECONDARY)));
        }
        String primary = fields.text("primary_plugin_id", "");
        if (!primary.isEmpty()) {
            builder.primaryPlugin(primary);
        }
        int index = 0;
        for (Map<String, Object> binding : fields.objects("bindings")) {
            builder.binding(CompositionBinding.fromJson("bindings[" + index++ + "]", binding));
        }
        return builder.build();
    }

    /** Collects what a composition has. Not for use by several threads at once. */
    public static final class Builder {

        private final String id;
        private final String name;
        private String version = DEFAULT_VERSION;
        private String description = "";
        private CompositionStrategy strategy = CompositionStrategy.AGGREGATION;
        private String primary = "";
        private Map<String, Object> configuration = Map.of();
        private final Map<String, PluginRole> plugins = new LinkedHashMap<>();
        private final List<CompositionBinding> bindings = new ArrayList<>();

        private Builder(String id, String name) {
            this.id = id;
            this.name = name;
        }

        /** The composite plugin's version; {@value PluginComposition#DEFAULT_VERSION} without it. */
        public Builder version(String semver) {
            version = semver;
            return this;
        }

        /** One sentence. */
        public Builder description(String sentence) {
            description = sentence;
            return this;
        }

        /** How the members work together; AGGREGATION without it. */
        public Builder strategy(CompositionStrategy how) {
            strategy = how;
            return this;
        }

        /** Adds a SECONDARY member. */
        public Builder plugin(String pluginId) {
            return plugin(pluginId, PluginRole.SECONDARY);
        }

        /** Adds a member, or changes its role. */
        public Builder plugin(String pluginId, PluginRole role) {
            plugins.put(pluginId, role);
            if (role == PluginRole.PRIMARY && primary.isEmpty()) {
                primary = pluginId;
            }
            return this;
        }

        /** Adds the PRIMARY member, or makes a member PRIMARY. */
        public Builder primaryPlugin(String pluginId) {
            plugins.put(pluginId, PluginRole.PRIMARY);
            primary = pluginId;
            return this;
        }

        /** Adds a binding. */
        public Builder binding(CompositionBinding binding) {
            bindings.add(binding);
            return this;
        }

        /** What the strategy is told. */
        public Builder configuration(Map<String, ?> values) {
            configuration = JsonValues.normalizeMap(values);
            return this;
        }

        /** The composition; not validated. */
        public PluginComposition build() {
            return new PluginComposition(
                    id, name, version, description, strategy, primary, configuration, plugins, bindings);
        }
    }
}
