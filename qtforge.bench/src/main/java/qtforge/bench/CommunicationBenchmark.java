// SPDX-License-Identifier: Apache-2.0
package qtforge.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import qtforge.bench.communication.BusSide;
import qtforge.bench.communication.CallSide;

/** The message bus, typed events, requests and contracts against peers and limits, in alternating rounds. */
final class CommunicationBenchmark {

    private static final List<String> SYNC = List.of(
            "sync-loop", "sync-qtforge", "sync-guava", "sync-mbassador", "sync-eventadmin-0", "sync-eventadmin");
    private static final List<String> ASYNC = List.of(
            "async-disruptor",
            "async-qtforge",
            "async-guava",
            "async-mbassador",
            "async-eventadmin-0",
            "async-eventadmin",
            "async-vertx");
    private static final List<String> TYPED = List.of("typed-qtforge", "typed-aries");
    private static final List<String> CALLS = List.of("direct", "proxy", "dynamic", "request", "vertx");
    private static final List<String> COUNTS = List.of("1", "10", "100");

    private final Setup setup;
    private final Report report;

    CommunicationBenchmark(Setup setup, Report report) {
        this.setup = setup;
        this.report = report;
    }

    void run() throws IOException, InterruptedException {
        buses("Synchronous: handlers in the publisher's thread", SYNC, "sync-qtforge");
        buses("Asynchronous: handlers in other threads", ASYNC, "async-qtforge");
        buses("Typed events", TYPED, "typed-qtforge");
        calls();
    }

    private void buses(String title, List<String> sides, String own) throws IOException, InterruptedException {
        Map<String, Samples> all = new LinkedHashMap<>();
        for (int round = 0; round < setup.rounds(); round++) {
            for (String count : COUNTS) {
                for (String side : sides) {
                    all.computeIfAbsent(side + count, none -> new Samples()).add(Child.run(BusSide.class, side, count));
                }
            }
        }
        report.line("");
        report.line("### " + title);
        report.line("");
        report.line(
                "Thousands of messages a second with one and with two publishers; the last column is our rate by that of the row.");
        report.line("");
        report.line("| | subscribers | 1 publisher | 2 publishers | p50 us | p99 us | bytes | QtForge is |");
        report.line("|---|---|---|---|---|---|---|---|");
        for (String count : COUNTS) {
            for (String side : sides) {
                row(side, count, all.get(side + count), all.get(own + count));
            }
        }
    }

    private void row(String side, String count, Samples samples, Samples own) {
        report.line("| "
                + String.join(
                        " | ",
                        side,
                        count,
                        thousands(samples, "one"),
                        thousands(samples, "two"),
                        samples.has("p50") ? Samples.number(samples.median("p50")) : "",
                        samples.has("p99") ? Samples.number(samples.median("p99")) : "",
                        samples.has("bytes") ? Samples.number(samples.median("bytes")) : "",
                        own.ratio("one", samples, "one").text("ratio"))
                + " |");
    }

    private static String thousands(Samples samples, String name) {
        return String.format(
                Locale.ROOT,
                "%,.0f [%,.0f, %,.0f]",
                samples.median(name) / 1000,
                samples.quantile(name, 0.25) / 1000,
                samples.quantile(name, 0.75) / 1000);
    }

    private void calls() throws IOException, InterruptedException {
        Map<String, Samples> all = new LinkedHashMap<>();
        for (int round = 0; round < setup.rounds(); round++) {
            for (String side : CALLS) {
                all.computeIfAbsent(side, none -> new Samples()).add(Child.run(CallSide.class, side));
            }
        }
        report.line("");
        report.line("### Requests and contracts");
        report.line("");
        report.line("| one question and its answer, by one thread | ns |");
        report.line("|---|---|");
        all.forEach((side, samples) -> report.line("| " + side + " | " + samples.text("nanos") + " |"));
    }
}
