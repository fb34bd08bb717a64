// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginManager;
import qtforge.api.monitoring.metrics.PluginMetricsCollector;
import qtforge.shell.text.Column;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Subcommands;
import qtforge.shell.verb.Verb;

/** {@code qtforge:metrics}. */
@Component(service = Verb.class)
@GogoVerb(function = "metrics")
@Subcommands(QuotaVerbs.class)
public final class MetricsCommand extends Verb {

    private final PluginManager manager;
    private final MonitoringServices services;
    private final JsonCodec json;

    /** Called by SCR. */
    @Activate
    public MetricsCommand(
            @Reference PluginManager manager, @Reference MonitoringServices services, @Reference JsonCodec json) {
        super(new QuotaVerbs(services));
        this.manager = manager;
        this.services = services;
        this.json = json;
    }

    /** Numbers of the runtime or of a plugin, now or in the past. */
    @Descriptor("show what plugins and the runtime use and do, and set how that is sampled")
    @Example(value = "qtforge:metrics", does = "the runtime")
    @Example(value = "qtforge:metrics hello", does = "a plugin: totals, and what it did lately in a second")
    @Example(value = "qtforge:metrics hello --history 10", does = "its latest ten samples")
    @Example(value = "qtforge:metrics --prefix qtforge_plugin_cpu", does = "values by their names in OpenMetrics")
    @Example(value = "qtforge:metrics --openmetrics | grep heap", does = "the text that Prometheus reads")
    @Example(value = "qtforge:metrics --start --interval 5s", does = "sample each five seconds")
    @Example(value = "qtforge:metrics quota set hello cpu --hard 0.5 --action throttle", does = "a limit")
    public Object metrics(
            SampleFlags sampling,
            @Parameter(
                            names = {"-p", "--prefix"},
                            absentValue = "")
                    @Argument(name = "NAME", kind = ArgumentKind.METRIC)
                    @Descriptor("values whose names begin so; of one plugin when ID is given")
                    String prefix,
            @Parameter(
                            names = {"-H", "--history"},
                            absentValue = "0")
                    @Argument(name = "N")
                    @Descriptor("so many of the latest samples")
                    int history,
            @Parameter(
                            names = {"-o", "--openmetrics"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("everything in the text format of OpenMetrics")
                    boolean openmetrics,
            @Argument(
                            name = "ID",
                            kind = ArgumentKind.CHOICE_OR_PLUGIN,
                            choices = {"quota"},
                            optional = true)
                    @Descriptor("a plugin; without it the runtime; or the subcommand quota")
                    String id) {
        if (history < 0) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS, "--history is how many samples, 1 or more, not " + history);
        }
        PluginMetricsCollector collector = services.require(PluginMetricsCollector.class);
        if (!id.isEmpty()) {
            PluginIds.require(manager, id);
        }
        if (sampling.isGiven()) {
            return sampling.apply(collector);
        }
        if (openmetrics) {
            return new MetricsText(collector.openMetrics());
        }
        if (!prefix.isEmpty()) {
            return values(collector, prefix, id);
        }
        if (id.isEmpty()) {
            return history > 0
                    ? SystemSample.table(collector.getSystemMetricsHistory(history))
                    : new SystemMetricsSheet(collector.getSystemMetrics());
        }
        return history > 0
                ? PluginSample.table(collector.getPluginMetricsHistory(id, history))
                : new PluginMetricsSheet(collector.getPluginMetrics(id), collector.getPluginRates(id), json);
    }

    private static Table<MetricRow> values(PluginMetricsCollector collector, String prefix, String id) {
        return Table.of(
                collector.values(prefix).stream()
                        .filter(value ->
                                id.isEmpty() || id.equals(value.labels().get("plugin")))
                        .map(MetricRow::of)
                        .toList(),
                "no metric's name begins with '" + prefix + "'" + (id.isEmpty() ? "" : " for plugin '" + id + "'"),
                List.of(
                        Column.of("NAME", MetricRow::name),
                        Column.flexible("LABELS", MetricRow::labels),
                        Column.of("KIND", MetricRow::kind),
                        Column.number("VALUE", MetricRow::text)));
    }
}
