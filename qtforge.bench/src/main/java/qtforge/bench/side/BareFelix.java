// SPDX-License-Identifier: Apache-2.0
package qtforge.bench.side;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleRevision;

/**
 * The least that starts a Felix with the distribution's third-party bundles at their start levels and a folder of others:
 * {@code BareFelix DIST FOLDER WORK}. Says so when all are started, and ends with its standard input.
 */
public final class BareFelix {

    private BareFelix() {}

    /** Starts, says so, waits, stops. */
    public static void main(String[] arguments) throws Exception {
        Path work = Path.of(arguments[2]);
        Map<String, String> settings = new HashMap<>();
        settings.put("org.osgi.framework.storage", work.resolve("cache").toString());
        settings.put("org.osgi.framework.startlevel.beginning", "80");
        settings.put("felix.log.level", "0");
        settings.put("felix.cm.dir", work.resolve("config").toString());
        settings.put("felix.fileinstall.dir", work.resolve("etc").toString());
        settings.put("felix.fileinstall.filter", ".*\\.(cfg|config)");
        settings.put("felix.fileinstall.noInitialDelay", "true");
        settings.put("felix.fileinstall.log.level", "2");
        Framework framework = new FrameworkFactory().newFramework(settings);
        framework.init();
        BundleContext context = framework.getBundleContext();
        if (context.getBundles().length == 1) {
            for (Path level : list(Path.of(arguments[0]).resolve("bundles"))) {
                for (Path jar : list(level)) {
                    if (!jar.getFileName().toString().startsWith("qtforge.")) {
                        install(
                                context,
                                "reference:" + jar.toUri(),
                                level.getFileName().toString());
                    }
                }
            }
            // Copied into the cache, as everything that is installed while the framework runs.
            for (Path jar : list(Path.of(arguments[1]))) {
                install(context, jar.toUri().toString(), "30");
            }
        }
        framework.start();
        System.out.println("bare Felix is ready");
        System.out.flush();
        // Nobody says anything; the end of the input is the sign to stop.
        System.in.transferTo(OutputStream.nullOutputStream());
        long active = Stream.of(context.getBundles())
                .filter(bundle -> bundle.getState() == Bundle.ACTIVE)
                .count();
        System.out.println("active " + active);
        framework.stop();
        framework.waitForStop(30_000);
        System.exit(0);
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }

    private static void install(BundleContext context, String location, String level) throws BundleException {
        Bundle bundle = context.installBundle(location);
        bundle.adapt(BundleStartLevel.class).setStartLevel(Integer.parseInt(level));
        if ((bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) == 0) {
            bundle.start(Bundle.START_ACTIVATION_POLICY);
        }
    }
}
