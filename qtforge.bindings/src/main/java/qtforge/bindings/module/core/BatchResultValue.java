// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.Optional;
import qtforge.api.core.BatchResult;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptStruct;

/** {@link BatchResult} as scripts have it. */
@ScriptStruct("BatchResult")
@ScriptDoc("What became of one item of several.")
public final class BatchResultValue {

    @ScriptDoc("The path or id that was given.")
    public String item = "";

    @ScriptDoc("Whether it worked.")
    public boolean success = true;

    @ScriptDoc("The plugin it turned out to be; empty when that is not known.")
    public String pluginId = "";

    @ScriptDoc("What went wrong; nothing when it worked.")
    public Optional<PluginErrorValue> error = Optional.empty();

    static BatchResultValue of(BatchResult result) {
        BatchResultValue value = new BatchResultValue();
        value.item = result.item();
        value.success = result.success();
        value.pluginId = result.pluginId();
        value.error = result.error().map(PluginErrorValue::of);
        return value;
    }
}
