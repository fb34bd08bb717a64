// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core.exchange;

import java.nio.file.Path;
import qtforge.api.core.Version;

/**
 * What is installed, as the runtime has it on record.
 *
 * @param key {@code plugin/ID} or {@code library/NAME/VERSION}
 * @param pluginId the plugin's id; empty for a library
 * @param version the plugin's version, or the library's bundle version
 * @param sha256 of the code as it came, in lower-case hexadecimal digits
 * @param content a file with the code as it came; belongs to the runtime and may go with the next change
 * @param source the file it came from, which may be gone
 * @param wanted whether it is meant to run
 */
public record InstalledCode(
        String key, String pluginId, Version version, String sha256, Path content, Path source, boolean wanted) {

    /** Whether it is a plugin and not a library. */
    public boolean isPlugin() {
        return !pluginId.isEmpty();
    }
}
