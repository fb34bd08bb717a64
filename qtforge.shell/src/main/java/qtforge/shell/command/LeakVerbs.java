// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Instant;
import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import qtforge.api.monitoring.leak.LeakOptions;
import qtforge.api.monitoring.leak.LeakStatistics;
import qtforge.api.monitoring.leak.PluginLeakDetector;
import qtforge.shell.text.AmountText;
import qtforge.shell.text.ByteText;
import qtforge.shell.text.Column;
import qtforge.shell.text.DurationText;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.text.TimeText;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.Identified;
import qtforge.shell.verb.Subcommand;

/** The subcommands of {@code qtforge:leaks}. */
public final class LeakVerbs {

    private final MonitoringServices services;

    LeakVerbs(MonitoringServices services) {
        this.services = services;
    }

    private PluginLeakDetector detector() {
        return services.require(PluginLeakDetector.class);
    }

    /** What is not certain yet. */
    @Subcommand("watched")
    @Descriptor("show unloaded code that is not gone yet, but not known to be held either")
    @Example(value = "qtforge:leaks watched", does = "oldest first")
    public Table<Watched> watched() {
        return Table.of(
                detector().watched().stream()
                        .map(one -> new Watched(one.pluginId(), one.version(), one.unloaded()))
                        .toList(),
                "all that was unloaded is gone or known to be held",
                List.of(
                        Column.of("PLUGIN", Watched::id),
                        Column.of("VERSION", Watched::version),
                        Column.of("UNLOADED", row -> TimeText.of(row.unloaded()))));
    }

    /** Numbers. */
    @Subcommand("stats")
    @Descriptor("show how much unloaded code was watched, is gone, and was held")
    @Example(value = "qtforge:leaks stats", does = "since start")
    @Example(value = "qtforge:leaks stats | grep collected", does = "one of the numbers")
    public Numbers stats() {
        LeakStatistics all = detector().statistics();
        return new Numbers(
                all.watched(),
                all.leaks(),
                all.collected(),
                all.found(),
                all.recovered(),
                all.analyses(),
                all.collections());
    }

    /** The options. */
    @Subcommand("options")
    @Descriptor("show or change how unloaded code is watched")
    @Example(value = "qtforge:leaks options", does = "as they are")
    @Example(value = "qtforge:leaks options --limit 30s --collections 5", does = "change two, over restarts too")
    @Example(value = "qtforge:leaks options --watch off", does = "watch nothing any more")
    public Options options(
            @Parameter(
                            names = {"-l", "--limit"},
                            absentValue = "")
                    @Argument(name = "TIME")
                    @Descriptor("how long code may be held before it is a leak")
                    String limit,
            @Parameter(
                            names = {"-c", "--collections"},
                            absentValue = "-1")
                    @Argument(name = "N")
                    @Descriptor("how many garbage collections may be asked for")
                    int collections,
            @Parameter(
                            names = {"-H", "--heap"},
                            absentValue = "")
                    @Argument(name = "SIZE")
                    @Descriptor("the largest heap that is looked into, such as 2GB")
                    String heap,
            @Parameter(
                            names = {"-A", "--analysis"},
                            absentValue = "")
                    @Argument(
                            name = "ON",
                            kind = ArgumentKind.CHOICE,
                            choices = {"on", "off"})
                    @Descriptor("whether heaps are looked into at all")
                    String analysis,
            @Parameter(
                            names = {"-w", "--watch"},
                            absentValue = "")
                    @Argument(
                            name = "ON",
                            kind = ArgumentKind.CHOICE,
                            choices = {"on", "off"})
                    @Descriptor("whether anything is watched at all")
                    String watch) {
        PluginLeakDetector detector = detector();
        LeakOptions before = detector.options();
        LeakOptions after = new LeakOptions(
                OnOff.read("watch", watch, before.isEnabled()),
                limit.isEmpty() ? before.limit() : DurationText.parse(limit),
                collections < 0 ? before.collections() : collections,
                heap.isEmpty() ? before.analysisHeap() : (long) AmountText.parse(heap),
                OnOff.read("analysis", analysis, before.isAnalysed()));
        if (!after.equals(before)) {
            detector.setOptions(after);
        }
        LeakOptions now = detector.options();
        return new Options(
                OnOff.of(now.isEnabled()),
                DurationText.of(now.limit()),
                now.collections(),
                OnOff.of(now.isAnalysed()),
                ByteText.of(now.analysisHeap()));
    }

    /**
     * A class loader that is out of use and not gone.
     *
     * @param id the plugin
     * @param version the version that was unloaded
     * @param unloaded when
     */
    public record Watched(String id, String version, Instant unloaded) implements Row, Identified {}

    /**
     * Numbers since start.
     *
     * @param watched class loaders that are watched now
     * @param leaks leaks now
     * @param collected class loaders that were seen to go
     * @param found leaks that were found
     * @param recovered leaks that went away later
     * @param analyses heap dumps that were read
     * @param collections garbage collections that were asked for
     */
    public record Numbers(
            int watched, int leaks, long collected, long found, long recovered, long analyses, long collections)
            implements Row {}

    /**
     * The options, as they are written.
     *
     * @param watch on or off
     * @param limit how long code may be held
     * @param collections garbage collections that may be asked for
     * @param analysis on or off
     * @param heap the largest heap that is looked into
     */
    public record Options(String watch, String limit, int collections, String analysis, String heap) implements Row {}
}
