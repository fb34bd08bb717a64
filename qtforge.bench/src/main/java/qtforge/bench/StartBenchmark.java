// SPDX-License-Identifier: Apache-2.0
package qtforge.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import qtforge.bench.side.BareFelix;

/**
 * From the start of the process to the line that says it is ready: the distribution by its script, and a bare Felix with the
 * same third-party bundles.
 */
final class StartBenchmark {

    /** Ports that nobody else has, on the machine itself only. */
    private static final List<String> HTTP =
            List.of("-Dorg.osgi.service.http.port=0", "-Dorg.apache.felix.http.host=127.0.0.1");

    private final Setup setup;
    private final Report report;
    private final Path folder;
    private final Path archive;

    StartBenchmark(Setup setup, Report report) throws IOException {
        this.setup = setup;
        this.report = report;
        folder = setup.fresh("third-party");
        archive = setup.fresh("cds");
    }

    void run(boolean thirdParty) throws IOException, InterruptedException {
        Setup.delete(folder);
        Files.createDirectories(folder);
        if (thirdParty) {
            copyThirdParty();
        }
        prepareArchive();
        Samples bareCold = new Samples();
        Samples bareWarm = new Samples();
        Samples forgeCold = new Samples();
        Samples forgeWarm = new Samples();
        Samples sharedCold = new Samples();
        Samples sharedWarm = new Samples();
        for (int round = 0; round < setup.rounds(); round++) {
            Path bare = setup.fresh("start-bare");
            bareCold.add(bare(bare));
            bareWarm.add(bare(bare));
            Path home = home("start-plain");
            forgeCold.add(forge(home, false));
            forgeWarm.add(forge(home, false));
            Path shared = home("start-shared");
            copy(archive, Files.createDirectories(shared.resolve("data/cds")));
            sharedCold.add(forge(shared, true));
            sharedWarm.add(forge(shared, true));
        }
        report.title(
                "Start to ready, " + (thirdParty ? "with examples/third-party" : "the platform alone"), "bare Felix");
        rows("cold bundle cache", forgeCold, bareCold, 1.25);
        rows("warm bundle cache", forgeWarm, bareWarm, 1.25);
        rows("cold bundle cache, class-data sharing", sharedCold, bareCold, 1.0);
        rows("warm bundle cache, class-data sharing", sharedWarm, bareWarm, 1.0);
    }

    private void rows(String what, Samples own, Samples peer, double bar) {
        report.compare(what + ", ms", own, "wall", peer, "wall", bar);
        report.compare(what + ", CPU ms", own, "cpu", peer, "cpu", 0);
    }

    /** The bundles of the examples that are no plugins of QtForge. */
    private void copyThirdParty() throws IOException {
        try (Stream<Path> jars = Files.list(setup.dist().resolve("examples"))) {
            for (Path jar : jars.toList()) {
                String name = jar.getFileName().toString();
                if (name.endsWith(".jar") && !name.startsWith("qtforge.")) {
                    Files.copy(jar, folder.resolve(name));
                }
            }
        }
    }

    private Path home(String name) throws IOException {
        Path home = setup.fresh(name);
        copy(folder, Files.createDirectories(home.resolve("plugins")));
        return home;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()), java.nio.file.LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    /** What the distribution does by itself: its first run leaves the archive. */
    private void prepareArchive() throws IOException, InterruptedException {
        Path home = home("start-archive");
        forge(home, true);
        Setup.delete(archive);
        copy(home.resolve("data/cds"), Files.createDirectories(archive));
        try (Stream<Path> files = Files.list(archive)) {
            if (files.noneMatch(file -> file.toString().endsWith(".jsa") && Files.exists(file))) {
                throw new IllegalStateException("the distribution left no class-data archive");
            }
        }
    }

    private Map<String, Double> bare(Path work) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Child.java()));
        command.addAll(Setup.JVM_FLAGS);
        command.addAll(HTTP);
        if (Runtime.version().feature() >= 23) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        Files.createDirectories(work.resolve("etc"));
        command.addAll(List.of(
                "-cp",
                setup.dist().resolve("bin/org.apache.felix.framework-7.0.5.jar") + ":" + classes(),
                BareFelix.class.getName(),
                setup.dist().toString(),
                folder.toString(),
                work.toString()));
        return untilReady(new ProcessBuilder(command), "bare Felix is ready");
    }

    private static String classes() {
        return BareFelix.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
    }

    private Map<String, Double> forge(Path home, boolean sharing) throws IOException, InterruptedException {
        return distribution(setup, Path.of(System.getProperty("java.home")), home, sharing);
    }

    /** Starts the distribution on a Java, and stops it when it is ready. */
    static Map<String, Double> distribution(Setup setup, Path java, Path home, boolean sharing, String... flags)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(setup.dist().resolve("bin/qtforge").toString(), "--no-shell", "--home", home.toString()));
        command.addAll(List.of(flags));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("QTFORGE_CDS", sharing ? "on" : "off");
        builder.environment().put("QTFORGE_OPTS", String.join(" ", Setup.JVM_FLAGS) + " " + String.join(" ", HTTP));
        builder.environment().put("JAVA_HOME", java.toString());
        return untilReady(builder, " ready in ");
    }

    private static Map<String, Double> untilReady(ProcessBuilder builder, String sign)
            throws IOException, InterruptedException {
        builder.redirectErrorStream(true);
        long start = System.nanoTime();
        Process process = builder.start();
        StringBuilder said = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.append(line).append('\n');
                if (line.contains(sign)) {
                    double wall = (System.nanoTime() - start) / 1e6;
                    Duration cpu = process.info().totalCpuDuration().orElse(Duration.ZERO);
                    stop(process, lines);
                    return Map.of("wall", wall, "cpu", (double) cpu.toMillis());
                }
            }
        }
        throw new IllegalStateException("not ready: " + builder.command() + "\n" + said);
    }

    private static void stop(Process process, BufferedReader lines) throws IOException, InterruptedException {
        process.getOutputStream().close();
        process.toHandle().destroy();
        // Read to the end, so that the process never waits for somebody to take what it says.
        lines.lines().forEach(line -> {});
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("a process did not end: " + process.info());
        }
    }
}
