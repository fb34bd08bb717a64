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

/**
 * The process of the kill drill of workflows: a framework with the least that they need, which starts much faster than the distribution.
 * It has no other way out than being killed.
 */
public final class WorkflowDrillProcess {

    private static final List<String> NEEDED = List.of(
            "org.osgi.",
            "org.apache.felix.log",
            "org.apache.felix.configadmin",
            "org.apache.felix.scr",
            "jackson-core",
            "com.fasterxml",
            "qtforge.api",
            "qtforge.core",
            "qtforge.orchestration",
            "itest.drill");

    private WorkflowDrillProcess() {}

    /** Arguments: the home folder, the folder of the platform's bundles, the driver's bundle, its log, how many executions to begin. */
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        Map<String, String> properties = new HashMap<>();
        properties.put(Constants.FRAMEWORK_STORAGE, home.resolve("cache").toString());
        properties.put("qtforge.data.dir", home.resolve("data").toString());
        properties.put(
                "qtforge.plugins.dirs",
                Files.createDirectories(home.resolve("plugins")).toString());
        properties.put("drill.log", arguments[3]);
        properties.put("drill.executions", arguments[4]);
        properties.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, "1");
        Framework framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(properties);
        framework.init();
        BundleContext context = framework.getBundleContext();
        if (context.getBundles().length == 1) {
            try (Stream<Path> jars = Files.list(Path.of(arguments[1]))) {
                for (Path jar : jars.sorted().toList()) {
                    install(context, jar);
                }
            }
            install(context, Path.of(arguments[2]));
        }
        framework.start();
        framework.adapt(FrameworkStartLevel.class).setStartLevel(100);
        framework.waitForStop(0);
    }

    private static void install(BundleContext context, Path jar) throws Exception {
        String name = jar.getFileName().toString();
        if (NEEDED.stream().noneMatch(name::startsWith)) {
            return;
        }
        Bundle bundle = context.installBundle(jar.toUri().toString());
        bundle.adapt(BundleStartLevel.class).setStartLevel(level(name));
        bundle.start(Bundle.START_ACTIVATION_POLICY);
    }

    private static int level(String name) {
        if (name.startsWith("itest")) {
            return 50;
        }
        return name.startsWith("qtforge.core")
                ? 30
                : name.startsWith("qtforge.api") ? 20 : name.startsWith("qtforge") ? 29 : 5;
    }
}
