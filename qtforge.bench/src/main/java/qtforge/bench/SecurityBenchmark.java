// SPDX-License-Identifier: Apache-2.0
package qtforge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import qtforge.bench.plugin.FileLoop;
import qtforge.bench.plugin.IdlePlugin;
import qtforge.bench.side.SecuritySide;

/** What it costs to enforce permissions, on the running Java and others that are given. */
final class SecurityBenchmark {

    private static final int FIRST_WITH_AGENT = 24;
    private static final int[] ROWS = {10, 100, 1000};
    private static final int[] DEPTHS = {0, 10, 50, 200};

    private final Setup setup;
    private final Report report;

    SecurityBenchmark(Setup setup, Report report) {
        this.setup = setup;
        this.report = report;
    }

    void checks() throws IOException, InterruptedException {
        Path jar = jar();
        for (Path java : setup.javas()) {
            Samples off = new Samples();
            Map<Integer, Samples> enforced = new LinkedHashMap<>();
            for (int round = 0; round < setup.rounds(); round++) {
                off.add(side(java, "off", 10, jar));
                for (int rows : ROWS) {
                    enforced.computeIfAbsent(rows, any -> new Samples()).add(side(java, "enforce", rows, jar));
                }
            }
            report(java, off, enforced);
        }
    }

    private void report(Path java, Samples off, Map<Integer, Samples> enforced) {
        int feature = feature(java);
        double bar = feature >= FIRST_WITH_AGENT ? 3.5 : 2.0;
        report.line("");
        report.line("### File.exists of a plugin, Java " + feature + ", µs: least of 200 rounds of 5 ms, after 200");
        report.line("");
        report.line("| policy rows | frames more | enforced | off | difference | bar | |");
        report.line("|---|---|---|---|---|---|---|");
        enforced.forEach((rows, samples) -> {
            for (int depth : DEPTHS) {
                String name = "exists." + depth;
                double least = samples.quantile(name, 0);
                double plain = off.quantile(name, 0);
                boolean judged = depth == 0;
                report.line(String.format(
                        Locale.ROOT,
                        "| %,d | %d | %.2f | %.2f | %.2f | %s | %s |",
                        rows,
                        depth,
                        least,
                        plain,
                        least - plain,
                        judged ? "≤ " + bar : "",
                        judged ? least - plain <= bar ? "met" : "missed" : ""));
            }
        });
        report.line("");
        report.line("### A change of the policy seen by a running loop, Java " + feature + ", ms");
        report.line("");
        report.line(
                "| policy rows | grant: first | grant: median | grant: most | revocation: first | median | most | CPU of a grant: first | median |");
        report.line("|---|---|---|---|---|---|---|---|---|");
        enforced.forEach((rows, samples) -> report.line(String.format(
                Locale.ROOT,
                "| %,d | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f |",
                rows,
                samples.median("grant.first"),
                samples.median("grant.median"),
                samples.median("grant.most"),
                samples.median("revoke.first"),
                samples.median("revoke.median"),
                samples.median("revoke.most"),
                samples.median("cpu.first"),
                samples.median("cpu.median"))));
        report.line("");
        report.line(
                "Putting the enforcer in place, ms: " + enforced.get(ROWS[0]).text("install"));
    }

    void starts() throws IOException, InterruptedException {
        for (Path java : setup.javas()) {
            Samples off = new Samples();
            Samples enforced = new Samples();
            for (int round = 0; round < setup.rounds(); round++) {
                start(java, "off", off);
                start(java, "enforce", enforced);
            }
            report.title("Start to ready with permissions enforced, Java " + feature(java), "off");
            report.compare("cold, ms", enforced, "cold.wall", off, "cold.wall", 1.6);
            report.compare("cold, CPU ms", enforced, "cold.cpu", off, "cold.cpu", 0);
            report.compare("warm, ms", enforced, "warm.wall", off, "warm.wall", 1.6);
            report.compare("warm, CPU ms", enforced, "warm.cpu", off, "warm.cpu", 0);
        }
    }

    /** The first start of a home, which leaves a class-data archive, and the one after it. */
    private void start(Path java, String mode, Samples samples) throws IOException, InterruptedException {
        Path home = setup.fresh("secure-" + mode);
        Map<String, Double> figures = new LinkedHashMap<>();
        StartBenchmark.distribution(setup, java, home, true, "--security", mode)
                .forEach((name, value) -> figures.put("cold." + name, value));
        StartBenchmark.distribution(setup, java, home, true, "--security", mode)
                .forEach((name, value) -> figures.put("warm." + name, value));
        samples.add(figures);
    }

    private Map<String, Double> side(Path java, String mode, int rows, Path jar)
            throws IOException, InterruptedException {
        List<String> flags = new ArrayList<>();
        if (mode.equals("enforce")) {
            int feature = feature(java);
            flags.add("-Djdk.io.permissionsUseCanonicalPath=true");
            if (feature >= FIRST_WITH_AGENT) {
                flags.add("-XX:-EnableDynamicAgentLoading");
                flags.add("-javaagent:" + library("qtforge.enforcement-"));
            } else if (feature >= 18) {
                flags.add("-Djava.security.manager=allow");
            }
        }
        return Child.run(
                java.resolve("bin/java").toString(),
                feature(java),
                flags,
                SecuritySide.class,
                mode,
                Integer.toString(rows),
                jar.toString(),
                setup.dist().toString(),
                setup.fresh("secure-" + mode + rows).toString());
    }

    private static Path library(String prefix) {
        return Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.getFileName().toString().startsWith(prefix))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no " + prefix + "*.jar on the class path"))
                .toAbsolutePath()
                .normalize();
    }

    private Path jar() throws IOException {
        Map<String, String> headers = JarKind.PLUGIN.headers("org.example.bench.files", IdlePlugin.class.getName());
        Path file = Files.createDirectories(setup.work()).resolve("files.jar");
        PluginJars.write(file, headers, List.of(FileLoop.class, IdlePlugin.class));
        return file;
    }

    /** The version of a Java, by the file it has beside it. */
    static int feature(Path java) {
        try (Stream<String> lines = Files.lines(java.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("[^0-9.]", "").split("\\.")[0])
                    .map(Integer::valueOf)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
