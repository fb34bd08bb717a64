// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.composition;

import java.util.LinkedHashMap;
import java.util.Map;
import qtforge.api.orchestration.composition.CompositionBinding;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptStruct;

/** A binding of a composition, as programs see it. */
@ScriptStruct("CompositionBinding")
@ScriptDoc("Leads a command of one plugin to a command of another.")
public final class BindingValue {

    @ScriptDoc("The plugin whose command it is; empty for the composite's own.")
    public String sourcePluginId = "";

    @ScriptDoc("The command.")
    public String sourceMethod = "";

    @ScriptDoc("The plugin it leads to.")
    public String targetPluginId = "";

    @ScriptDoc("The command it leads to; empty for the same.")
    public String targetMethod = "";

    @ScriptDoc("By parameter of the target: an expression over what the source was given.")
    public Map<String, String> parameterMapping = new LinkedHashMap<>();

    @ScriptDoc("An expression that makes the answer; empty for the target's.")
    public String transformer = "";

    @ScriptDoc("Whether it leads back too.")
    public boolean bidirectional;

    @ScriptDoc("Of several, higher ones come first.")
    public int priority;

    /** For the API. */
    CompositionBinding toBinding() {
        return new CompositionBinding(
                sourcePluginId,
                sourceMethod,
                targetPluginId,
                targetMethod,
                parameterMapping,
                transformer,
                bidirectional,
                priority);
    }

    /** From the API. */
    static BindingValue of(CompositionBinding binding) {
        BindingValue value = new BindingValue();
        value.sourcePluginId = binding.sourcePluginId();
        value.sourceMethod = binding.sourceMethod();
        value.targetPluginId = binding.targetPluginId();
        value.targetMethod = binding.targetMethod();
        value.parameterMapping = binding.parameterMapping();
        value.transformer = binding.transformer();
        value.bidirectional = binding.bidirectional();
        value.priority = binding.priority();
        return value;
    }
}
