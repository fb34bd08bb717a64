// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.LinkedHashMap;
import java.util.Map;
import qtforge.api.core.discovery.PluginPropertyInfo;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptStruct;

/** {@link PluginPropertyInfo} as scripts have it. */
@ScriptStruct("PluginPropertyInfo")
@ScriptDoc("One property of a plugin, as it was found.")
public final class PropertyInfoValue {

    @ScriptDoc("Its name.")
    public String name = "";

    @ScriptDoc("The kind of its values.")
    public String type = "";

    @ScriptDoc("The value it has at first.")
    public Object defaultValue;

    @ScriptDoc("Whether it can be read.")
    public boolean isReadable;

    @ScriptDoc("Whether it can be written.")
    public boolean isWritable;

    @ScriptDoc("Whether it can be reset.")
    public boolean isResettable;

    @ScriptDoc("Whether changes are told.")
    public boolean hasNotifySignal;

    @ScriptDoc("What tells of changes.")
    public String notifySignal = "";

    @ScriptDoc("What else there is to say.")
    public Map<String, Object> annotations = new LinkedHashMap<>();

    static PropertyInfoValue of(PluginPropertyInfo info) {
        PropertyInfoValue value = new PropertyInfoValue();
        value.name = info.name();
        value.type = info.type();
        value.defaultValue = info.defaultValue();
        value.isReadable = info.isReadable();
        value.isWritable = info.isWritable();
        value.isResettable = info.isResettable();
        value.hasNotifySignal = info.hasNotifySignal();
        value.notifySignal = info.notifySignal();
        value.annotations = info.annotations();
        return value;
    }
}
