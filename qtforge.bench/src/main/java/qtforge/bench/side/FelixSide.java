// SPDX-License-Identifier: Apache-2.0
package qtforge.bench.side;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;

/**
 * A fresh JVM with a Felix in it: {@code FelixSide plain|qtforge TASK JARS DIST WORK HARNESS}. Both sides have the platform's
 * bundles and the API; one has the core as well.
 */
public final class FelixSide {

    private static final String READY = "(osgi.condition.id=qtforge.ready)";

    private FelixSide() {}

    /** Runs one task and prints its figures, {@code RESULT name value}. */
    public static void main(String[] arguments) {
        try {
            run(arguments);
        } catch (Exception | LinkageError e) {
            // The framework's threads would keep the process alive for ever.
            e.printStackTrace(System.out);
            System.exit(1);
        }
        System.exit(0);
    }

    private static void run(String[] arguments) throws Exception {
        boolean core = arguments[0].equals("qtforge");
        Path work = Path.of(arguments[4]);
        Map<String, String> settings = new HashMap<>();
        settings.put("org.osgi.framework.storage", work.resolve("cache").toString());
        settings.put("felix.log.level", "0");
        settings.put("felix.cm.dir", work.resolve("config").toString());
        settings.put("qtforge.data.dir", work.resolve("data").toString());
        settings.put("qtforge.plugins.dirs", work.resolve("plugins").toString());
        Files.createDirectories(work.resolve("plugins"));
        Framework framework = new FrameworkFactory().newFramework(settings);
        framework.start();
        BundleContext context = framework.getBundleContext();
        Path distribution = Path.of(arguments[3]);
        List<Path> jars = new ArrayList<>(platform(distribution, core));
        if (arguments[1].equals("scripts")) {
            jars.addAll(optional(distribution, "javascript"));
        }
        jars.add(Path.of(arguments[5]));
        startAll(context, jars);
        if (core) {
            await(context);
        }
        ServiceReference<?> reference = context.getServiceReference(Function.class.getName());
        @SuppressWarnings("unchecked") // registered by the harness bundle
        Function<String[], Map<String, Double>> task =
                (Function<String[], Map<String, Double>>) context.getService(reference);
        task.apply(arguments).forEach((name, value) -> System.out.println("RESULT " + name + " " + value));
        System.out.flush();
        framework.stop();
        framework.waitForStop(60_000);
    }

    static void startAll(BundleContext context, List<Path> jars) throws Exception {
        List<Bundle> bundles = new ArrayList<>();
        for (Path jar : jars) {
            bundles.add(context.installBundle("reference:" + jar.toFile().toURI()));
        }
        for (Bundle bundle : bundles) {
            try {
                bundle.start();
            } catch (org.osgi.framework.BundleException | IllegalStateException e) {
                throw new IllegalStateException(bundle.getLocation() + " does not start", e);
            }
        }
    }

    static List<Path> platform(Path dist, boolean core) throws Exception {
        try (Stream<Path> files = Files.walk(dist.resolve("bundles"))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .filter(file -> wanted(file.getFileName().toString(), core))
                    // The others are what the launcher adds only when it is asked for.
                    .filter(file -> file.getParent().getFileName().toString().matches("[0-9]+"))
                    .sorted()
                    .toList();
        }
    }

    /** What the launcher adds with {@code --with NAME}. */
    private static List<Path> optional(Path dist, String name) throws Exception {
        try (Stream<Path> files = Files.list(dist.resolve("bundles").resolve(name))) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    /** No shell, and none of the bundles that only watch folders for configuration. */
    private static boolean wanted(String name, boolean core) {
        return !name.contains("gogo")
                && !name.contains("jline")
                && !name.contains("shell")
                && !name.contains("fileinstall")
                && (core || !name.startsWith("qtforge.") || name.startsWith("qtforge.api-"));
    }

    private static void await(BundleContext context) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        // The type is not on this class path, so it is looked for by its properties.
        while (context.getAllServiceReferences(
                        null, FrameworkUtil.createFilter(READY).toString())
                == null) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("QtForge did not get ready within 60 s");
            }
            Thread.sleep(5);
        }
    }
}
