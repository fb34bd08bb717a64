// SPDX-License-Identifier: Apache-2.0
package qtforge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import qtforge.bench.inside.InsideActivator;

/**
 * What the benchmarks are run with.
 *
 * @param dist the distribution that is measured
 * @param work a folder for everything that is written meanwhile
 * @param results where reports go
 * @param rounds how often each side runs, alternately
 * @param javas the homes of the Java versions that security is measured on
 * @param names the benchmarks that are wanted; empty for all
 */
record Setup(Path dist, Path work, Path results, int rounds, List<Path> javas, Set<String> names) {

    /** The flags of every JVM that is measured. */
    static final List<String> JVM_FLAGS = List.of("-Xmx1g");

    /** Reads the command line. */
    static Setup of(String... arguments) {
        Map<String, String> options = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].startsWith("--")) {
                if (i + 1 == arguments.length) {
                    throw new IllegalArgumentException(arguments[i] + " needs a value");
                }
                options.put(arguments[i], arguments[++i]);
            } else {
                names.add(arguments[i]);
            }
        }
        return new Setup(
                path(options, "--dist"),
                path(options, "--work"),
                path(options, "--results"),
                Integer.parseInt(options.getOrDefault("--rounds", "9")),
                Stream.of(options.getOrDefault("--java", System.getProperty("java.home"))
                                .split(","))
                        .map(Path::of)
                        .toList(),
                Set.copyOf(names));
    }

    private static Path path(Map<String, String> options, String name) {
        String value = options.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing; run.sh gives it");
        }
        return Path.of(value).toAbsolutePath().normalize();
    }

    boolean wants(String name) {
        return names.isEmpty() || names.contains(name);
    }

    /** An empty folder for one run. */
    Path fresh(String name) throws IOException {
        Path folder = work.resolve("runs").resolve(name);
        delete(folder);
        return Files.createDirectories(folder);
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> tree = Files.walk(folder)) {
                for (Path path :
                        tree.sorted((one, other) -> other.compareTo(one)).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    /** The bundle of the harness that runs inside a framework. */
    Path harness() throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Bundle-ManifestVersion", "2");
        headers.put("Bundle-SymbolicName", "qtforge.bench.inside");
        headers.put("Bundle-Version", "1.0.0");
        headers.put("Bundle-Activator", InsideActivator.class.getName());
        headers.put(
                "Import-Package",
                "org.osgi.framework,org.osgi.framework.wiring,org.osgi.util.promise,qtforge.api.core,"
                        + "qtforge.api.managers.version,qtforge.api.monitoring.reload,qtforge.api.orchestration.workflow,qtforge.api.script");
        headers.put("DynamicImport-Package", "com.sun.management");
        Path file = Files.createDirectories(work).resolve("inside.jar");
        PluginJars.write(file, headers, inside());
        return file;
    }

    private static List<Class<?>> inside() throws IOException {
        Path folder = Path.of(InsideActivator.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .resolve("qtforge/bench/inside");
        try (Stream<Path> files = Files.list(folder)) {
            List<Class<?>> classes = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                classes.add(Class.forName("qtforge.bench.inside." + name, false, Setup.class.getClassLoader()));
            }
            return classes;
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the harness is not built completely", e);
        }
    }
}
