// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A module.
 *
 * @param name {@code core}; empty for the top level
 * @param doc for people
 * @param javaClass the facade
 * @param constructor makes the facade, one for each session
 * @param functions by name and alias, in order
 * @param enums by simple name
 * @param classes by simple name, structs too
 * @param shared qualified names of enumerations and classes of other modules that it offers too
 */
public record ModuleModel(
        String name,
        String doc,
        Class<?> javaClass,
        Invoker constructor,
        Map<String, FunctionModel> functions,
        Map<String, EnumModel> enums,
        Map<String, ClassModel> classes,
        List<String> shared) {

    /** The functions, each once. */
    public List<FunctionModel> distinctFunctions() {
        return functions.values().stream().distinct().toList();
    }

    Map<String, Object> describe() {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("doc", doc);
        Map<String, Object> enumerations = new LinkedHashMap<>();
        enums.values().forEach(each -> enumerations.put(each.simpleName(), each.describe()));
        described.put("enums", enumerations);
        Map<String, Object> types = new LinkedHashMap<>();
        Map<String, Object> structs = new LinkedHashMap<>();
        for (ClassModel type : classes.values()) {
            (type.isStruct() ? structs : types).put(type.simpleName(), type.describe());
        }
        described.put("structs", structs);
        described.put("classes", types);
        Map<String, Object> all = new LinkedHashMap<>();
        distinctFunctions().forEach(function -> all.put(function.name(), function.describe()));
        described.put("functions", all);
        if (!shared.isEmpty()) {
            described.put("shared", shared);
        }
        return described;
    }
}
