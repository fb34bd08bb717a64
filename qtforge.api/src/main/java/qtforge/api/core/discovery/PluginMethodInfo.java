// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core.discovery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.JsonValues;

/**
 * One thing that can be called on a plugin, or that a plugin emits.
 *
 * @param name its name
 * @param signature for people, for example {@code int add(int a, int b)}
 * @param returnType the type of the result
 * @param parameterTypes the types of the parameters
 * @param parameterNames the names of the parameters, as many as types
 * @param isInvokable whether it can be called: every kind but signals
 * @param isSlot whether it is a command, called by {@link qtforge.api.core.PluginManager#sendCommand}
 * @param isSignal whether it is an event the plugin emits
 * @param access {@code public}
 * @param annotations JSON-shaped; {@code kind} is command, dynamic, service or signal, {@code interface_id} what declares it
 */
public record PluginMethodInfo(
        String name,
        String signature,
        String returnType,
        List<String> parameterTypes,
        List<String> parameterNames,
        boolean isInvokable,
        boolean isSlot,
        boolean isSignal,
        String access,
        Map<String, Object> annotations) {

    public PluginMethodInfo {
        parameterTypes = List.copyOf(parameterTypes);
        parameterNames = List.copyOf(parameterNames);
        annotations = JsonValues.normalizeMap(annotations);
    }

    /** The JSON form, in the original's names. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("signature", signature);
        json.put("return_type", returnType);
        json.put("parameter_types", JsonValues.normalize(parameterTypes));
        json.put("parameter_names", JsonValues.normalize(parameterNames));
        json.put("is_invokable", isInvokable);
        json.put("is_slot", isSlot);
        json.put("is_signal", isSignal);
        json.put("access", access);
        json.put("annotations", annotations);
        return json;
    }
}
