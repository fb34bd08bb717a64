// SPDX-License-Identifier: Apache-2.0
package qtforge.bench.inside;

import java.nio.file.Path;
import java.util.List;
import org.osgi.framework.Bundle;

/** One of the two sides of a comparison, inside a framework. */
interface Host {

    /** Installs and starts jars. */
    void load(List<Path> jars) throws Exception;

    /** Takes everything out that {@link #load} brought in. */
    void unload() throws Exception;

    /** Stops a bundle, loads its code afresh, and starts it. */
    void reload(String name, Path jar) throws Exception;

    /** The bundles that were loaded. */
    List<Bundle> bundles();
}
