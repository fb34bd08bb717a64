// SPDX-License-Identifier: Apache-2.0
package qtforge.bench;

import java.io.IOException;
import java.nio.file.Path;
import qtforge.bench.side.IsolatedSide;

/** What it costs to run a plugin in a process of its own. */
final class IsolationBenchmark {

    private final Setup setup;
    private final Report report;

    IsolationBenchmark(Setup setup, Report report) {
        this.setup = setup;
        this.report = report;
    }

    void run() throws IOException, InterruptedException {
        Path jar = PluginJars.many(setup.work(), JarKind.PLUGIN, 1).resolve("org.example.bench.p0000.jar");
        Samples figures = new Samples();
        for (int round = 0; round < setup.rounds(); round++) {
            figures.add(Child.run(
                    IsolatedSide.class,
                    jar.toString(),
                    setup.fresh("isolated").toString(),
                    setup.dist().toString()));
        }
        report.title("A plugin in a process of its own", "without class-data archive");
        row("ready, ms", figures, "ready", 400);
        row("a call, median, µs", figures, "call", 60);
        row("a call, 99th of 100, µs", figures, "call99", 0);
        row("memory, MiB", figures, "rss", 60);
    }

    private void row(String what, Samples figures, String name, double bar) {
        report.row(
                what,
                figures.text("archive." + name),
                figures.text("plain." + name),
                "",
                figures.median("archive." + name),
                bar);
    }
}
