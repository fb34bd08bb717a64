// SPDX-License-Identifier: Apache-2.0
package qtforge.bench;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Runs the benchmarks that are named, or all: start, platform, load, growth, heap, reload, hotreload, call,
 * isolation, security (what checks and changes cost), secure-start, communication, metering, logging, resources, metrics, configuration,
 * workflow, journal, web, scripts. */
public final class Main {

    private Main() {}

    /** Runs and reports. */
    public static void main(String[] arguments) throws Exception {
        Setup setup = Setup.of(arguments);
        Report report = new Report();
        Machine.describe(report);
        report.line("- rounds: " + setup.rounds() + ", alternating; shown are medians [quartiles]");
        if (setup.wants("start")) {
            new StartBenchmark(setup, report).run(true);
        }
        if (setup.wants("platform")) {
            new StartBenchmark(setup, report).run(false);
        }
        InsideBenchmarks inside = new InsideBenchmarks(setup, report);
        if (setup.wants("load")) {
            inside.load(1000, true);
        }
        if (setup.wants("growth")) {
            inside.growth();
        }
        if (setup.wants("heap")) {
            inside.heap();
        }
        if (setup.wants("reload")) {
            inside.reload();
        }
        if (setup.wants("hotreload")) {
            inside.hotReload();
        }
        if (setup.wants("activate")) {
            inside.activate();
        }
        if (setup.wants("migrate")) {
            inside.migrate();
        }
        if (setup.wants("call")) {
            inside.call();
        }
        if (setup.wants("isolation")) {
            new IsolationBenchmark(setup, report).run();
        }
        if (setup.wants("security")) {
            new SecurityBenchmark(setup, report).checks();
        }
        if (setup.wants("secure-start")) {
            new SecurityBenchmark(setup, report).starts();
        }
        if (setup.wants("communication")) {
            new CommunicationBenchmark(setup, report).run();
        }
        if (setup.wants("metering")) {
            new MeteringBenchmark(setup, report).run();
        }
        if (setup.wants("logging")) {
            new LoggingBenchmark(setup, report).run();
        }
        if (setup.wants("resources")) {
            new ResourceBenchmark(setup, report).run();
        }
        if (setup.wants("metrics")) {
            new MetricsBenchmark(setup, report).run();
        }
        if (setup.wants("configuration")) {
            new ConfigurationBenchmark(setup, report).run();
        }
        if (setup.wants("workflow")) {
            inside.workflow();
        }
        if (setup.wants("journal")) {
            new JournalBenchmark(setup, report).run();
        }
        if (setup.wants("web")) {
            new WebBenchmark(setup, report).run();
        }
        if (setup.wants("scripts")) {
            new ScriptBenchmark(setup, report).run();
        }
        report.line("");
        report.line("Load average at the end: " + Machine.load());
        report.save(
                setup.results(),
                DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").format(LocalDateTime.now(ZoneOffset.UTC)));
    }
}
