// SPDX-License-Identifier: Apache-2.0
package qtforge.bench.logging;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.felix.framework.Felix;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * Measures one side in a JVM of its own: plain Logback in a class loader, or a bundle that logs in a Felix with the bundles of the
 * distribution. Both run the Logback that is in qtforge.logging.
 */
public final class LogSide {

    private static final List<String> BUNDLES = List.of("1", "5", "10", "15", "20");

    private LogSide() {}

    /** Arguments: plain or qtforge, whether each entry is flushed, the distribution, a folder, a bundle with the loop. */
    public static void main(String[] arguments) throws Exception {
        boolean flush = Boolean.parseBoolean(arguments[1]);
        Path dist = Path.of(arguments[2]);
        Path work = Path.of(arguments[3]);
        Function<String, double[]> loop = arguments[0].equals("plain")
                ? plain(dist, work, flush)
                : bundle(dist, work, flush, Path.of(arguments[4]));
        for (String what : List.of("disabled", "one", "two")) {
            System.out.println("RESULT " + what + " " + loop.apply(what)[0]);
        }
        System.exit(0);
    }

    @SuppressWarnings("unchecked") // it is what its source says
    private static Function<String, double[]> plain(Path dist, Path work, boolean flush) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars(dist, "15")) {
            urls.add(jar.toUri().toURL());
        }
        urls.add(LogSide.class.getProtectionDomain().getCodeSource().getLocation());
        ClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        var made =
                (BiFunction<String, Boolean, Function<String, double[]>>) loader.loadClass(PlainLogback.class.getName())
                        .getDeclaredConstructor()
                        .newInstance();
        return made.apply(work.resolve("plain.log").toString(), flush);
    }

    @SuppressWarnings("unchecked") // it is what its source says
    private static Function<String, double[]> bundle(Path dist, Path work, boolean flush, Path harness)
            throws Exception {
        Path saved = Files.createDirectories(work.resolve("data/logging")).resolve("logging.properties");
        Files.writeString(
                saved, "rate_limit=10000000\nrate_burst=10000000\nenabled_outputs=File\nauto_flush=" + flush + "\n");
        Map<String, Object> settings = new HashMap<>();
        settings.put("org.osgi.framework.storage", work.resolve("cache").toString());
        settings.put("qtforge.data.dir", work.resolve("data").toString());
        settings.put("felix.log.level", "1");
        Felix felix = new Felix(settings);
        felix.start();
        BundleContext context = felix.getBundleContext();
        List<Bundle> installed = new ArrayList<>();
        for (String level : BUNDLES) {
            for (Path jar : jars(dist, level)) {
                if (!jar.getFileName().toString().contains("fileinstall")) {
                    installed.add(context.installBundle(jar.toUri().toString()));
                }
            }
        }
        installed.add(context.installBundle(harness.toUri().toString()));
        for (Bundle bundle : installed) {
            bundle.start();
        }
        return context.getService(context.getServiceReference(Function.class));
    }

    private static List<Path> jars(Path dist, String level) throws Exception {
        try (Stream<Path> all = Files.list(dist.resolve("bundles").resolve(level))) {
            return all.filter(path -> path.toString().endsWith(".jar")).sorted().toList();
        }
    }
}
