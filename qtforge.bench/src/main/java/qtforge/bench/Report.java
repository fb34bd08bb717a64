// SPDX-License-Identifier: Apache-2.0
package qtforge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The tables, on the screen and in a file, as Markdown. */
final class Report {

    private final StringBuilder text = new StringBuilder();

    void line(String line) {
        System.out.println(line);
        text.append(line).append('\n');
    }

    void title(String title, String peer) {
        line("");
        line("### " + title);
        line("");
        line("| | QtForge | " + peer + " | ratio | bar | |");
        line("|---|---|---|---|---|---|");
    }

    /** A row of a comparison that has a bar: the ratio must be at most that. Zero says there is none. */
    void compare(String what, Samples own, String name, Samples peer, String peerName, double bar) {
        Samples ratios = own.ratio(name, peer, peerName);
        row(what, own.text(name), peer.text(peerName), ratios.text("ratio"), ratios.median("ratio"), bar);
    }

    void row(String what, String own, String peer, String ratio, double value, double bar) {
        String limit = bar == 0 ? "" : String.format(Locale.ROOT, "≤ %s", Samples.number(bar));
        String verdict = bar == 0 ? "" : value <= bar ? "met" : "missed";
        line("| " + String.join(" | ", what, own, peer, ratio, limit, verdict) + " |");
    }

    void save(Path folder, String name) throws IOException {
        Files.writeString(Files.createDirectories(folder).resolve(name + ".md"), text);
    }
}
