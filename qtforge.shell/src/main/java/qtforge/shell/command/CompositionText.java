// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.orchestration.composition.CompositePlugin;
import qtforge.api.orchestration.composition.CompositionBinding;
import qtforge.api.orchestration.composition.PluginComposition;
import qtforge.shell.text.KeyValueText;
import qtforge.shell.text.Printable;
import qtforge.shell.text.Screen;

/**
 * All that is known of a composition.
 *
 * @param composition what it is made of
 * @param plugin the plugin made of it, if it is installed
 */
public record CompositionText(PluginComposition composition, Optional<CompositePlugin> plugin) implements Printable {

    @Override
    public String print(Screen screen) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("id", composition.id());
        values.put("name", composition.name().equals(composition.id()) ? "" : composition.name());
        values.put("version", composition.version());
        values.put("description", composition.description());
        values.put("strategy", composition.strategy().scriptName());
        values.put("state", plugin.map(one -> one.state().toString()).orElse("not made"));
        values.put("health", plugin.map(this::health).orElse(""));
        values.put("members", members());
        values.put(
                "bindings", composition.bindings().stream().map(this::binding).toList());
        composition.configuration().forEach((name, value) -> values.put("config " + name, String.valueOf(value)));
        return KeyValueText.of(values);
    }

    private String health(CompositePlugin installed) {
        return installed.isHealthy() ? "ok" : "ill: " + installed.message();
    }

    private List<String> members() {
        List<String> lines = new ArrayList<>();
        if (plugin.isPresent()) {
            plugin.get()
                    .members()
                    .forEach(member ->
                            lines.add(member.pluginId() + " " + member.role().scriptName()
                                    + (member.isOptional() ? ", optional" : "")
                                    + (member.isHealthy() ? ": RUNNING" : ": " + member.message())));
        } else {
            composition.plugins().forEach((id, role) -> lines.add(id + " " + role.scriptName()));
        }
        return lines;
    }

    private String binding(CompositionBinding binding) {
        String source = binding.sourcePluginId().isEmpty() ? composition.id() : binding.sourcePluginId();
        StringBuilder line = new StringBuilder(source + "." + binding.sourceMethod() + " -> " + binding.targetPluginId()
                + "." + binding.targetMethod());
        binding.parameterMapping()
                .forEach((name, text) ->
                        line.append("; ").append(name).append(" := ").append(text));
        if (!binding.transformer().isEmpty()) {
            line.append("; answers ").append(binding.transformer());
        }
        if (binding.bidirectional()) {
            line.append("; both ways");
        }
        return binding.priority() == 0
                ? line.toString()
                : line.append("; priority ").append(binding.priority()).toString();
    }

    @Override
    public String line() {
        return composition.id() + " " + composition.version() + " "
                + composition.strategy().scriptName();
    }
}
