// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.version;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Versions of several plugins and libraries that are put in force together.
 *
 * @param name names it: the id of an OSGi Feature, or the name of a snapshot
 * @param entries what is in it
 * @param configurations configurations of plugins, by plugin id; those not named keep theirs
 * @param complete whether plugins that are not in it are taken away
 */
public record VersionSet(
        String name, List<Entry> entries, Map<String, Map<String, Object>> configurations, boolean complete) {

    public VersionSet {
        entries = List.copyOf(entries);
        Map<String, Map<String, Object>> copy = new LinkedHashMap<>();
        configurations.forEach((id, values) -> copy.put(id, java.util.Collections.unmodifiableMap(values)));
        configurations = java.util.Collections.unmodifiableMap(copy);
    }

    /** A set without configurations that leaves everything else as it is. */
    public static VersionSet of(String name, List<Entry> entries) {
        return new VersionSet(name, entries, Map.of(), false);
    }

    /**
     * One member.
     *
     * @param id the plugin's id; may be empty when the source says which plugin it is, as for a library
     * @param version the version; may be empty when the source says it
     * @param source where to get it, as for {@link PluginVersionManager#installVersion}; may be empty for what is in the store
     */
    public record Entry(String id, String version, String source) {}
}
