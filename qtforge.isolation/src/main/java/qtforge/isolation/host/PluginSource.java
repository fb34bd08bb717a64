// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.host;

import java.nio.file.Path;
import java.util.List;
import qtforge.api.core.PluginMetadata;

/** Where a supervisor gets the code of its plugin. */
interface PluginSource {

    PluginMetadata metadata();

    /** The class to make an instance of. */
    String entry();

    /** The plugin's jar and others that are as little trusted, as files; made afresh each time. */
    List<Path> jars();

    /** Trusted jars with the contracts it uses. */
    List<Path> contracts();

    /**
     * An interface that the plugin may offer a service for.
     *
     * @throws qtforge.api.core.PluginException NOT_SUPPORTED or PERMISSION_DENIED
     */
    Class<?> contract(String name);

    /** Deletes the files of {@link #jars}. */
    void clean();
}
