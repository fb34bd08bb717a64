// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Instant;
import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.monitoring.health.HealthPolicy;
import qtforge.api.monitoring.health.PluginHealthMonitor;
import qtforge.api.monitoring.health.QuarantinedPlugin;
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

/** The subcommands of {@code qtforge:health}. */
public final class HealthVerbs {

    private final MonitoringServices services;

    HealthVerbs(MonitoringServices services) {
        this.services = services;
    }

    private PluginHealthMonitor monitor() {
        return services.require(PluginHealthMonitor.class);
    }

    /** The policy. */
    @Subcommand("policy")
    @Descriptor("show or change how often is checked and what is done about the ill")
    @Example(value = "qtforge:health policy", does = "that of all")
    @Example(value = "qtforge:health policy --interval 30s --failures 5", does = "change two, over restarts too")
    @Example(value = "qtforge:health policy hello --restart off", does = "one of its own for a plugin")
    @Example(value = "qtforge:health policy hello --default", does = "that of all again")
    public Policy policy(
            PolicyFlags flags,
            @Parameter(
                            names = {"-d", "--default"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("give the plugin the policy of all again, or all what they had at first")
                    boolean reset,
            @Argument(name = "ID", kind = ArgumentKind.PLUGIN, optional = true)
                    @Descriptor("the plugin; without it all that have none of their own")
                    String id) {
        PluginHealthMonitor monitor = monitor();
        HealthPolicy before = id.isEmpty() ? monitor.policy() : monitor.policy(id);
        HealthPolicy after = flags.change(before);
        if (reset && !after.equals(before)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS, "say either --default or what to change, not both");
        }
        if (reset) {
            set(monitor, id, id.isEmpty() ? HealthPolicy.DEFAULT : null);
        } else if (!after.equals(before)) {
            set(monitor, id, after);
        }
        return Policy.of(id.isEmpty() ? monitor.policy() : monitor.policy(id), monitor.isMonitoringActive());
    }

    private static void set(PluginHealthMonitor monitor, String id, HealthPolicy policy) {
        if (id.isEmpty()) {
            monitor.setPolicy(policy);
        } else {
            monitor.setPolicy(id, policy);
        }
    }

    /** Who is in quarantine. */
    @Subcommand("quarantine")
    @Descriptor("show plugins that were stopped because restarting did not help; status 1 when there are any")
    @Example(value = "qtforge:health quarantine", does = "since when and why")
    public Table<Quarantined> quarantine() {
        return Table.of(
                        monitor().quarantined().stream().map(Quarantined::of).toList(),
                        "no plugin is in quarantine",
                        List.of(
                                Column.of("PLUGIN", Quarantined::id),
                                Column.of("SINCE", row -> TimeText.of(row.since())),
                                Column.number("RESTARTS", Quarantined::restarts),
                                Column.<Quarantined>flexible("REASON", Quarantined::reason)))
                .checked(row -> false);
    }

    /** What was done. */
    @Subcommand("release")
    @Descriptor("let a plugin out of quarantine and start it")
    @Example(value = "qtforge:health release hello", does = "it is watched as before")
    public Done release(@Argument(name = "ID", kind = ArgumentKind.QUARANTINED) @Descriptor("the plugin") String id) {
        return monitor().release(id)
                ? Done.of("released " + id)
                : Done.failed(id + " is not in quarantine; qtforge:health quarantine shows who is");
    }

    /** Stacks. */
    @Subcommand("hung")
    @Descriptor("show callbacks of plugins that do not return and threads that wait for each other; status 1 when any")
    @Example(value = "qtforge:health hung", does = "with their stacks")
    public HungText hung() {
        return new HungText(monitor().hung());
    }

    /** The checks. */
    @Subcommand("ready")
    @Descriptor("show whether the runtime can be given work; status 1 when it cannot")
    @Example(value = "qtforge:health ready", does = "the checks with the tag readiness")
    public Table<HealthRow> ready() {
        return HealthRow.table(monitor().readiness(), "ready; no check says otherwise");
    }

    /** The checks. */
    @Subcommand("live")
    @Descriptor("show whether the runtime does its work at all; status 1 when it does not")
    @Example(value = "qtforge:health live", does = "the checks with the tag liveness")
    public Table<HealthRow> live() {
        return HealthRow.table(monitor().liveness(), "alive; no check says otherwise");
    }

    /**
     * A policy, as it is written.
     *
     * @param monitoring whether anything is checked in the background
     * @param interval between two checks
     * @param limit how long one check may take
     * @param restart whether ill plugins are restarted
     * @param failures checks in a row before something is done
     * @param backoff the pause before the first restart
     * @param longestBackoff the longest pause
     * @param quarantine restarts before a plugin is stopped; 0 for never
     */
    public record Policy(
            String monitoring,
            String interval,
            String limit,
            String restart,
            int failures,
            String backoff,
            String longestBackoff,
            int quarantine)
            implements Row {
        static Policy of(HealthPolicy policy, boolean active) {
            return new Policy(
                    OnOff.of(active),
                    DurationText.of(policy.interval()),
                    DurationText.of(policy.limit()),
                    OnOff.of(policy.isRestarting()),
                    policy.failures(),
                    DurationText.of(policy.backoff()),
                    DurationText.of(policy.longestBackoff()),
                    policy.quarantineAfter());
        }
    }

    /**
     * A plugin in quarantine.
     *
     * @param id the plugin
     * @param since since when
     * @param restarts how often it had been restarted
     * @param reason what was wrong last
     */
    public record Quarantined(String id, Instant since, int restarts, String reason) implements Row, Identified {
        static Quarantined of(QuarantinedPlugin one) {
            return new Quarantined(one.pluginId(), one.since(), one.restarts(), one.reason());
        }
    }
}
