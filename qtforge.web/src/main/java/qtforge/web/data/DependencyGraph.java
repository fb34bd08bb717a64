// SPDX-License-Identifier: Apache-2.0
package qtforge.web.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import qtforge.api.core.PluginDependencyResolver;
import qtforge.api.core.PluginInfo;
import qtforge.api.core.PluginManager;

/** Who depends on whom. The page draws it. */
public final class DependencyGraph {

    private final ServiceSource services;

    public DependencyGraph(ServiceSource services) {
        this.services = services;
    }

    /** Nodes with their states, and what each depends on; {@code optional} among them may be missing. */
    public Map<String, Object> graph() {
        PluginDependencyResolver resolver = services.need(PluginDependencyResolver.class);
        Map<String, String> states = new LinkedHashMap<>();
        services.find(PluginManager.class).map(PluginManager::allPluginInfo).orElse(List.of()).stream()
                .forEach((PluginInfo info) -> states.put(info.id(), info.state().scriptName()));
        List<Object> nodes = new ArrayList<>();
        new TreeMap<>(resolver.getDependencyGraph()).forEach((id, node) -> {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("id", id);
            json.put("state", states.getOrDefault(id, ""));
            json.put("needs", List.copyOf(new TreeSet<>(node.dependencies())));
            json.put("optional", List.copyOf(new TreeSet<>(node.optionalDependencies())));
            nodes.add(json);
        });
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("nodes", nodes);
        json.put(
                "cycles",
                resolver.getCircularDependencies().stream()
                        .map(Object::toString)
                        .toList());
        return json;
    }
}
