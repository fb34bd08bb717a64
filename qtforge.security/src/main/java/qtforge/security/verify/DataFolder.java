// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.BundleContext;

/** Where the runtime keeps its files. */
public final class DataFolder {

    private DataFolder() {}

    /** The data folder; this bundle's own storage where none is configured. */
    public static Path of(BundleContext context) {
        String configured = context.getProperty("qtforge.data.dir");
        return configured == null || configured.isBlank()
                ? context.getDataFile("").toPath()
                : Path.of(configured).toAbsolutePath();
    }

    /** The folder with the operator's files. */
    public static Optional<Path> home(BundleContext context) {
        String configured = context.getProperty("qtforge.home");
        return configured == null || configured.isBlank()
                ? Optional.empty()
                : Optional.of(Path.of(configured).toAbsolutePath());
    }
}
