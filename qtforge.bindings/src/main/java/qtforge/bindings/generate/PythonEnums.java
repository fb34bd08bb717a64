// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.generate;

import java.util.LinkedHashMap;
import java.util.Map;
import qtforge.api.core.NamedConstant;
import qtforge.bindings.catalog.EnumModel;

/** The members of enumerations in Python. */
final class PythonEnums {

    private PythonEnums() {}

    /** Names to numbers: the constants in order, then aliases, then the Java names that differ. */
    static Map<String, Long> members(EnumModel model) {
        Map<String, Long> members = new LinkedHashMap<>();
        model.values().forEach((name, value) -> members.put(PythonNames.name(name), value));
        model.aliases()
                .forEach((alias, name) ->
                        members.put(PythonNames.name(alias), model.values().get(name)));
        for (Enum<?> constant : model.javaClass().getEnumConstants()) {
            members.putIfAbsent(PythonNames.name(constant.name()), (long) ((NamedConstant) constant).value());
        }
        return members;
    }
}
