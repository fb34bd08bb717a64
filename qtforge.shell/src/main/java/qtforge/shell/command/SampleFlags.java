// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Duration;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.monitoring.metrics.PluginMetricsCollector;
import qtforge.shell.text.DurationText;
import qtforge.shell.verb.Argument;

/**
 * How samples are to be taken; what is empty or negative stays.
 *
 * @param start whether to begin
 * @param stop whether to end
 * @param interval how often
 * @param keep how many are kept
 * @param clear whether those that were taken are forgotten
 */
public record SampleFlags(
        @Parameter(
                        names = {"--start"},
                        presentValue = "true",
                        absentValue = "false")
                @Descriptor("take samples")
                boolean start,
        @Parameter(
                        names = {"--stop"},
                        presentValue = "true",
                        absentValue = "false")
                @Descriptor("take no samples")
                boolean stop,
        @Parameter(
                        names = {"-i", "--interval"},
                        absentValue = "")
                @Argument(name = "TIME")
                @Descriptor("how often samples are taken")
                String interval,
        @Parameter(
                        names = {"-k", "--keep"},
                        absentValue = "-1")
                @Argument(name = "N")
                @Descriptor("how many samples of each plugin are kept")
                int keep,
        @Parameter(
                        names = {"--clear"},
                        presentValue = "true",
                        absentValue = "false")
                @Descriptor("forget the samples; totals go on")
                boolean clear) {

    boolean isGiven() {
        return start || stop || clear || keep >= 0 || !interval.isEmpty();
    }

    Done apply(PluginMetricsCollector collector) {
        if (start && stop) {
            throw new PluginException(PluginErrorCode.INVALID_PARAMETERS, "say either --start or --stop, not both");
        }
        Duration every = interval.isEmpty() ? collector.getMonitoringInterval() : DurationText.parse(interval);
        if (!interval.isEmpty()) {
            collector.setMonitoringInterval(every);
        }
        if (keep >= 0) {
            collector.setMaxHistorySize(keep);
        }
        if (clear) {
            collector.clearMetrics();
        }
        if (start) {
            collector.startMonitoring(every);
        } else if (stop) {
            collector.stopMonitoring();
        }
        return Done.of(
                collector.isMonitoringActive()
                        ? "samples are taken each " + DurationText.of(collector.getMonitoringInterval())
                                + "; the latest " + collector.getMaxHistorySize() + " are kept"
                        : "no samples are taken; qtforge:metrics --start takes them");
    }
}
