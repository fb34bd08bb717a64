// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.activation;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import qtforge.versions.backup.SavedPlugin;
import qtforge.versions.store.StoredVersion;
import qtforge.versions.store.Subject;

/**
 * What is to be in force of one plugin or library after an activation.
 *
 * @param subject the plugin's id, or {@code library/NAME}
 * @param code the generation's file
 * @param restore where its data, configuration and state come from; empty when they stay, migrated
 * @param configuration what takes the place of its configuration; empty when that stays
 */
public record Target(
        String subject,
        StoredVersion version,
        Path code,
        Optional<SavedPlugin> restore,
        Optional<Map<String, Object>> configuration) {

    /** Code only. */
    public static Target of(String subject, StoredVersion version, Path code) {
        return new Target(subject, version, code, Optional.empty(), Optional.empty());
    }

    public boolean isPlugin() {
        return !Subject.isLibrary(subject);
    }
}
