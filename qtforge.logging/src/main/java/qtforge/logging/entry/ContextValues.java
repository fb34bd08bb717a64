// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.entry;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.event.KeyValuePair;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginException;

/** The values that belong to an entry: texts, numbers and truth values, few and short. */
final class ContextValues {

    private static final int MOST = 32;
    private static final int LONGEST = 1_024;

    private ContextValues() {}

    /** What a caller gave; its objects become texts. */
    static Map<String, Object> of(Map<String, ?> given) {
        if (given.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> values = new LinkedHashMap<>();
        given.forEach((name, value) -> put(values, name, value));
        return Collections.unmodifiableMap(values);
    }

    /** The thread's diagnostic context, and what was added to an event. */
    static Map<String, Object> of(Map<String, String> diagnostic, List<KeyValuePair> pairs) {
        boolean none = diagnostic == null || diagnostic.isEmpty();
        if (none && pairs == null) {
            return Map.of();
        }
        Map<String, Object> values = new LinkedHashMap<>();
        if (!none) {
            diagnostic.forEach((name, value) -> put(values, name, value));
        }
        if (pairs != null) {
            pairs.forEach(pair -> put(values, pair.key, pair.value));
        }
        return Collections.unmodifiableMap(values);
    }

    private static void put(Map<String, Object> values, String name, Object value) {
        if (name != null && values.size() < MOST) {
            values.put(Texts.cut(name, 200), shaped(value));
        }
    }

    private static Object shaped(Object value) {
        if (value == null || value instanceof Boolean) {
            return value;
        }
        try {
            if (value instanceof Number) {
                return JsonValues.normalize(value);
            }
            return Texts.cut(String.valueOf(value), LONGEST);
        } catch (PluginException e) {
            return Texts.cut(String.valueOf(value), LONGEST);
        } catch (RuntimeException | StackOverflowError e) {
            // The object's own toString failed, which is no reason to lose the entry.
            return "[" + value.getClass().getName() + ".toString() failed: "
                    + e.getClass().getName() + "]";
        }
    }
}
