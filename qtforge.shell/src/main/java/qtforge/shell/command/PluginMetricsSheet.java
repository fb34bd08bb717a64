// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import qtforge.api.core.JsonCodec;
import qtforge.api.monitoring.metrics.CallMetrics;
import qtforge.api.monitoring.metrics.PluginMetrics;
import qtforge.api.monitoring.metrics.PluginRates;
import qtforge.shell.text.AmountText;
import qtforge.shell.text.ByteText;
import qtforge.shell.text.DurationText;
import qtforge.shell.text.KeyValueText;
import qtforge.shell.text.Printable;
import qtforge.shell.text.Screen;
import qtforge.shell.text.TimeText;
import qtforge.shell.verb.Identified;

/**
 * What a plugin uses and does: totals since it was loaded, and for a second between the last two samples.
 *
 * @param metrics the totals
 * @param rates for a second
 * @param json writes values
 */
public record PluginMetricsSheet(PluginMetrics metrics, PluginRates rates, JsonCodec json)
        implements Printable, Identified {

    @Override
    public String id() {
        return metrics.pluginId();
    }

    @Override
    public String print(Screen screen) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("plugin", metrics.pluginId() + " " + metrics.version());
        values.put("state", metrics.state());
        values.put("uptime", metrics.uptime().isZero() ? "" : DurationText.of(metrics.uptime()));
        values.put("last active", TimeText.of(metrics.lastActivity()));
        values.put("cpu", DurationText.of(metrics.cpu()) + rate(AmountText.percent(rates.cpu()) + " % now"));
        values.put(
                "allocated",
                ByteText.of(metrics.allocatedBytes()) + rate(ByteText.of((long) rates.allocated()) + "/s"));
        values.put("threads", metrics.liveThreads());
        values.put("messages in", metrics.messagesIn() + rate(AmountText.of(rates.messagesIn()) + "/s"));
        values.put("messages out", metrics.messagesOut() + rate(AmountText.of(rates.messagesOut()) + "/s"));
        values.put("messages dropped", metrics.messagesDropped() + rate(AmountText.of(rates.messagesDropped()) + "/s"));
        values.put("calls", calls(metrics.calls()));
        values.put("errors", metrics.errorCount() + codes());
        values.put("denials", metrics.denials() + rate(AmountText.of(rates.denials()) + "/s"));
        values.put("state changes", metrics.stateChanges());
        values.put("restarts", metrics.restarts());
        values.put("reloads", metrics.reloads());
        values.put("configured", metrics.configurationChanges());
        metrics.own()
                .forEach((name, value) ->
                        values.put("own " + name, value instanceof String text ? text : json.format(value, false)));
        return KeyValueText.of(values);
    }

    private String rate(String text) {
        return rates.period().isZero() ? "" : ", " + text;
    }

    private String calls(CallMetrics calls) {
        String count = calls.count() + rate(AmountText.of(rates.calls()) + "/s");
        return calls.count() == 0
                ? count
                : count + "; " + calls.failed() + " failed; mean " + Latency.text(calls.mean()) + ", p99 "
                        + Latency.text(calls.quantile(0.99)) + ", longest " + Latency.text(calls.longest());
    }

    private String codes() {
        return metrics.errors().isEmpty()
                ? ""
                : new TreeMap<>(metrics.errors())
                        .entrySet().stream()
                                .map(code -> code.getKey() + " " + code.getValue())
                                .collect(Collectors.joining(", ", " (", ")"));
    }

    @Override
    public String line() {
        return metrics.pluginId() + " " + metrics.state() + ", cpu " + DurationText.of(metrics.cpu()) + ", "
                + ByteText.of(metrics.allocatedBytes());
    }
}
