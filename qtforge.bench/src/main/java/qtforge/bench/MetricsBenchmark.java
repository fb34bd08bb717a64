// SPDX-License-Identifier: Apache-2.0
package qtforge.bench;

import java.io.IOException;
import qtforge.bench.metrics.MetricsSide;

/** Scrapes and samples of 500 plugins, against a registry of Micrometer with as many series, in alternating rounds. */
final class MetricsBenchmark {

    private final Setup setup;
    private final Report report;

    MetricsBenchmark(Setup setup, Report report) {
        this.setup = setup;
        this.report = report;
    }

    void run() throws IOException, InterruptedException {
        Samples ours = new Samples();
        Samples theirs = new Samples();
        for (int round = 0; round < setup.rounds(); round++) {
            ours.add(Child.run(MetricsSide.class, "qtforge"));
            theirs.add(Child.run(MetricsSide.class, "micrometer"));
        }
        report.line("");
        report.line("### Metrics of 500 plugins");
        report.line("");
        report.line("| | series | scrape, ms | scrape, ms of CPU | sample, ms of CPU | sample, KB allocated |");
        report.line("|---|---|---|---|---|---|");
        report.line("| qtforge | " + ours.text("series") + " | " + ours.text("scrape_ms") + " | "
                + ours.text("scrape_cpu_ms") + " | " + ours.text("sample_ms") + " | " + ours.text("sample_kb") + " |");
        report.line("| micrometer | " + theirs.text("series") + " | " + theirs.text("scrape_ms") + " | "
                + theirs.text("scrape_cpu_ms") + " | | |");
        report.line("");
        report.line("Micrometer's scrape by ours: "
                + theirs.ratio("scrape_ms", ours, "scrape_ms").text("ratio") + ", of CPU "
                + theirs.ratio("scrape_cpu_ms", ours, "scrape_cpu_ms").text("ratio"));
    }
}
