// SPDX-License-Identifier: Apache-2.0
package qtforge.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.bench.configuration.ConfigurationSide;

/** A typed configuration value against a map, and a change against the number of those it reaches, in alternating rounds. */
final class ConfigurationBenchmark {

    private static final List<String> READERS = List.of("map", "view", "bound");
    private static final List<String> COUNTS = List.of("1", "10", "100", "1000");

    private final Setup setup;
    private final Report report;

    ConfigurationBenchmark(Setup setup, Report report) {
        this.setup = setup;
        this.report = report;
    }

    void run() throws IOException, InterruptedException {
        Map<String, Samples> all = new LinkedHashMap<>();
        for (int round = 0; round < setup.rounds(); round++) {
            for (String reader : READERS) {
                all.computeIfAbsent(reader, none -> new Samples()).add(Child.run(ConfigurationSide.class, reader));
            }
            for (String count : COUNTS) {
                all.computeIfAbsent(count, none -> new Samples())
                        .add(Child.run(ConfigurationSide.class, "subscribers", count));
            }
        }
        report.title("Reading a typed value, ns", "ConcurrentHashMap");
        Samples map = all.get("map");
        report.compare("ConfigurationView.getInt", all.get("view"), "nanos", map, "nanos", 2);
        report.compare("a record bound once", all.get("bound"), "nanos", map, "nanos", 2);
        report.line("");
        report.line("### From a change until all subscribers have seen it");
        report.line("");
        report.line("| subscribers | us | times those of one |");
        report.line("|---|---|---|");
        for (String count : COUNTS) {
            Samples samples = all.get(count);
            report.line("| " + count + " | " + samples.text("micros") + " | "
                    + samples.ratio("micros", all.get("1"), "micros").text("ratio") + " |");
        }
    }
}
