// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Turns a kind of file into a bundle the framework can install. A whiteboard service: QtForge brings loaders for jars and
 * exploded folders, others are added by registering one.
 *
 * <p>A loader never touches the framework: it reads and checks the file, and hands out the bundle's bytes.
 */
@ConsumerType
public interface PluginLoader {

    /** For messages and {@link PluginLoaderFactory}: {@code jar}, {@code folder}, {@code lua}. */
    String name();

    /** File name endings with dot, in lower case; empty for folders. */
    List<String> supportedExtensions();

    /** Whether a plugin of this kind can be replaced while it runs. */
    boolean supportsHotReload();

    /** Whether this loader takes a file. Looks at its name and kind only; must be quick. */
    boolean canLoad(Path path);

    /**
     * Reads and checks a file.
     *
     * @param path the file or folder
     * @param bundle where the bundle is to be written to, a new file that the runtime owns
     * @return what was found
     * @throws PluginException FILE_NOT_FOUND, FILE_SYSTEM_ERROR, INVALID_FORMAT naming the place, SECURITY_VIOLATION
     */
    PluginArchive read(Path path, Path bundle);
}
