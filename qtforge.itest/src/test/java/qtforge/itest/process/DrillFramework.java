// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/** The framework of the processes that are killed, with the core and the least it needs: it starts much faster than the distribution. */
final class DrillFramework {

    private static final List<String> NEEDED = List.of(
            "org.osgi.",
            "org.apache.felix.log",
            "org.apache.felix.configadmin",
            "org.apache.felix.metatype",
            "org.apache.felix.scr",
            "jackson-core",
            "com.fasterxml",
            "qtforge.api",
            "qtforge.core");

    /** Needs a servlet API, which is not there: each start would try in vain to resolve it, and print a stack. */
    private static final String UNRESOLVABLE = "org.osgi.service.servlet";

    private DrillFramework() {}

    /**
     * Runs until the process is killed.
     *
     * @param platform the folder of the platform's bundles
     * @param subsystem the bundle that is drilled, by the beginning of its name
     * @param driver the bundle that has it work
     * @param settings properties of the framework
     */
    static void run(Path home, Path platform, String subsystem, Path driver, Map<String, String> settings)
            throws Exception {
        Map<String, String> properties = new HashMap<>(settings);
        properties.put(Constants.FRAMEWORK_STORAGE, home.resolve("cache").toString());
        properties.put("qtforge.data.dir", home.resolve("data").toString());
        properties.put(
                "qtforge.plugins.dirs",
                Files.createDirectories(home.resolve("plugins")).toString());
        properties.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, "1");
        Framework framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(properties);
        framework.init();
        BundleContext context = framework.getBundleContext();
        try (Stream<Path> jars = Files.list(platform)) {
            for (Path jar : jars.sorted().toList()) {
                String name = jar.getFileName().toString();
                if (name.startsWith(subsystem)) {
                    // Below the core, which asks it at start what a killed process left.
                    install(context, jar, 29);
                } else if (!name.startsWith(UNRESOLVABLE) && NEEDED.stream().anyMatch(name::startsWith)) {
                    install(context, jar, name.startsWith("qtforge.core") ? 30 : 5);
                }
            }
        }
        install(context, driver, 50);
        framework.start();
        framework.adapt(FrameworkStartLevel.class).setStartLevel(100);
        framework.waitForStop(0);
    }

    /** One that is there from the process before stays as it is. */
    private static void install(BundleContext context, Path jar, int level) throws Exception {
        Bundle bundle = context.installBundle(jar.toUri().toString());
        bundle.adapt(BundleStartLevel.class).setStartLevel(level);
        bundle.start(Bundle.START_ACTIVATION_POLICY);
    }
}
