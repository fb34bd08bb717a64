// SPDX-License-Identifier: Apache-2.0
package qtforge.bench.side;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import qtforge.bench.plugin.IdlePlugin;
import qtforge.isolation.process.ChildCode;
import qtforge.isolation.process.ChildLauncher;
import qtforge.isolation.process.ChildProcess;
import qtforge.isolation.process.ChildSettings;
import qtforge.isolation.process.ProcessFigures;
import qtforge.isolation.process.SystemTools;
import qtforge.isolation.wire.Connection;
import qtforge.isolation.wire.Operations;

/** The process of an isolated plugin: {@code IsolatedSide JAR WORK DIST}. Nothing is enforced in it. */
public final class IsolatedSide {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int WARM = 20_000;
    private static final int CALLS = 20_000;

    private IsolatedSide() {}

    /** Starts a process with and without a class-data archive, calls the plugin in it, and prints the figures. */
    public static void main(String[] arguments) throws Exception {
        Path jar = Path.of(arguments[0]);
        Path work = Path.of(arguments[1]);
        ChildCode code = new ChildCode(ChildCode.runningJava(), classPath(Path.of(arguments[2])), Optional.empty());
        ChildLauncher launcher = new ChildLauncher(work, SystemTools.probe());
        run(launcher, code, jar, work, "plain");
        if (!launcher.archive().make(code)) {
            throw new IllegalStateException("the class-data archive cannot be made");
        }
        run(launcher, code, jar, work, "archive");
        System.exit(0);
    }

    /** Without the classes of the benchmarks: the plugin is in its jar only. */
    private static List<Path> classPath(Path dist) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
            String name = Path.of(part).getFileName().toString();
            if (name.endsWith(".jar")
                    && (name.startsWith("qtforge.")
                            || name.startsWith("org.osgi.")
                            || name.contains("felix.framework"))) {
                jars.add(Path.of(part).toAbsolutePath());
            }
        }
        // The log API, which the distribution has from a bundle.
        try (Stream<Path> files = Files.walk(dist.resolve("bundles"))) {
            files.filter(file -> file.getFileName().toString().startsWith("org.apache.felix.log-"))
                    .forEach(jars::add);
        }
        jars.sort(null);
        return jars;
    }

    private static void run(ChildLauncher launcher, ChildCode code, Path jar, Path work, String name) throws Exception {
        Path data = Files.createDirectories(work.resolve("data"));
        long start = System.nanoTime();
        ChildProcess process =
                launcher.start("bench", code, ChildSettings.STANDARD, false, data, new Deaf(), System.out::println);
        try {
            Map<String, Object> settings = new LinkedHashMap<>();
            settings.put("metadata", Map.of("id", "bench", "version", "1.0.0"));
            settings.put("entry", IdlePlugin.class.getName());
            settings.put("jars", List.of(jar.toString()));
            settings.put("data", data.toString());
            settings.put("mode", "off");
            settings.put("rules", List.of());
            settings.put("threads", 4L);
            process.connection().call(Operations.LOAD, List.of(settings), LIMIT);
            process.connection().call(Operations.INITIALIZE, List.of(), LIMIT);
            System.out.println("RESULT " + name + ".ready " + (System.nanoTime() - start) / 1e6);
            double[] micros = calls(process);
            System.out.println("RESULT " + name + ".call " + micros[CALLS / 2]);
            System.out.println("RESULT " + name + ".call99 " + micros[CALLS * 99 / 100]);
            System.out.println("RESULT " + name + ".rss " + ProcessFigures.residentBytes(process.pid()) / 1048576.0);
        } finally {
            process.end(Duration.ofSeconds(2));
        }
    }

    private static double[] calls(ChildProcess process) {
        List<Object> increment = List.of("executeCommand(java.lang.String,java.util.Map)", "increment", Map.of());
        for (int i = 0; i < WARM; i++) {
            process.connection().call(Operations.PLUGIN, increment, LIMIT);
        }
        double[] micros = new double[CALLS];
        for (int i = 0; i < CALLS; i++) {
            long before = System.nanoTime();
            process.connection().call(Operations.PLUGIN, increment, LIMIT);
            micros[i] = (System.nanoTime() - before) / 1e3;
        }
        Arrays.sort(micros);
        return micros;
    }

    private static final class Deaf implements Connection.Handler {
        @Override
        public Object request(String operation, List<Object> values) {
            return Map.of();
        }

        @Override
        public void note(String operation, List<Object> values) {
            // Nothing is to be done.
        }
    }
}
