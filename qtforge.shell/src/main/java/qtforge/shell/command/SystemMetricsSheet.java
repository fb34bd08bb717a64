// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import qtforge.api.monitoring.metrics.SystemMetrics;
import qtforge.shell.text.AmountText;
import qtforge.shell.text.ByteText;
import qtforge.shell.text.DurationText;
import qtforge.shell.text.KeyValueText;
import qtforge.shell.text.Printable;
import qtforge.shell.text.Screen;

/**
 * What the runtime uses and does.
 *
 * @param metrics the numbers
 */
public record SystemMetricsSheet(SystemMetrics metrics) implements Printable {

    @Override
    public String print(Screen screen) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("uptime", DurationText.of(metrics.uptime()));
        values.put("bundles", metrics.bundles());
        values.put("plugins", metrics.totalPlugins() + states());
        values.put("cpu", metrics.cpu() < 0 ? "" : AmountText.percent(metrics.cpu()) + " %");
        values.put("threads", metrics.threads());
        values.put("heap", heap());
        values.put("metaspace", ByteText.of(metrics.metaspaceUsed()));
        values.put("classes", metrics.loadedClasses());
        values.put("garbage", metrics.collections() + " collections, " + DurationText.of(metrics.collectionTime()));
        values.put("open files", metrics.openFiles() < 0 ? "" : metrics.openFiles());
        values.put(
                "messages",
                metrics.published() + " published, " + metrics.delivered() + " delivered, " + metrics.dropped()
                        + " dropped, " + metrics.queued() + " waiting");
        values.put("hung callbacks", metrics.hungCallbacks());
        values.put("workflows", metrics.runningWorkflows() < 0 ? "" : metrics.runningWorkflows() + " running");
        values.put("journal", ByteText.of(metrics.journalBytes()));
        values.put(
                "samples", metrics.isMonitoringActive() ? "each " + DurationText.of(metrics.interval()) : "not taken");
        return KeyValueText.of(values);
    }

    private String states() {
        return metrics.plugins().isEmpty()
                ? ""
                : new TreeMap<>(metrics.plugins())
                        .entrySet().stream()
                                .map(state -> state.getValue() + " " + state.getKey())
                                .collect(Collectors.joining(", ", " (", ")"));
    }

    private String heap() {
        return ByteText.of(metrics.heapUsed()) + " of " + ByteText.of(metrics.heapCommitted())
                + (metrics.heapMax() < 0 ? "" : ", " + ByteText.of(metrics.heapMax()) + " at most");
    }

    @Override
    public String line() {
        return metrics.totalPlugins() + " plugins, " + metrics.threads() + " threads, heap " + heap();
    }
}
