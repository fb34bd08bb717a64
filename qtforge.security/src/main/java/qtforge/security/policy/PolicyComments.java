// SPDX-License-Identifier: Apache-2.0
package qtforge.security.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Comments of a policy's text by the entry they stand above. What stood behind an entry is kept above it.
 *
 * @param byEntry by section and entry in their canonical form
 */
public record PolicyComments(Map<String, List<String>> byEntry) {

    /** No comments. */
    public static final PolicyComments NONE = new PolicyComments(Map.of());

    /** The entry of comments at the end. */
    static final String END = "";

    public PolicyComments {
        Map<String, List<String>> copy = new HashMap<>();
        byEntry.forEach((entry, lines) -> copy.put(entry, List.copyOf(lines)));
        byEntry = Map.copyOf(copy);
    }

    List<String> of(String section, String entry) {
        return byEntry.getOrDefault(key(section, entry), List.of());
    }

    static String key(String section, String entry) {
        return section.isEmpty() ? entry : section + "\n" + entry;
    }
}
