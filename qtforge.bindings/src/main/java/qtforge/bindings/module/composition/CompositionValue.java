// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.composition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.orchestration.composition.CompositionBinding;
import qtforge.api.orchestration.composition.CompositionStrategy;
import qtforge.api.orchestration.composition.PluginComposition;
import qtforge.api.orchestration.composition.PluginRole;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptStruct;

/** A composition, as programs see it. */
@ScriptStruct("PluginComposition")
@ScriptDoc("Plugins that together make one. Register it at the composition manager, then create the composite plugin.")
public final class CompositionValue {

    @ScriptDoc("The id of the composite plugin.")
    @ScriptName({"id", "composition_id"})
    public String id = "";

    @ScriptDoc("Its name; the id when empty.")
    public String name = "";

    @ScriptDoc("How the members work together.")
    public CompositionStrategy strategy = CompositionStrategy.AGGREGATION;

    @ScriptDoc("What it is for.")
    public String description = "";

    @ScriptDoc("The version of the composite plugin.")
    public String version = PluginComposition.DEFAULT_VERSION;

    @ScriptDoc("The primary plugin; empty for none.")
    public String primaryPluginId = "";

    @ScriptDoc("The members and their roles.")
    public Map<String, PluginRole> plugins = new LinkedHashMap<>();

    @ScriptDoc("What leads where.")
    public List<BindingValue> bindings = new ArrayList<>();

    @ScriptDoc("The configuration of the composite: timeout_ms, partial, combine, cache.")
    public Map<String, Object> configuration = new LinkedHashMap<>();

    @ScriptDoc("Changes how the members work together.")
    public void setStrategy(@ScriptName("strategy") CompositionStrategy how) {
        strategy = how;
    }

    @ScriptDoc("Adds a member, or changes its role.")
    public void addPlugin(String pluginId, @ScriptDefault("\"Secondary\"") PluginRole role) {
        Map<String, PluginRole> all = new LinkedHashMap<>(plugins);
        all.put(pluginId, role);
        plugins = all;
        if (role == PluginRole.PRIMARY && primaryPluginId.isEmpty()) {
            primaryPluginId = pluginId;
        }
    }

    @ScriptDoc("Takes a member away, and what is bound to it. Whether it was there.")
    public boolean removePlugin(String pluginId) {
        Map<String, PluginRole> rest = new LinkedHashMap<>(plugins);
        boolean removed = rest.remove(pluginId) != null;
        plugins = rest;
        bindings = new ArrayList<>(bindings.stream()
                .filter(each -> !each.sourcePluginId.equals(pluginId) && !each.targetPluginId.equals(pluginId))
                .toList());
        if (primaryPluginId.equals(pluginId)) {
            primaryPluginId = "";
        }
        return removed;
    }

    @ScriptDoc("Makes a plugin the primary one, adding it when it is no member.")
    public void setPrimaryPlugin(String pluginId) {
        Map<String, PluginRole> all = new LinkedHashMap<>(plugins);
        all.replaceAll((id, role) -> role == PluginRole.PRIMARY ? PluginRole.SECONDARY : role);
        all.put(pluginId, PluginRole.PRIMARY);
        plugins = all;
        primaryPluginId = pluginId;
    }

    @ScriptDoc("Adds a binding.")
    @ScriptName({"add_binding", "bind_plugins"})
    public void addBinding(BindingValue binding) {
        List<BindingValue> all = new ArrayList<>(bindings);
        all.add(binding);
        bindings = all;
    }

    @ScriptDoc("Changes the configuration of the composite.")
    public void setConfiguration(@ScriptName("configuration") Map<String, Object> values) {
        configuration = values;
    }

    @ScriptDoc("The members with a role.")
    public List<String> getPluginsByRole(PluginRole role) {
        return plugins.entrySet().stream()
                .filter(member -> member.getValue() == role)
                .map(Map.Entry::getKey)
                .toList();
    }

    @ScriptDoc("Whether it can be registered; get_errors says what is wrong.")
    @ScriptName({"validate", "is_valid"})
    public boolean validate() {
        return getErrors().isEmpty();
    }

    @ScriptDoc("What is wrong with it, in words; nothing when it can be registered.")
    @ScriptName({"get_errors", "validation_errors"})
    public List<String> getErrors() {
        return toComposition().validate();
    }

    @ScriptDoc("Its JSON form (docs/compositions.md).")
    @ScriptName({"to_json", "to_map"})
    public Map<String, Object> toJson() {
        return toComposition().toJson();
    }

    @ScriptDoc("A composition from its JSON form: an object.")
    @ScriptName({"from_json", "from_map"})
    public static CompositionValue fromJson(Map<String, Object> json) {
        return of(PluginComposition.fromJson(json));
    }

    /** For the API. */
    PluginComposition toComposition() {
        List<CompositionBinding> all =
                bindings.stream().map(BindingValue::toBinding).toList();
        return new PluginComposition(
                id, name, version, description, strategy, primaryPluginId, configuration, plugins, all);
    }

    /** From the API. */
    static CompositionValue of(PluginComposition composition) {
        CompositionValue value = new CompositionValue();
        value.id = composition.id();
        value.name = composition.name();
        value.version = composition.version();
        value.description = composition.description();
        value.strategy = composition.strategy();
        value.primaryPluginId = composition.primaryPluginId();
        value.plugins = composition.plugins();
        value.bindings = composition.bindings().stream().map(BindingValue::of).toList();
        value.configuration = composition.configuration();
        return value;
    }
}
