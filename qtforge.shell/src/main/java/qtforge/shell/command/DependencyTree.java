// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import qtforge.api.core.DependencyNode;
import qtforge.api.core.PluginDependencyResolver;
import qtforge.api.core.PluginManager;
import qtforge.shell.text.Printable;
import qtforge.shell.text.Screen;

/**
 * Who depends on whom, printed as a tree.
 *
 * @param nodes the graph
 * @param labels what is shown of each plugin: version and state
 * @param missing what each plugin requires and nothing provides, in words
 * @param roots the plugins to begin with
 * @param reverse whether dependants stand below what they need
 */
public record DependencyTree(
        Map<String, DependencyNode> nodes,
        Map<String, String> labels,
        Map<String, List<String>> missing,
        List<String> roots,
        boolean reverse)
        implements Printable {

    static DependencyTree of(PluginManager manager, PluginDependencyResolver resolver, String start, boolean reverse) {
        Map<String, DependencyNode> nodes = new TreeMap<>(resolver.getDependencyGraph());
        Map<String, String> labels = new TreeMap<>();
        manager.allPluginInfo()
                .forEach(info -> labels.put(info.id(), info.metadata().version() + " " + info.state()));
        return new DependencyTree(
                nodes,
                labels,
                resolver.validateDependencies(),
                start.isEmpty() ? roots(nodes, reverse) : List.of(start),
                reverse);
    }

    /** The plugins nothing stands above; of a circle nothing stands above, its first member. */
    private static List<String> roots(Map<String, DependencyNode> nodes, boolean reverse) {
        List<String> roots = new ArrayList<>();
        Set<String> reached = new HashSet<>();
        nodes.values().stream()
                .filter(node -> (reverse ? node.dependencies() : node.dependents()).isEmpty())
                .forEach(node -> roots.add(node.pluginId()));
        roots.forEach(root -> reach(nodes, root, reverse, reached));
        for (String id : nodes.keySet()) {
            if (!reached.contains(id)) {
                roots.add(id);
                reach(nodes, id, reverse, reached);
            }
        }
        return roots;
    }

    private static void reach(Map<String, DependencyNode> nodes, String id, boolean reverse, Set<String> reached) {
        if (nodes.containsKey(id) && reached.add(id)) {
            DependencyNode node = nodes.get(id);
            (reverse ? node.dependents() : node.dependencies()).forEach(next -> reach(nodes, next, reverse, reached));
        }
    }

    @Override
    public String print(Screen screen) {
        if (roots.isEmpty()) {
            return "no plugins";
        }
        TreeText text = new TreeText(this, screen.utf8());
        roots.forEach(text::root);
        return text.toString();
    }

    @Override
    public String line() {
        return nodes.size() + " plugins";
    }

    /** What stands below a plugin, sorted. */
    List<String> below(String id) {
        DependencyNode node = nodes.get(id);
        if (node == null) {
            return List.of();
        }
        return (reverse ? node.dependents() : node.dependencies())
                .stream().sorted().toList();
    }

    /** Whether the upper of two plugins in the tree is tied to the lower by an optional dependency. */
    boolean isOptional(String upper, String lower) {
        DependencyNode dependent = nodes.get(reverse ? lower : upper);
        return dependent != null && dependent.optionalDependencies().contains(reverse ? upper : lower);
    }

    /** The part of the graph that the roots reach, in the DOT language. */
    String dot() {
        Set<String> reached = new TreeSet<>();
        roots.forEach(root -> reach(nodes, root, reverse, reached));
        StringBuilder dot = new StringBuilder("digraph plugins {\n  rankdir=LR;\n  node [shape=box];\n");
        for (String id : reached) {
            dot.append("  \"").append(id).append("\" [label=\"").append(id);
            dot.append("\\n").append(labels.getOrDefault(id, "")).append("\"];\n");
        }
        for (String id : reached) {
            DependencyNode node = nodes.get(id);
            node.dependencies().stream().filter(reached::contains).sorted().forEach(needed -> {
                dot.append("  \"").append(id).append("\" -> \"").append(needed).append('"');
                dot.append(node.optionalDependencies().contains(needed) ? " [style=dashed];\n" : ";\n");
            });
        }
        return dot.append('}').toString();
    }
}
