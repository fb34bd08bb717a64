// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.composition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.Version;

/** What a composition must be like so that its strategy means something. */
final class CompositionRules {

    private final PluginComposition composition;
    private final List<String> faults = new ArrayList<>();

    private CompositionRules(PluginComposition composition) {
        this.composition = composition;
    }

    static List<String> faults(PluginComposition composition) {
        CompositionRules rules = new CompositionRules(composition);
        rules.identity();
        rules.members();
        rules.strategy();
        for (int i = 0; i < composition.bindings().size(); i++) {
            rules.binding("bindings[" + i + "]", composition.bindings().get(i));
        }
        rules.configuration();
        return List.copyOf(rules.faults);
    }

    private void identity() {
        if (!PluginMetadata.isValidId(composition.id())) {
            faults.add("id: '" + composition.id()
                    + "' is no plugin id; letters, digits, dots, dashes and underscores make one");
        }
        if (Version.parse(composition.version()).isEmpty()) {
            faults.add("version: '" + composition.version() + "' is no version such as 1.0.0");
        }
    }

    private void members() {
        Map<String, PluginRole> plugins = composition.plugins();
        if (plugins.isEmpty()) {
            faults.add("plugins: there is none; a composition has one member at least");
        }
        if (plugins.size() > PluginComposition.MOST_PLUGINS) {
            faults.add("plugins: there are " + plugins.size() + ", and " + PluginComposition.MOST_PLUGINS
                    + " are the most; compose composites");
        }
        if (composition.bindings().size() > PluginComposition.MOST_BINDINGS) {
            faults.add("bindings: there are " + composition.bindings().size() + ", and "
                    + PluginComposition.MOST_BINDINGS + " are the most");
        }
        for (String plugin : plugins.keySet()) {
            if (plugin.equals(composition.id())) {
                faults.add("plugins." + plugin + ": a composition cannot be a member of itself");
            } else if (!PluginMetadata.isValidId(plugin)) {
                faults.add("plugins." + plugin + ": that is no plugin id");
            }
        }
        List<String> primaries = composition.getPluginsByRole(PluginRole.PRIMARY);
        if (primaries.size() > 1) {
            faults.add("plugins: " + primaries + " are PRIMARY, but one can be; make the others SECONDARY");
        }
    }

    private void strategy() {
        switch (composition.strategy()) {
            case DECORATOR -> {
                needs(PluginRole.PRIMARY);
                needs(PluginRole.DECORATOR);
            }
            case PROXY -> needs(PluginRole.PRIMARY);
            case ADAPTER -> {
                needs(PluginRole.PRIMARY);
                needsBindings();
            }
            case BRIDGE -> needs(PluginRole.BRIDGE);
            case FACADE -> {
                needsBindings();
                onceEach();
            }
            case PIPELINE -> {
                onceEach();
                chain();
            }
            default -> {
                // An aggregation is content with any members.
            }
        }
    }

    private void needs(PluginRole role) {
        if (composition.getPluginsByRole(role).isEmpty()) {
            faults.add("plugins: the strategy " + composition.strategy() + " needs a member with the role " + role);
        }
    }

    private void needsBindings() {
        if (composition.bindings().isEmpty()) {
            faults.add("bindings: the strategy " + composition.strategy()
                    + " offers what is bound, but there is no binding");
        }
    }

    /** One command leads to one other. */
    private void onceEach() {
        Set<String> sources = new HashSet<>();
        for (int i = 0; i < composition.bindings().size(); i++) {
            CompositionBinding binding = composition.bindings().get(i);
            if (!sources.add(source(binding) + "/" + binding.sourceMethod())) {
                faults.add("bindings[" + i + "]: command '" + binding.sourceMethod() + "' of '" + source(binding)
                        + "' is bound already; in a " + composition.strategy() + " it leads to one command");
            }
        }
    }

    private String source(CompositionBinding binding) {
        return binding.sourcePluginId().isEmpty() ? composition.id() : binding.sourcePluginId();
    }

    /** What is bound one after the other comes to an end. */
    private void chain() {
        for (int i = 0; i < composition.bindings().size(); i++) {
            CompositionBinding at = composition.bindings().get(i);
            for (int steps = 0; at != null; steps++) {
                if (steps > composition.bindings().size()) {
                    faults.add("bindings[" + i + "]: the pipeline that goes on from '" + at.targetPluginId()
                            + "' comes back to where it was; take one binding out");
                    return;
                }
                at = next(at);
            }
        }
    }

    private CompositionBinding next(CompositionBinding binding) {
        return composition.bindings().stream()
                .filter(other -> source(other).equals(binding.targetPluginId())
                        && other.sourceMethod().equals(binding.targetMethod()))
                .findFirst()
                .orElse(null);
    }

    private void binding(String place, CompositionBinding binding) {
        Set<String> members = composition.plugins().keySet();
        String source = source(binding);
        if (!source.equals(composition.id()) && !members.contains(source)) {
            faults.add(place + ".source_plugin_id: '" + source + "' is no member; members are " + members);
        }
        if (!members.contains(binding.targetPluginId())) {
            faults.add(place + ".target_plugin_id: '" + binding.targetPluginId() + "' is no member; members are "
                    + members);
        }
        if (binding.parameterMapping().containsKey(CompositionBinding.ANY)
                && binding.parameterMapping().size() > 1) {
            faults.add(place + ".parameter_mapping: '*' stands for all parameters, so it stands alone");
        }
        CompositionStrategy strategy = composition.strategy();
        boolean around = strategy == CompositionStrategy.DECORATOR || strategy == CompositionStrategy.PROXY;
        if (binding.sourceMethod().equals(CompositionBinding.ANY)) {
            if (!around) {
                faults.add(place + ".source_method: '*' is for DECORATOR and PROXY only; name the command");
            } else if (binding.targetMethod().equals(CompositionBinding.ANY)) {
                faults.add(place + ".target_method: name the command");
            }
        }
        PluginRole target = composition.plugins().get(binding.targetPluginId());
        boolean fits = target == null
                || switch (strategy) {
                    case DECORATOR -> target == PluginRole.DECORATOR;
                    case PROXY -> target != PluginRole.PRIMARY;
                    case ADAPTER -> target == PluginRole.PRIMARY || target == PluginRole.ADAPTER;
                    case BRIDGE -> target == PluginRole.BRIDGE;
                    default -> true;
                };
        if (!fits) {
            faults.add(place + ".target_plugin_id: '" + binding.targetPluginId() + "' is " + target
                    + ", which a binding of the strategy " + strategy + " does not lead to");
        }
        boolean own = source.equals(composition.id());
        if (!own && (strategy == CompositionStrategy.FACADE || strategy == CompositionStrategy.AGGREGATION)) {
            faults.add(place + ".source_plugin_id: '" + source + "' is a member, but the commands of " + strategy
                    + " are its own; leave it out");
        }
        if (!own
                && !source.equals(composition.primaryPluginId())
                && (around || strategy == CompositionStrategy.ADAPTER || strategy == CompositionStrategy.BRIDGE)) {
            faults.add(place + ".source_plugin_id: '" + source + "' is not the primary plugin; leave it out");
        }
    }

    private void configuration() {
        Object timeout = composition.configuration().get("timeout_ms");
        if (timeout != null && !(timeout instanceof Long millis && millis >= 1 && millis <= 86_400_000)) {
            faults.add("configuration.timeout_ms: '" + timeout + "' is no whole number from 1 to 86400000");
        }
        Object partial = composition.configuration().get("partial");
        if (partial != null && !(partial instanceof Boolean)) {
            faults.add("configuration.partial: '" + partial + "' is neither true nor false");
        }
        Object combine = composition.configuration().get("combine");
        if (combine != null && !(combine instanceof String)) {
            faults.add("configuration.combine: '" + combine + "' is no expression, which is a text");
        }
        Object cache = composition.configuration().get("cache");
        if (cache instanceof Map<?, ?> map) {
            cache(map);
        } else if (cache != null) {
            faults.add("configuration.cache: '" + cache + "' is no object with commands, ttl_ms and size");
        }
    }

    private void cache(Map<?, ?> cache) {
        if (!(cache.get("commands") instanceof List<?> commands)
                || commands.isEmpty()
                || !commands.stream().allMatch(String.class::isInstance)) {
            faults.add("configuration.cache.commands: a list of the commands that may be cached is needed");
        }
        number(cache, "ttl_ms", 86_400_000);
        number(cache, "size", 100_000);
    }

    private void number(Map<?, ?> cache, String name, long most) {
        Object value = cache.get(name);
        if (value != null && !(value instanceof Long number && number >= 1 && number <= most)) {
            faults.add("configuration.cache." + name + ": '" + value + "' is no whole number from 1 to " + most);
        }
    }
}
