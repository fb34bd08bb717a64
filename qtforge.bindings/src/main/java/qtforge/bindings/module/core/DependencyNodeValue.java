// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import qtforge.api.core.DependencyNode;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptStruct;

/** {@link DependencyNode} as scripts have it. */
@ScriptStruct("DependencyNode")
@ScriptDoc("A plugin in the dependency graph.")
public final class DependencyNodeValue {

    @ScriptDoc("The plugin.")
    public String pluginId = "";

    @ScriptDoc("The plugins it needs and that are there.")
    public Set<String> dependencies = new LinkedHashSet<>();

    @ScriptDoc("The plugins that need it.")
    public Set<String> dependents = new LinkedHashSet<>();

    @ScriptDoc("Its place in the load order.")
    public int loadOrder;

    @ScriptDoc("Those of its dependencies it could do without.")
    public Set<String> optionalDependencies = new LinkedHashSet<>();

    static DependencyNodeValue of(DependencyNode node) {
        DependencyNodeValue value = new DependencyNodeValue();
        value.pluginId = node.pluginId();
        value.dependencies = new TreeSet<>(node.dependencies());
        value.dependents = new TreeSet<>(node.dependents());
        value.loadOrder = node.loadOrder();
        value.optionalDependencies = new TreeSet<>(node.optionalDependencies());
        return value;
    }
}
