// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.discovery.PluginMethodInfo;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptStruct;

/** {@link PluginMethodInfo} as scripts have it. */
@ScriptStruct("PluginMethodInfo")
@ScriptDoc("One thing that can be called on a plugin, or that it emits.")
public final class MethodInfoValue {

    @ScriptDoc("Its name.")
    public String name = "";

    @ScriptDoc("Its signature, for people.")
    public String signature = "";

    @ScriptDoc("The kind of its result.")
    public String returnType = "";

    @ScriptDoc("The kinds of its parameters.")
    public List<String> parameterTypes = new ArrayList<>();

    @ScriptDoc("The names of its parameters.")
    public List<String> parameterNames = new ArrayList<>();

    @ScriptDoc("Whether it can be called.")
    public boolean isInvokable;

    @ScriptDoc("Whether it handles events.")
    public boolean isSlot;

    @ScriptDoc("Whether the plugin emits it.")
    public boolean isSignal;

    @ScriptDoc("Who can call it.")
    public String access = "";

    @ScriptDoc("What else there is to say.")
    public Map<String, Object> annotations = new LinkedHashMap<>();

    static MethodInfoValue of(PluginMethodInfo info) {
        MethodInfoValue value = new MethodInfoValue();
        value.name = info.name();
        value.signature = info.signature();
        value.returnType = info.returnType();
        value.parameterTypes = info.parameterTypes();
        value.parameterNames = info.parameterNames();
        value.isInvokable = info.isInvokable();
        value.isSlot = info.isSlot();
        value.isSignal = info.isSignal();
        value.access = info.access();
        value.annotations = info.annotations();
        return value;
    }
}
