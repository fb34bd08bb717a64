// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.manager;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.util.converter.Converter;
import org.osgi.util.converter.Converters;
import qtforge.api.core.ApiNames;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.configuration.json.DottedKeys;

/** Makes records, DTOs, annotations and interfaces of configurations. */
final class Binding {

    /** Made when it is first needed. */
    private static final class Standard {
        static final Converter CONVERTER = Converters.standardConverter();
    }

    private Binding() {}

    static <T> T of(String what, Map<String, Object> values, Class<T> type) {
        try {
            if (type.isRecord()) {
                return JsonValues.convert(snake(values), type);
            }
            if (type.isInterface()) {
                Map<String, Object> flat = new LinkedHashMap<>(DottedKeys.leaves(values));
                return Standard.CONVERTER.convert(flat).to(type);
            }
            if (org.osgi.dto.DTO.class.isAssignableFrom(type)) {
                return Standard.CONVERTER.convert(values).targetAsDTO().to(type);
            }
            return JsonValues.convert(values, type);
        } catch (RuntimeException e) {
            throw new PluginException(
                    PluginErrorCode.INVALID_CONFIGURATION,
                    what + " does not fit " + type.getName() + ": " + e.getMessage() + "; set values of its types",
                    e);
        }
    }

    /** Members in snake case too, by which records are made. */
    private static Map<String, Object> snake(Map<?, ?> values) {
        Map<String, Object> all = new LinkedHashMap<>();
        values.forEach((name, value) -> all.put(ApiNames.snakeCase((String) name), inner(value)));
        values.forEach((name, value) -> all.putIfAbsent((String) name, inner(value)));
        return all;
    }

    private static Object inner(Object value) {
        if (value instanceof Map<?, ?> map) {
            return snake(map);
        }
        if (value instanceof List<?> list) {
            List<Object> all = new ArrayList<>();
            list.forEach(element -> all.add(inner(element)));
            return all;
        }
        return value;
    }
}
