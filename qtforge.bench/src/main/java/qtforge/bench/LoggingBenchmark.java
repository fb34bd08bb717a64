// SPDX-License-Identifier: Apache-2.0
package qtforge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.bench.logging.LogLoop;
import qtforge.bench.logging.LogSide;
import qtforge.bench.logging.LoopActivator;

/** A bundle that logs by SLF4J against plain Logback with the same file, in alternating rounds. The rate limit is as high as it goes, so that it is asked and lets pass. */
final class LoggingBenchmark {

    private final Setup setup;
    private final Report report;

    LoggingBenchmark(Setup setup, Report report) {
        this.setup = setup;
        this.report = report;
    }

    void run() throws IOException, InterruptedException {
        Path harness = Files.createDirectories(setup.work()).resolve("logging.jar");
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Bundle-ManifestVersion", "2");
        headers.put("Bundle-SymbolicName", "bench.logging");
        headers.put("Bundle-Activator", LoopActivator.class.getName());
        headers.put("Import-Package", "org.osgi.framework,org.slf4j;version=\"[2,3)\"");
        PluginJars.write(harness, headers, List.of(LogLoop.class, LoopActivator.class));
        Map<String, Samples> all = new LinkedHashMap<>();
        for (int round = 0; round < setup.rounds(); round++) {
            for (String flush : List.of("true", "false")) {
                for (String side : List.of("plain", "qtforge")) {
                    all.computeIfAbsent(side + flush, none -> new Samples())
                            .add(Child.run(
                                    LogSide.class,
                                    side,
                                    flush,
                                    setup.dist().toString(),
                                    setup.fresh("logging").toString(),
                                    harness.toString()));
                }
            }
        }
        report.line("");
        report.line("### Logging");
        report.line("");
        report.line("| | plain Logback | QtForge | ratio | bar |");
        report.line("|---|---|---|---|---|");
        row(all, "disabled level, ns", "false", "disabled", "< 5 ns");
        row(all, "entries a second, each flushed, 1 thread", "true", "one", "0.8");
        row(all, "the same, 2 threads", "true", "two", "0.8");
        row(all, "entries a second, buffered, 1 thread", "false", "one", "0.8");
        row(all, "the same, 2 threads", "false", "two", "0.8");
    }

    private void row(Map<String, Samples> all, String title, String flush, String figure, String bar) {
        Samples plain = all.get("plain" + flush);
        Samples own = all.get("qtforge" + flush);
        report.line("| "
                + String.join(
                        " | ",
                        title,
                        plain.text(figure),
                        own.text(figure),
                        own.ratio(figure, plain, figure).text("ratio"),
                        bar)
                + " |");
    }
}
