// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginDependencyResolver;
import qtforge.api.core.PluginManager;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Verb;

/** {@code qtforge:deps}. */
@Component(service = Verb.class)
@GogoVerb(function = "deps")
public final class DepsCommand extends Verb {

    private final PluginManager manager;
    private final PluginDependencyResolver resolver;

    /** Called by SCR. */
    @Activate
    public DepsCommand(@Reference PluginManager manager, @Reference PluginDependencyResolver resolver) {
        this.manager = manager;
        this.resolver = resolver;
    }

    /** The tree, or text in the DOT language. */
    @Descriptor("show who depends on whom")
    @Example(value = "qtforge:deps", does = "a tree of all plugins, dependants above what they need")
    @Example(value = "qtforge:deps hello", does = "what one plugin needs")
    @Example(value = "qtforge:deps --reverse hello", does = "who needs it")
    @Example(value = "qtforge:deps --graph | cat > deps.dot", does = "a picture: dot -Tsvg deps.dot")
    public Object deps(
            @Parameter(
                            names = {"-g", "--graph"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("show text in the DOT language of Graphviz")
                    boolean graph,
            @Parameter(
                            names = {"-r", "--reverse"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("show dependants below what they need")
                    boolean reverse,
            @Argument(name = "ID", kind = ArgumentKind.PLUGIN, optional = true)
                    @Descriptor("the plugin to begin with; without it all are shown")
                    String id) {
        if (!id.isEmpty()) {
            PluginIds.require(manager, id);
        }
        DependencyTree tree = DependencyTree.of(manager, resolver, id, reverse);
        return graph ? tree.dot() : tree;
    }
}
