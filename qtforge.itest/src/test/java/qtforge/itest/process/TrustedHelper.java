// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.JarFile;
import qtforge.itest.support.PluginJar;

/** A trusted bundle, and a fragment of it, added to a copy of the distribution. */
final class TrustedHelper {

    private static final String NAME = "qtforge.hostile.helper";
    private static final String HELPER = "qtforge/hostile/helper/";
    private static final String FRAGMENT = "qtforge/hostile/fragment/FragmentExecutor.class";

    private TrustedHelper() {}

    static Distribution addedTo(Distribution distribution) throws IOException {
        Path bundles = distribution.folder().resolve("bundles/30");
        PluginJar.library(NAME, "1.0.0")
                .header("Import-Package", "org.osgi.framework,qtforge.api.core,qtforge.api.security")
                .header("Bundle-Activator", "qtforge.hostile.helper.HelperActivator")
                .entry(HELPER + "HelperActivator.class", entry(HELPER + "HelperActivator.class"))
                .entry(HELPER + "Driver.class", entry(HELPER + "Driver.class"))
                .in(bundles);
        PluginJar.library(NAME + ".fragment", "1.0.0")
                .header("Fragment-Host", NAME)
                .entry(FRAGMENT, entry(FRAGMENT))
                .in(bundles);
        return distribution;
    }

    /** A file of the hostile bundle. */
    static byte[] entry(String name) throws IOException {
        try (JarFile jar = new JarFile(HostileScene.attacker().toFile())) {
            return jar.getInputStream(jar.getEntry(name)).readAllBytes();
        }
    }
}
