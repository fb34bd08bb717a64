// SPDX-License-Identifier: Apache-2.0
package qtforge.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import qtforge.bench.side.BareEngines;
import qtforge.bench.side.FelixSide;

/** Script plugins of each language: their start, their calls, their memory; against the engines as they come. */
final class ScriptBenchmark {

    private final Setup setup;
    private final Report report;

    ScriptBenchmark(Setup setup, Report report) {
        this.setup = setup;
        this.report = report;
    }

    void run() throws IOException, InterruptedException {
        language("lua", "Lua", ".lua", new Bars(50, 50, 200, 1500, 100), "luajava as it comes");
        language(
                "python", "Python", ".py", new Bars(0, 100, 50_000, 0, 20 * 1024), "64 bytes there and back by a pipe");
        language("javascript", "JavaScript", ".js", new Bars(1000, 20, 400, 2500, 0), "GraalJS as it comes");
    }

    private record Bars(double first, double start, double add, double map, double memory) {}

    private void language(String name, String title, String ending, Bars bars, String peer)
            throws IOException, InterruptedException {
        Samples own = new Samples();
        Samples bare = new Samples();
        for (int round = 0; round < setup.rounds(); round++) {
            Path scripts = setup.fresh("scripts-" + name);
            for (String script : new String[] {"idle", "called"}) {
                copy(scripts, script + ending);
            }
            own.add(run(
                    FelixSide.class,
                    "qtforge",
                    "scripts",
                    scripts.toString(),
                    setup.dist().toString(),
                    setup.fresh("qtforge-scripts").toString(),
                    setup.harness().toString()));
            Path script = copy(setup.fresh("bare-" + name), (name.equals("python") ? "echo" : "called") + ending);
            bare.add(run(BareEngines.class, name, script.toString()));
        }
        report.title("A script plugin in " + title, peer);
        bar("the first that starts, ms", own, "first.ms", bars.first());
        bar("further ones, ms", own, "start.ms", bars.start());
        report.compare("a call of its engine with two numbers, ns", own, "engine.add.ns", bare, "add.ns", 0);
        bar("the same against the bar", own, "engine.add.ns", bars.add());
        if (name.equals("python")) {
            bar("a call of its engine with a map, ns", own, "engine.map.ns", 0);
        } else {
            report.compare("a call of its engine with a map, ns", own, "engine.map.ns", bare, "map.ns", 0);
        }
        bar("a command of the plugin with a map, ns", own, "plugin.map.ns", bars.map());
        bar("the same through sendCommand, ns", own, "command.ns", 0);
        if (own.median("native.kib") > 0) {
            bar("memory of an idle one outside of the heap, KiB", own, "native.kib", bars.memory());
        }
        bar("heap of an idle plugin, KiB", own, "heap.kib", 0);
    }

    /** With a heap that is there from the beginning: memory that is touched the first time costs more than the calls that are measured. */
    private static Map<String, Double> run(Class<?> side, String... arguments)
            throws IOException, InterruptedException {
        return Child.run(
                Child.java(), Runtime.version().feature(), List.of("-Xms1g", "-XX:+AlwaysPreTouch"), side, arguments);
    }

    private void bar(String what, Samples own, String name, double bar) {
        report.row(what, own.text(name), "", "", own.median(name), bar);
    }

    private static Path copy(Path folder, String name) throws IOException {
        try (InputStream in = ScriptBenchmark.class.getResourceAsStream("scripts/" + name)) {
            Path file = folder.resolve(name);
            Files.copy(in, file);
            return file;
        }
    }
}
