// SPDX-License-Identifier: Apache-2.0
package qtforge.core.install;

import java.nio.file.Path;
import qtforge.api.core.Version;

/**
 * Something that was installed from a file.
 *
 * @param key names it: {@code plugin/<id>} or {@code library/<symbolic name>/<version>}
 * @param pluginId the plugin's id; empty for a library
 * @param version the plugin's version, or the bundle's
 * @param source the file
 * @param sha256 of the content
 */
public record InstalledBundle(String key, String pluginId, Version version, Path source, String sha256) {

    /** Whether it is a plugin and not a library. */
    public boolean isPlugin() {
        return !pluginId.isEmpty();
    }
}
