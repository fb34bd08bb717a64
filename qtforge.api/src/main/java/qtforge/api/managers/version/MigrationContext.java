// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.version;

import java.nio.file.Path;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;
import qtforge.api.core.Version;

/** What a migration works on: copies that take the place of what they were made from when the activation is committed. */
@ProviderType
public interface MigrationContext {

    /** The plugin. */
    String pluginId();

    /** The version the data is of. */
    Version from();

    /** The version the data is to be of after this step. */
    Version to();

    /** A copy of the plugin's data folder, to be changed in place. Empty when the plugin had none. */
    Path dataFolder();

    /** The plugin's own configuration, JSON-shaped; a map that may be changed. */
    Map<String, Object> configuration();

    /** What the old code gave as its state, JSON-shaped; a map that may be changed. Empty when it gave none. */
    Map<String, Object> state();

    /** Tells whoever watches the activation what is being done. */
    void progress(String message);
}
