// SPDX-License-Identifier: Apache-2.0
package qtforge.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import qtforge.bench.side.FelixSide;
import qtforge.bench.side.Pf4jSide;
import qtforge.bench.workflow.WorkflowPeer;

/** What is measured inside a framework: many plugins, their heap, reload, calls. */
final class InsideBenchmarks {

    private final Setup setup;
    private final Report report;

    InsideBenchmarks(Setup setup, Report report) {
        this.setup = setup;
        this.report = report;
    }

    private Map<String, Double> side(String side, String task, Path jars) throws IOException, InterruptedException {
        Path work = setup.fresh(side + "-" + task);
        return Child.run(
                FelixSide.class,
                side,
                task,
                jars.toString(),
                setup.dist().toString(),
                work.toString(),
                setup.harness().toString());
    }

    void load(int count, boolean pf4j) throws IOException, InterruptedException {
        Path plugins = PluginJars.many(setup.work(), JarKind.PLUGIN, count);
        Path plain = PluginJars.many(setup.work(), JarKind.PLAIN, count);
        Path foreign = PluginJars.many(setup.work(), JarKind.PF4J, count);
        Samples forge = new Samples();
        Samples felix = new Samples();
        Samples other = new Samples();
        for (int round = 0; round < setup.rounds(); round++) {
            forge.add(side("qtforge", "load", plugins));
            felix.add(side("plain", "load", plain));
            if (pf4j) {
                other.add(Child.run(Pf4jSide.class, "load", foreign.toString()));
            }
        }
        report.title(count + " plugins", "plain Felix");
        report.compare("install and start, ms", forge, "load.wall", felix, "load.wall", count == 1000 ? 1.3 : 0);
        report.compare("install and start, CPU ms", forge, "load.cpu", felix, "load.cpu", 0);
        report.compare("unload, ms", forge, "unload.wall", felix, "unload.wall", 0);
        report.compare("unload, CPU ms", forge, "unload.cpu", felix, "unload.cpu", 0);
        report.row("class loaders left", forge.text("loaders"), felix.text("loaders"), "", 0, 0);
        if (pf4j) {
            report.title(count + " plugins", "PF4J");
            report.compare("load and start, ms", forge, "load.wall", other, "load.wall", 0);
            report.compare("load and start, CPU ms", forge, "load.cpu", other, "load.cpu", 0);
            report.compare("unload, ms", forge, "unload.wall", other, "unload.wall", 0);
        }
    }

    void growth() throws IOException, InterruptedException {
        Path few = PluginJars.many(setup.work(), JarKind.PLUGIN, 100);
        Path many = PluginJars.many(setup.work(), JarKind.PLUGIN, 1000);
        Path plainFew = PluginJars.many(setup.work(), JarKind.PLAIN, 100);
        Path plainMany = PluginJars.many(setup.work(), JarKind.PLAIN, 1000);
        Samples hundred = new Samples();
        Samples thousand = new Samples();
        Samples plainHundred = new Samples();
        Samples plainThousand = new Samples();
        for (int round = 0; round < setup.rounds(); round++) {
            hundred.add(side("qtforge", "load", few));
            thousand.add(side("qtforge", "load", many));
            plainHundred.add(side("plain", "load", plainFew));
            plainThousand.add(side("plain", "load", plainMany));
        }
        report.line("");
        report.line("### Growth from 100 to 1,000 plugins");
        report.line("");
        report.line("| | 1,000 | 100 | ratio | bar | |");
        report.line("|---|---|---|---|---|---|");
        report.compare("QtForge, install and start, ms", thousand, "load.wall", hundred, "load.wall", 10);
        report.compare("QtForge, install and start, CPU ms", thousand, "load.cpu", hundred, "load.cpu", 10);
        report.compare("QtForge, unload, ms", thousand, "unload.wall", hundred, "unload.wall", 0);
        report.compare("plain Felix, install and start, ms", plainThousand, "load.wall", plainHundred, "load.wall", 0);
        report.compare("plain Felix, unload, ms", plainThousand, "unload.wall", plainHundred, "unload.wall", 0);
    }

    void heap() throws IOException, InterruptedException {
        Path plugins = PluginJars.many(setup.work(), JarKind.PLUGIN, 1000);
        Path plain = PluginJars.many(setup.work(), JarKind.PLAIN, 1000);
        Samples forge = new Samples();
        Samples felix = new Samples();
        Samples above = new Samples();
        for (int round = 0; round < setup.rounds(); round++) {
            Map<String, Double> own = side("qtforge", "heap", plugins);
            Map<String, Double> peer = side("plain", "heap", plain);
            forge.add(own);
            felix.add(peer);
            above.add(Map.of("bytes", own.get("bytes") - peer.get("bytes")));
        }
        report.title("Heap of an idle plugin", "plain bundle");
        report.compare("bytes of heap for one", forge, "bytes", felix, "bytes", 0);
        report.row("bytes above the plain bundle", above.text("bytes"), "", "", above.median("bytes"), 8192);
    }

    void reload() throws IOException, InterruptedException {
        Path plugins = PluginJars.counter(setup.work(), JarKind.PLUGIN);
        Path plain = PluginJars.counter(setup.work(), JarKind.PLAIN);
        Samples forge = new Samples();
        Samples felix = new Samples();
        for (int round = 0; round < setup.rounds(); round++) {
            forge.add(side("qtforge", "reload", plugins));
            felix.add(side("plain", "reload", plain));
        }
        report.title("Reload of a small plugin with its state", "stop, update, start");
        report.compare("median of 300 in each JVM, ms", forge, "reload.wall", felix, "reload.wall", 1.5);
        report.compare("CPU ms", forge, "reload.cpu", felix, "reload.cpu", 0);
    }

    /** A file that is written again and again; the peer is told what to do and has nothing to notice or wait for. */
    void hotReload() throws IOException, InterruptedException {
        Path plugins = PluginJars.versions(setup.work(), JarKind.PLUGIN);
        Path plain = PluginJars.versions(setup.work(), JarKind.PLAIN);
        Samples forge = new Samples();
        Samples felix = new Samples();
        for (int round = 0; round < setup.rounds(); round++) {
            forge.add(side("qtforge", "edit", plugins));
            felix.add(side("plain", "edit", plain));
        }
        report.title("A small plugin whose jar is written again", "stop, update, refresh, start");
        report.compare(
                "until the new code runs, without the debounce, median of 50, ms",
                forge,
                "edit.wall",
                felix,
                "edit.wall",
                0);
        report.row("the same against the bar", forge.text("edit.wall"), "", "", forge.median("edit.wall"), 300);
        report.row("of that reading and verifying, ms", forge.text("verified"), "", "", 0, 0);
        report.row("of that replacing, ms", forge.text("replaced"), "", "", 0, 0);
        report.compare("CPU ms", forge, "edit.cpu", felix, "edit.cpu", 0);
    }

    void activate() throws IOException, InterruptedException {
        Path plugins = PluginJars.versions(setup.work(), JarKind.PLUGIN);
        Path plain = PluginJars.versions(setup.work(), JarKind.PLAIN);
        Samples forge = new Samples();
        Samples felix = new Samples();
        for (int round = 0; round < setup.rounds(); round++) {
            forge.add(side("qtforge", "activate", plugins));
            felix.add(side("plain", "activate", plain));
        }
        report.title("Putting another version of a small plugin in force", "stop, update, start");
        report.compare("activation, median of 100, ms", forge, "activate.wall", felix, "activate.wall", 2);
        report.compare("activation, CPU ms", forge, "activate.cpu", felix, "activate.cpu", 0);
        report.compare("one that fails and is rolled back, ms", forge, "fail.wall", felix, "activate.wall", 0);
    }

    void migrate() throws IOException, InterruptedException {
        Path plugins = PluginJars.versions(setup.work(), JarKind.PLUGIN);
        Samples forge = new Samples();
        for (int round = 0; round < setup.rounds(); round++) {
            Path work = setup.fresh("qtforge-migrate");
            forge.add(Child.run(
                    Child.java(),
                    Runtime.version().feature(),
                    List.of("-Xmx64m"),
                    FelixSide.class,
                    "qtforge",
                    "migrate",
                    plugins.toString(),
                    setup.dist().toString(),
                    work.toString(),
                    setup.harness().toString()));
        }
        report.title("An activation that copies 1 GiB of data, with 64 MiB of heap", "a plain copy of the file");
        report.compare("seconds", forge, "migrate.s", forge, "copy.s", 0);
        report.row("heap in use at its end, MiB", forge.text("heap.mib"), "", "", forge.median("heap.mib"), 64);
    }

    void call() throws IOException, InterruptedException {
        Path few = PluginJars.many(setup.work(), JarKind.PLUGIN, 100);
        Path many = PluginJars.many(setup.work(), JarKind.PLUGIN, 1000);
        Samples hundred = new Samples();
        Samples thousand = new Samples();
        for (int round = 0; round < setup.rounds(); round++) {
            hundred.add(side("qtforge", "call", few));
            thousand.add(side("qtforge", "call", many));
        }
        report.title("A command, with 1,000 plugins", "peer");
        report.compare("sendCommand against a direct call, µs", thousand, "command.us", thousand, "direct.us", 0);
        report.compare(
                "sendCommand against a round trip through an executor, µs",
                thousand,
                "command.us",
                thousand,
                "executor.us",
                0);
        report.line("");
        report.line("### Questions, with 1,000 plugins");
        report.line("");
        report.line("| | 1,000 | 100 | ratio | bar | |");
        report.line("|---|---|---|---|---|---|");
        report.compare("why(id), µs", thousand, "why.us", hundred, "why.us", 0);
        report.compare("dependency graph from nothing, µs", thousand, "graph.us", hundred, "graph.us", 0);
    }

    void workflow() throws IOException, InterruptedException {
        Path none = setup.fresh("no-plugins");
        Samples forge = new Samples();
        Samples peer = new Samples();
        for (int round = 0; round < setup.rounds(); round++) {
            forge.add(side("qtforge", "workflow", none));
            peer.add(Child.run(
                    WorkflowPeer.class,
                    setup.fresh("workflow-peer").resolve("store").toString()));
        }
        report.title("Workflows in memory", "CompletableFuture");
        report.compare("a step of 1,000 one after the other, µs", forge, "step.us", peer, "step.us", 0);
        report.row("the same against the bar", forge.text("step.us"), "", "", forge.median("step.us"), 2);
        report.compare("1,000 steps of 2 ms, 16 at a time: time by work through width", forge, "fan", peer, "fan", 0);
        report.row("the same against the bar", forge.text("fan"), "", "", forge.median("fan"), 1.1);
        report.title("Validation of a workflow of 10,000 steps, ms", "");
        report.row("each reads two others", forge.text("validate.ms"), "", "", forge.median("validate.ms"), 100);
        report.row(
                "each also computes something of its own, which was read before",
                forge.text("validate.computed.ms"),
                "",
                "",
                forge.median("validate.computed.ms"),
                100);
        report.title("Workflows with a journal", "db-scheduler on H2");
        report.compare("steps in a second", forge, "durable.rate", peer, "durable.rate", 0);
        report.compare("CPU µs for a step", forge, "durable.cpu", peer, "durable.cpu", 0);
        report.row(
                "the same against the bar of 5,000 a second",
                forge.text("durable.cpu"),
                "",
                "",
                forge.median("durable.cpu"),
                200);
        report.title("10,000 executions that wait at the same time", "");
        report.row("bytes of heap for one, in memory", forge.text("waiting.memory"), "", "", 0, 0);
        report.row("bytes of heap for one, with a journal", forge.text("waiting.durable"), "", "", 0, 0);
    }
}
