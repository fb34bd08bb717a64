// SPDX-License-Identifier: Apache-2.0
package qtforge.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.bench.journal.JournalSide;

/** The journal of workflows against a plain file, in alternating rounds. */
final class JournalBenchmark {

    private static final List<String> SIDES = List.of("journal", "append", "journal-sync", "append-force");

    private final Setup setup;
    private final Report report;

    JournalBenchmark(Setup setup, Report report) {
        this.setup = setup;
        this.report = report;
    }

    void run() throws IOException, InterruptedException {
        Map<String, Samples> all = new LinkedHashMap<>();
        for (int round = 0; round < setup.rounds(); round++) {
            for (String side : SIDES) {
                all.computeIfAbsent(side, none -> new Samples()).add(Child.run(JournalSide.class, side));
            }
        }
        report.line("");
        report.line("### Forced steps of the journal of workflows");
        report.line("");
        report.line(
                "Steps a second, each returned when a kill of the process (journal, append) or a power cut (journal-sync,"
                        + " append-force) cannot undo it. The peer appends 200 bytes to a file; the ratio is ours by the peer's:"
                        + " above 1, ours is faster. CPU is of the whole process, saving and compacting in the background included.");
        report.line("");
        report.line(
                "| | 1 thread | 16 threads | 10,000 executions | CPU a step, us | ratio, 1 thread | ratio, 16 threads |");
        report.line("|---|---|---|---|---|---|---|");
        row("journal", "append", all);
        row("journal-sync", "append-force", all);
    }

    private void row(String own, String peer, Map<String, Samples> all) {
        Samples ours = all.get(own);
        Samples theirs = all.get(peer);
        report.line("| " + own + " | " + ours.text("one") + " | " + ours.text("sixteen") + " | " + ours.text("many")
                + " | "
                + ours.text("cpu") + " | " + ours.ratio("one", theirs, "one").text("ratio") + " | "
                + ours.ratio("sixteen", theirs, "sixteen").text("ratio") + " |");
        report.line("| " + peer + " | " + theirs.text("one") + " | " + theirs.text("sixteen") + " | | | | |");
    }
}
