// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A function of a module, or a method or constructor of a class.
 *
 * @param place {@code core.PluginManager.load_plugin}, for messages
 * @param names the name, then aliases; a constructor has none
 * @param doc for people
 * @param parameters in order
 * @param result what it gives
 * @param isStatic whether it needs no object
 * @param waits whether it waits for something else than the runtime
 * @param oneWay whether it may be left without an answer
 * @param invoker calls it
 */
public record FunctionModel(
        String place,
        List<String> names,
        String doc,
        List<ParameterModel> parameters,
        ScriptType result,
        boolean isStatic,
        boolean waits,
        boolean oneWay,
        Invoker invoker) {

    /** The name. */
    public String name() {
        return names.isEmpty() ? "" : names.get(0);
    }

    /** Further names. */
    public List<String> aliases() {
        return names.isEmpty() ? List.of() : names.subList(1, names.size());
    }

    Map<String, Object> describe() {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("doc", doc);
        described.put(
                "parameters", parameters.stream().map(ParameterModel::describe).toList());
        described.put("result", result.describe());
        if (!aliases().isEmpty()) {
            described.put("aliases", aliases());
        }
        if (isStatic) {
            described.put("static", true);
        }
        if (waits) {
            described.put("waits", true);
        }
        if (oneWay) {
            described.put("one_way", true);
        }
        return described;
    }
}
