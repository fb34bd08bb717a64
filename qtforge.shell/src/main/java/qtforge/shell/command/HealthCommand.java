// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginHealthStatus;
import qtforge.api.core.PluginManager;
import qtforge.api.monitoring.health.HealthEntry;
import qtforge.api.monitoring.health.HealthSummary;
import qtforge.api.monitoring.health.PluginHealthMonitor;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.text.TimeText;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Identified;
import qtforge.shell.verb.NearestNames;
import qtforge.shell.verb.Subcommands;
import qtforge.shell.verb.Verb;

/** {@code qtforge:health}. Without the bundle qtforge.monitoring it asks the plugins only. */
@Component(service = Verb.class)
@GogoVerb(function = "health")
@Subcommands(HealthVerbs.class)
public final class HealthCommand extends Verb {

    private static final Duration SLACK = Duration.ofSeconds(30);
    private static final String PLUGIN_CHECK = "plugin ";

    private final PluginManager manager;
    private final MonitoringServices services;

    /** Called by SCR. */
    @Activate
    public HealthCommand(@Reference PluginManager manager, @Reference MonitoringServices services) {
        super(new HealthVerbs(services));
        this.manager = manager;
        this.services = services;
    }

    /** The health of one plugin, or a table. */
    @Descriptor("check plugins and the runtime now; status 1 when something is ill")
    @Example(value = "qtforge:health", does = "everything")
    @Example(value = "qtforge:health hello", does = "one plugin with all that was found")
    @Example(value = "qtforge:health readiness", does = "the checks with a tag")
    @Example(value = "qtforge:health hello --history", does = "how it was")
    @Example(
            value = "qtforge:health --on",
            does = "check from now on in the background; policy says whether the ill are restarted")
    @Example(value = "qtforge:health policy --failures 5", does = "when something is done")
    public Object health(
            @Parameter(
                            names = {"-H", "--history"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("the latest results of a plugin or check, oldest first")
                    boolean history,
            @Parameter(
                            names = {"-n", "--lines"},
                            absentValue = "20")
                    @Argument(name = "N")
                    @Descriptor("how many for --history, 20 by default")
                    int lines,
            @Parameter(
                            names = {"-l", "--last"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("what was found last, without checking now")
                    boolean last,
            @Parameter(
                            names = {"--on"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("check in the background")
                    boolean on,
            @Parameter(
                            names = {"--off"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("do not check in the background")
                    boolean off,
            @Argument(
                            name = "ID",
                            kind = {ArgumentKind.CHOICE, ArgumentKind.HEALTH_CHECK},
                            choices = {"policy", "quarantine", "release", "hung", "ready", "live"},
                            optional = true)
                    @Descriptor("a plugin, a check or a tag; without it everything is checked; or a subcommand")
                    String subject,
            @Argument(name = "TAG") @Descriptor("more tags") String... more) {
        if (on || off) {
            return switched(on, off);
        }
        List<String> words = new ArrayList<>(List.of(more));
        if (!subject.isEmpty()) {
            words.add(0, subject);
        }
        Optional<PluginHealthMonitor> monitor = services.find(PluginHealthMonitor.class);
        if (monitor.isEmpty() && !history && !last && words.size() <= 1) {
            return withoutMonitor(subject);
        }
        PluginHealthMonitor found = services.require(PluginHealthMonitor.class);
        if (history) {
            return history(found, String.join(" ", words), Selection.lines(lines));
        }
        return words.size() == 1 && manager.getPluginInfo(subject).isPresent()
                ? one(found, subject, last)
                : several(found, words, last);
    }

    private Done switched(boolean on, boolean off) {
        if (on && off) {
            throw new PluginException(PluginErrorCode.INVALID_PARAMETERS, "say either --on or --off, not both");
        }
        PluginHealthMonitor monitor = services.require(PluginHealthMonitor.class);
        if (on) {
            monitor.startMonitoring();
        } else {
            monitor.stopMonitoring();
        }
        return Done.of(
                monitor.isMonitoringActive()
                        ? "health is monitored; qtforge:health policy shows how"
                        : "health is not monitored; nothing is restarted");
    }

    private Table<HealthRow> history(PluginHealthMonitor monitor, String name, int lines) {
        if (name.isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS,
                    "name a plugin or a check: qtforge:health ID --history; qtforge:health shows the names");
        }
        boolean isPlugin = manager.getPluginInfo(name).isPresent();
        List<HealthEntry> entries = monitor.history(isPlugin ? PLUGIN_CHECK + name : name, lines);
        if (entries.isEmpty() && !isPlugin) {
            requireKnown(monitor, name);
        }
        // What was is no failure now.
        return HealthRow.table(entries, name + " was not checked yet").checked(row -> true);
    }

    private static HealthSheet one(PluginHealthMonitor monitor, String id, boolean last) {
        if (last) {
            return new HealthSheet(monitor.last().entries().stream()
                    .filter(entry -> entry.pluginId().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new PluginException(
                            PluginErrorCode.NOT_FOUND,
                            id + " was not checked yet; qtforge:health " + id + " checks it")));
        }
        return new HealthSheet(Waiting.on(
                monitor.checkPlugin(id),
                monitor.policy(id).limit().plus(SLACK),
                "the check of " + id + " is not over"));
    }

    private Object several(PluginHealthMonitor monitor, List<String> words, boolean last) {
        HealthSummary found;
        List<HealthEntry> byName = monitor.last().entries().stream()
                .filter(entry -> entry.name().equals(String.join(" ", words)))
                .toList();
        if (last) {
            found = monitor.last();
        } else {
            String[] tags = byName.isEmpty() ? words.toArray(String[]::new) : new String[0];
            found = Waiting.on(monitor.check(tags), monitor.policy().limit().plus(SLACK), "the checks are not over");
        }
        List<HealthEntry> entries = found.entries().stream()
                .filter(entry -> words.isEmpty()
                        || entry.name().equals(String.join(" ", words))
                        || byName.isEmpty() && entry.tags().stream().anyMatch(words::contains))
                .toList();
        if (entries.isEmpty() && !words.isEmpty()) {
            requireKnown(monitor, words.get(0));
        }
        return HealthRow.table(entries, "no checks");
    }

    /** A slip is told from a tag that nothing has now. */
    private void requireKnown(PluginHealthMonitor monitor, String word) {
        List<String> known = new ArrayList<>(manager.loadedPlugins());
        monitor.last().entries().forEach(entry -> {
            known.add(entry.name());
            known.addAll(entry.tags());
        });
        if (!known.contains(word)) {
            throw new PluginException(
                    PluginErrorCode.NOT_FOUND,
                    "there is no plugin, check or tag '" + word + "'"
                            + NearestNames.hint(word, known.stream().distinct().toList(), "see qtforge:health"));
        }
    }

    private Object withoutMonitor(String id) {
        if (!id.isEmpty()) {
            PluginIds.require(manager, id);
            return manager.checkPluginHealth(id);
        }
        return Table.of(
                        manager.checkAllPluginHealth().stream().map(Health::of).toList(),
                        "no plugins",
                        List.of(
                                Column.of("ID", Health::id),
                                Column.of("HEALTH", row -> row.healthy() ? "healthy" : "ill"),
                                Column.number("FAILURES", Health::failures),
                                Column.number("MS", Health::millis),
                                Column.of("CHECKED", row -> TimeText.of(row.checked())),
                                Column.flexible("MESSAGE", Health::message)))
                .checked(Health::healthy);
    }

    /**
     * The health of a plugin, as the plugin says itself.
     *
     * @param id the plugin
     * @param healthy whether all is well
     * @param failures checks in a row that found it ill
     * @param millis how long it took to answer, in milliseconds
     * @param checked when
     * @param message one sentence; may be empty
     */
    public record Health(String id, boolean healthy, int failures, long millis, Instant checked, String message)
            implements Row, Identified {

        static Health of(PluginHealthStatus status) {
            return new Health(
                    status.pluginId(),
                    status.isHealthy(),
                    status.consecutiveFailures(),
                    status.responseTime().toMillis(),
                    status.lastCheck(),
                    status.message());
        }
    }
}
