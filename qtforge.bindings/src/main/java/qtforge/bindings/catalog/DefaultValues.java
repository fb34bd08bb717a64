// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.JsonValues;
import qtforge.api.core.NamedConstant;
import qtforge.api.script.binding.ScriptStruct;

/** What the fields of a new struct hold, JSON-shaped: constants by name, structs as maps. */
final class DefaultValues {

    private DefaultValues() {}

    static Object of(Object value, String place) {
        if (value == null || value instanceof Optional<?> optional && optional.isEmpty()) {
            return null;
        }
        if (value instanceof Optional<?> optional) {
            return of(optional.get(), place);
        }
        if (value instanceof NamedConstant constant) {
            return constant.scriptName();
        }
        if (value instanceof Duration duration) {
            return duration.toMillis();
        }
        if (value instanceof Instant instant) {
            return instant.toEpochMilli();
        }
        if (value instanceof Collection<?> collection) {
            List<Object> list = new ArrayList<>();
            collection.forEach(each -> list.add(of(each, place)));
            return list;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, each) -> copy.put(String.valueOf(key), of(each, place)));
            return copy;
        }
        if (value.getClass().isAnnotationPresent(ScriptStruct.class)) {
            return struct(value, place);
        }
        return JsonValues.normalize(value);
    }

    private static Map<String, Object> struct(Object value, String place) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (java.lang.reflect.Field field : ClassReader.fieldsOf(value.getClass())) {
            try {
                fields.put(Names.of(field, field.getName(), place).get(0), of(field.get(value), place));
            } catch (IllegalAccessException e) {
                throw new CatalogException(place, "field " + field.getName() + " cannot be read", e);
            }
        }
        return fields;
    }
}
