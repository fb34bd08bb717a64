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
 * @param sha256 of the content as it came
 * @param contentSha256 of the content that was given to the framework, which a gate may have replaced
 */
public record InstalledBundle(
        String key, String pluginId, Version version, Path source, String sha256, String contentSha256) {

    /** Something whose content was installed as it came. */
    public InstalledBundle(String key, String pluginId, Version version, Path source, String sha256) {
        this(key, pluginId, version, source, sha256, sha256);
    }

    /** Whether it is a plugin and not a library. */
    public boolean isPlugin() {
        return !pluginId.isEmpty();
    }

    /** What gates and policy know it by: the plugin's id, or {@code library/NAME}. */
    String subject() {
        return isPlugin() ? pluginId : key.substring(0, key.lastIndexOf('/'));
    }

    /** Whether a gate replaced the content. */
    boolean isReplaced() {
        return !sha256.equals(contentSha256);
    }

    InstalledBundle source(Path file) {
        return new InstalledBundle(key, pluginId, version, file, sha256, contentSha256);
    }
}
