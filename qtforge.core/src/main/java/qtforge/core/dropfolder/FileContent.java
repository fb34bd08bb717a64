// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dropfolder;

import qtforge.api.core.PluginMetadata;
import qtforge.api.core.Version;
import qtforge.core.install.StagedBundle;

/**
 * What is in a complete file.
 *
 * @param key see {@link qtforge.core.install.InstalledBundle#key()}
 * @param pluginId the plugin's id; empty for a library
 * @param version the plugin's version, or the bundle's
 * @param sha256 of the bundle
 */
record FileContent(String key, String pluginId, Version version, String sha256) {

    static FileContent of(StagedBundle staged) {
        return new FileContent(
                staged.key(),
                staged.archive().metadata().map(PluginMetadata::id).orElse(""),
                staged.archive()
                        .metadata()
                        .map(PluginMetadata::version)
                        .orElseGet(() -> Version.fromOsgi(staged.archive().bundleVersion())),
                staged.archive().sha256());
    }
}
