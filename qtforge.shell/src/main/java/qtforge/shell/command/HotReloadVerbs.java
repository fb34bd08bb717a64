// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import qtforge.api.monitoring.reload.HotReloadOptions;
import qtforge.api.monitoring.reload.HotReloadOutcome;
import qtforge.api.monitoring.reload.HotReloadStatistics;
import qtforge.api.monitoring.reload.HotReloadTarget;
import qtforge.api.monitoring.reload.PluginHotReloadManager;
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

/** The subcommands of {@code qtforge:hotreload} that show, and that reload. */
public final class HotReloadVerbs {

    private final MonitoringServices services;

    HotReloadVerbs(MonitoringServices services) {
        this.services = services;
    }

    private PluginHotReloadManager manager() {
        return services.require(PluginHotReloadManager.class);
    }

    /** What is watched. */
    @Subcommand("list")
    @Descriptor("show what is watched and what came of it last")
    @Example(value = "qtforge:hotreload list", does = "plugins; folders stand above")
    public Table<Watched> list() {
        PluginHotReloadManager manager = manager();
        String folders = manager.folders().isEmpty() ? "" : "folders: " + String.join(" ", manager.folders());
        String paused = manager.isGlobalHotReloadEnabled() ? "" : "disabled: no changes are taken over";
        return Table.of(
                        manager.targets().stream().map(Watched::of).toList(),
                        "no plugin is watched; qtforge:hotreload on ID watches one",
                        List.of(
                                Column.of("PLUGIN", Watched::id),
                                Column.of("KIND", Watched::kind),
                                Column.of("SINCE", row -> TimeText.of(row.since())),
                                Column.of("BY", Watched::by),
                                Column.of("WAITS", row -> row.waiting() ? "yes" : ""),
                                Column.of("LAST", Watched::last),
                                Column.<Watched>flexible("PATH", Watched::path)))
                .withCaption(List.of(paused, folders).stream()
                        .filter(line -> !line.isEmpty())
                        .collect(Collectors.joining("\n")));
    }

    /** What came of it. */
    @Subcommand("now")
    @Descriptor("read the file of a plugin and replace its code now, even when nothing changed")
    @Example(value = "qtforge:hotreload now hello", does = "status 1 when the new code does not run afterwards")
    public HotReloadRow now(
            @Parameter(
                            names = {"-t", "--timeout"},
                            absentValue = "2m")
                    @Argument(name = "TIME")
                    @Descriptor("how long to wait for it, 2m by default")
                    String timeout,
            @Argument(name = "ID", kind = ArgumentKind.PLUGIN) @Descriptor("the plugin") String id) {
        Duration limit = DurationText.parse("--timeout", timeout, Duration.ofMillis(1), Duration.ofDays(1));
        return HotReloadRow.of(Waiting.on(manager().reload(id), limit, id + " is not reloaded yet"));
    }

    /** Attempts. */
    @Subcommand("history")
    @Descriptor("show the latest attempts to take over changed code, newest last")
    @Example(value = "qtforge:hotreload history", does = "the latest 20 of all plugins")
    @Example(value = "qtforge:hotreload history hello -n 5", does = "the latest 5 of one")
    public Table<HotReloadRow> history(
            @Parameter(
                            names = {"-n", "--lines"},
                            absentValue = "20")
                    @Argument(name = "N")
                    @Descriptor("how many, 20 by default")
                    int lines,
            @Argument(name = "ID", kind = ArgumentKind.PLUGIN, optional = true) @Descriptor("only this plugin")
                    String id) {
        int most = Selection.lines(lines);
        return HotReloadRow.table(
                id.isEmpty() ? manager().history(most) : manager().history(id, most));
    }

    /** Numbers. */
    @Subcommand("stats")
    @Descriptor("show how often code was taken over and how long that took")
    @Example(value = "qtforge:hotreload stats", does = "since start")
    public Numbers stats() {
        HotReloadStatistics all = manager().statistics();
        Map<String, Long> outcomes = new TreeMap<>();
        for (HotReloadOutcome outcome : HotReloadOutcome.values()) {
            outcomes.put(outcome.name(), all.outcomes().getOrDefault(outcome, 0L));
        }
        return new Numbers(
                all.targets(),
                all.folders(),
                outcomes,
                DurationText.of(all.medianReplaced()),
                DurationText.of(all.longestReplaced()),
                all.events());
    }

    /** The options. */
    @Subcommand("options")
    @Descriptor("show or change how changes are taken over")
    @Example(value = "qtforge:hotreload options", does = "as they are")
    @Example(
            value = "qtforge:hotreload options --debounce 500ms --state off",
            does = "wait longer for a file to be still, and begin afresh each time")
    public Options options(
            @Parameter(
                            names = {"-d", "--debounce"},
                            absentValue = "")
                    @Argument(name = "TIME")
                    @Descriptor("how long a file must be still")
                    String debounce,
            @Parameter(
                            names = {"-p", "--poll"},
                            absentValue = "")
                    @Argument(name = "TIME")
                    @Descriptor("how often to look where the file system does not tell")
                    String poll,
            @Parameter(
                            names = {"-s", "--state"},
                            absentValue = "")
                    @Argument(
                            name = "ON",
                            kind = ArgumentKind.CHOICE,
                            choices = {"on", "off"})
                    @Descriptor("whether the state of plugins is handed over")
                    String state) {
        PluginHotReloadManager manager = manager();
        HotReloadOptions before = manager.options();
        HotReloadOptions after = new HotReloadOptions(
                debounce.isEmpty() ? before.debounce() : DurationText.parse(debounce),
                OnOff.read("state", state, before.preserveState()),
                poll.isEmpty() ? before.poll() : DurationText.parse(poll));
        if (!after.equals(before)) {
            manager.setOptions(after);
        }
        HotReloadOptions now = manager.options();
        return new Options(DurationText.of(now.debounce()), DurationText.of(now.poll()), OnOff.of(now.preserveState()));
    }

    /**
     * A plugin whose file is watched.
     *
     * @param id the plugin
     * @param kind the name of its loader
     * @param since since when
     * @param by {@code name} or {@code folder}
     * @param waiting whether a change is not taken over yet
     * @param last what came of the last attempt; may be empty
     * @param path what is watched
     */
    public record Watched(String id, String kind, Instant since, String by, boolean waiting, String last, Path path)
            implements Row, Identified {
        static Watched of(HotReloadTarget target) {
            return new Watched(
                    target.pluginId(),
                    target.kind(),
                    target.since(),
                    target.folder().isPresent() ? "folder" : "name",
                    target.isWaiting(),
                    target.last().map(last -> last.outcome().name()).orElse(""),
                    target.path());
        }
    }

    /**
     * Numbers since start.
     *
     * @param targets plugins that are watched
     * @param folders folders that are watched
     * @param outcomes how often each outcome was had
     * @param median the middle of how long replacing took
     * @param longest the longest of them
     * @param events how often the file system told of changes
     */
    public record Numbers(
            int targets, int folders, Map<String, Long> outcomes, String median, String longest, long events)
            implements Row {}

    /**
     * The options, as they are written.
     *
     * @param debounce how long a file must be still
     * @param poll how often to look
     * @param state on or off
     */
    public record Options(String debounce, String poll, String state) implements Row {}
}
