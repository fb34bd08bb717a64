// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Instant;
import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.monitoring.metrics.PluginQuota;
import qtforge.api.monitoring.metrics.PluginQuotas;
import qtforge.api.monitoring.metrics.QuotaAction;
import qtforge.api.monitoring.metrics.QuotaBreach;
import qtforge.api.monitoring.metrics.QuotaKind;
import qtforge.shell.text.AmountText;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.text.TimeText;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.Identified;
import qtforge.shell.verb.Subcommand;

/** The subcommand {@code qtforge:metrics quota}. */
public final class QuotaVerbs {

    private static final List<String> ACTIONS = List.of("list", "set", "remove", "release", "breaches");

    private final MonitoringServices services;

    QuotaVerbs(MonitoringServices services) {
        this.services = services;
    }

    /** Limits, or what was done. */
    @Subcommand("quota")
    @Descriptor("show and set limits on what plugins use")
    @Example(value = "qtforge:metrics quota", does = "all limits")
    @Example(value = "qtforge:metrics quota list hello", does = "those that hold for a plugin")
    @Example(
            value = "qtforge:metrics quota set hello cpu --soft 0.3 --hard 0.8 --samples 5 --action throttle",
            does = "told above 30 % of a processor, held back after 5 samples above 80 %")
    @Example(value = "qtforge:metrics quota set '*' allocation --soft 100MB", does = "for all; bytes a second")
    @Example(value = "qtforge:metrics quota remove hello cpu", does = "that limit no more")
    @Example(value = "qtforge:metrics quota release hello", does = "let a plugin run again that passed a limit")
    @Example(value = "qtforge:metrics quota breaches hello", does = "when limits were passed")
    public Object quota(
            @Parameter(
                            names = {"-s", "--soft"},
                            absentValue = "")
                    @Argument(name = "AMOUNT")
                    @Descriptor("above it is told: 0.5 or '50%' of a processor, 10MB, 1000")
                    String soft,
            @Parameter(
                            names = {"--hard"},
                            absentValue = "")
                    @Argument(name = "AMOUNT")
                    @Descriptor("above it something is done")
                    String hard,
            @Parameter(
                            names = {"-n", "--samples"},
                            absentValue = "3")
                    @Argument(name = "N")
                    @Descriptor("how many samples in a row must be above the hard limit, 3 by default")
                    int samples,
            @Parameter(
                            names = {"-a", "--action"},
                            absentValue = "alert")
                    @Argument(
                            name = "ACTION",
                            kind = ArgumentKind.CHOICE,
                            choices = {"alert", "throttle", "pause", "stop"})
                    @Descriptor("what is done then, alert by default")
                    String action,
            @Argument(
                            name = "ACTION",
                            kind = ArgumentKind.CHOICE,
                            choices = {"list", "set", "remove", "release", "breaches"},
                            optional = true)
                    @Descriptor("list (without one), set, remove, release or breaches")
                    String what,
            @Argument(name = "ID", kind = ArgumentKind.PLUGIN, optional = true)
                    @Descriptor("the plugin; * for all that have no limit of their own")
                    String id,
            @Argument(name = "KIND", kind = ArgumentKind.QUOTA_KIND, optional = true)
                    @Descriptor("what is limited; for set and remove")
                    String kind) {
        PluginQuotas quotas = services.require(PluginQuotas.class);
        return switch (what) {
            case "", "list" -> list(quotas, id);
            case "set" -> {
                PluginQuota quota = new PluginQuota(
                        named(what, id, kind),
                        Constants.of(QuotaKind.class, "kind of quota", kind),
                        soft.isEmpty() ? 0 : AmountText.parse(soft),
                        hard.isEmpty() ? 0 : AmountText.parse(hard),
                        samples,
                        Constants.of(QuotaAction.class, "action", action));
                quotas.setQuota(quota);
                yield QuotaRow.of(quota);
            }
            case "remove" -> quotas.removeQuota(
                            named(what, id, kind), Constants.of(QuotaKind.class, "kind of quota", kind))
                    ? Done.of("removed the limit of " + kind + " of " + id)
                    : Done.failed("there was no limit of " + kind + " of " + id + "; qtforge:metrics quota shows all");
            case "release" -> quotas.release(named(what, id, "any"))
                    ? Done.of("released " + id)
                    : Done.failed(id + " was not held back for a limit; qtforge:metrics quota breaches shows who was");
            case "breaches" -> breaches(quotas, id);
            default -> throw Subjects.unknownWord("metrics", "action", what, ACTIONS);
        };
    }

    private static String named(String what, String id, String kind) {
        if (id.isEmpty() || kind.isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS,
                    "it is used as qtforge:metrics quota " + what + " ID" + (what.equals("release") ? "" : " KIND")
                            + "; see qtforge:metrics quota --help");
        }
        return id;
    }

    private static Table<QuotaRow> list(PluginQuotas quotas, String id) {
        return QuotaRow.table(
                id.isEmpty() ? quotas.quotas() : quotas.quotas(id),
                "no limits" + (id.isEmpty() ? "" : " hold for plugin '" + id + "'"));
    }

    private static Table<Breach> breaches(PluginQuotas quotas, String id) {
        return Table.of(
                quotas.breaches().stream()
                        .filter(breach -> id.isEmpty() || breach.pluginId().equals(id))
                        .map(Breach::of)
                        .toList(),
                "no limit was passed",
                List.of(
                        Column.of("TIME", row -> TimeText.of(row.time())),
                        Column.of("PLUGIN", Breach::id),
                        Column.of("KIND", Breach::kind),
                        Column.of("LIMIT", row -> row.hard() ? "hard" : "soft"),
                        Column.number("VALUE", row -> QuotaRow.amount(row.kind(), row.value())),
                        Column.of("DONE", Breach::done),
                        Column.<Breach>flexible("MESSAGE", Breach::message)));
    }

    /**
     * A limit that was passed.
     *
     * @param time when
     * @param id the plugin
     * @param kind of what
     * @param hard whether it was the hard one
     * @param value what was measured
     * @param done what was done; may be empty
     * @param message in words
     */
    public record Breach(
            Instant time, String id, QuotaKind kind, boolean hard, double value, String done, String message)
            implements Row, Identified {
        static Breach of(QuotaBreach breach) {
            return new Breach(
                    breach.time(),
                    breach.pluginId(),
                    breach.quota().kind(),
                    breach.isHard(),
                    breach.value(),
                    breach.done(),
                    breach.message());
        }
    }
}
