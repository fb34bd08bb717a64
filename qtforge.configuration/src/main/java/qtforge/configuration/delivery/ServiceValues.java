// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.delivery;

import java.lang.reflect.Array;
import java.util.List;
import java.util.Map;
import qtforge.configuration.json.JsonText;

/** JSON-shaped values as Config Admin can have them. */
final class ServiceValues {

    private ServiceValues() {}

    /** The value; null when it cannot have one: null, and objects without members. */
    static Object of(Object value) {
        if (value instanceof Map) {
            return null;
        }
        return value instanceof List<?> list ? array(list) : value;
    }

    /** An array of the elements' type; of texts, in JSON where they are no texts, when they have not all the same. */
    private static Object array(List<?> list) {
        Class<?> type = null;
        for (Object element : list) {
            Class<?> one = element == null ? Object.class : element.getClass();
            type = type == null || type == one ? one : Object.class;
        }
        if (type == Long.class || type == Double.class || type == Boolean.class) {
            Object array = Array.newInstance(type, list.size());
            for (int i = 0; i < list.size(); i++) {
                Array.set(array, i, list.get(i));
            }
            return array;
        }
        return list.stream()
                .map(element -> element instanceof String text ? text : JsonText.line(element))
                .toArray(String[]::new);
    }
}
