// SPDX-License-Identifier: Apache-2.0
package qtforge.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.bench.resources.PoolSide;

/** Pools against Commons Pool, in alternating rounds. */
final class ResourceBenchmark {

    private static final List<String> SIDES = List.of("qtforge", "commons", "qtforge-sites", "commons-sites");

    private final Setup setup;
    private final Report report;

    ResourceBenchmark(Setup setup, Report report) {
        this.setup = setup;
        this.report = report;
    }

    void run() throws IOException, InterruptedException {
        Map<String, Samples> all = new LinkedHashMap<>();
        for (int round = 0; round < setup.rounds(); round++) {
            for (String side : SIDES) {
                all.computeIfAbsent(side, none -> new Samples()).add(Child.run(PoolSide.class, side));
            }
        }
        report.line("");
        report.line("### Borrow and return");
        report.line("");
        report.line(
                "Nanoseconds; the last columns are Commons Pool's time by ours, like for like: above 1, ours is faster.");
        report.line("");
        report.line("| | 1 thread | 4 threads | ratio, 1 thread | ratio, 4 threads |");
        report.line("|---|---|---|---|---|");
        row("qtforge", "commons", all);
        row("qtforge-sites", "commons-sites", all);
    }

    private void row(String own, String peer, Map<String, Samples> all) {
        Samples ours = all.get(own);
        Samples theirs = all.get(peer);
        report.line("| " + own + " | " + ours.text("one") + " | " + ours.text("four") + " | "
                + theirs.ratio("one", ours, "one").text("ratio") + " | "
                + theirs.ratio("four", ours, "four").text("ratio") + " |");
        report.line("| " + peer + " | " + theirs.text("one") + " | " + theirs.text("four") + " | | |");
    }
}
