// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.store;

import java.util.HashMap;
import java.util.Map;
import qtforge.configuration.json.DottedKeys;
import qtforge.configuration.layer.Merged;
import qtforge.configuration.placeholder.Placeholders;

/** The merged configuration of one plugin at one moment, made ready for reading. */
public final class Current {

    private final Merged merged;
    private final Map<String, Object> effective;
    /** Values and objects by dotted key; never changed after this is made. */
    private final Map<String, Object> byKey;

    private Current(Merged merged, Map<String, Object> effective, Map<String, Object> byKey) {
        this.merged = merged;
        this.effective = effective;
        this.byKey = byKey;
    }

    static Current of(Merged merged, Placeholders placeholders) {
        Map<String, Object> raw = DottedKeys.leaves(merged.nested());
        Map<String, Object> leaves = placeholders.replaced(raw);
        Map<String, Object> effective = DottedKeys.nested(leaves);
        Map<String, Object> byKey = new HashMap<>();
        index("", effective, byKey);
        return new Current(merged, effective, byKey);
    }

    @SuppressWarnings("unchecked")
    private static void index(String prefix, Map<String, Object> map, Map<String, Object> byKey) {
        map.forEach((name, value) -> {
            // As literals in code are, so that a look-up mostly need not compare characters.
            byKey.put((prefix + name).intern(), value);
            if (value instanceof Map<?, ?> inner) {
                index(prefix + name + ".", (Map<String, Object>) inner, byKey);
            }
        });
    }

    /** As it was merged, placeholders in place. */
    public Merged merged() {
        return merged;
    }

    /** With placeholders replaced. */
    public Map<String, Object> effective() {
        return effective;
    }

    /** A value or object, or null. */
    public Object get(String key) {
        return byKey.get(key);
    }

    /** Whether there is a value or object, be it null. */
    public boolean has(String key) {
        return byKey.containsKey(key);
    }

    /** Whether readers see the same. */
    boolean isSame(Current other) {
        return merged.entries().equals(other.merged.entries()) && effective.equals(other.effective);
    }
}
