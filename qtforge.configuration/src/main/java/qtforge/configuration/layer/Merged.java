// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.layer;

import java.util.Map;
import java.util.TreeMap;
import qtforge.api.managers.configuration.ConfigurationEntry;
import qtforge.configuration.json.DottedKeys;

/** What came out of a merge: values by dotted key, and where they come from. */
public final class Merged {

    private final Map<String, ConfigurationEntry> entries;
    private final Map<String, Object> nested;

    Merged(Map<String, ConfigurationEntry> entries) {
        this.entries = entries;
        Map<String, Object> values = new TreeMap<>();
        entries.forEach((key, entry) -> values.put(key, entry.value()));
        nested = DottedKeys.nested(values);
    }

    /** By dotted key, sorted. */
    public Map<String, ConfigurationEntry> entries() {
        return entries;
    }

    /** As an object, placeholders in place. */
    public Map<String, Object> nested() {
        return nested;
    }
}
