// SPDX-License-Identifier: Apache-2.0
package qtforge.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import qtforge.bench.communication.BusSide;

/** What it costs the message bus that somebody measures what its subscribers use: with and without, in alternating rounds. */
final class MeteringBenchmark {

    private static final List<String> COUNTS = List.of("1", "10", "100");

    private final Setup setup;
    private final Report report;

    MeteringBenchmark(Setup setup, Report report) {
        this.setup = setup;
        this.report = report;
    }

    void run() throws IOException, InterruptedException {
        Map<String, Samples> all = new LinkedHashMap<>();
        for (int round = 0; round < setup.rounds(); round++) {
            for (String way : List.of("sync", "async")) {
                for (String count : COUNTS) {
                    // Who comes first has the cooler machine.
                    List<String> sides = round % 2 == 0 ? List.of("-plain", "-metered") : List.of("-metered", "-plain");
                    for (String side : sides) {
                        all.computeIfAbsent(way + side + count, none -> new Samples())
                                .add(Child.run(BusSide.class, way + side, count));
                    }
                }
            }
        }
        report.line("");
        report.line("### Measured and not");
        report.line("");
        report.line(
                "Thousands of messages a second, one publisher; with the meter by without. Processor time is the publisher's.");
        report.line("");
        report.line("| | subscribers | without | with | ratio, 1 publisher | ratio, 2 publishers | processor time |");
        report.line("|---|---|---|---|---|---|---|");
        for (String way : List.of("sync", "async")) {
            for (String count : COUNTS) {
                Samples without = all.get(way + "-plain" + count);
                Samples with = all.get(way + "-metered" + count);
                report.line(String.format(
                        Locale.ROOT,
                        "| %s | %s | %,.0f | %,.0f | %s | %s | %s |",
                        way,
                        count,
                        without.median("one") / 1000,
                        with.median("one") / 1000,
                        with.ratio("one", without, "one").text("ratio"),
                        with.ratio("two", without, "two").text("ratio"),
                        way.equals("sync") ? with.ratio("cpu", without, "cpu").text("ratio") : ""));
            }
        }
    }
}
