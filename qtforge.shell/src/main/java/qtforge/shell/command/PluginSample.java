// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import qtforge.api.core.PluginState;
import qtforge.api.monitoring.metrics.PluginMetrics;
import qtforge.api.monitoring.metrics.PluginRates;
import qtforge.shell.text.AmountText;
import qtforge.shell.text.ByteText;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.text.TimeText;

/**
 * A sample of a plugin, with what it did for a second since the one before.
 *
 * @param time when
 * @param state its state
 * @param cpu share of one processor
 * @param allocated bytes a second
 * @param threads live threads
 * @param in messages delivered a second
 * @param out messages published a second
 * @param calls calls a second
 * @param errors errors since it was loaded
 */
public record PluginSample(
        Instant time,
        PluginState state,
        double cpu,
        double allocated,
        int threads,
        double in,
        double out,
        double calls,
        long errors)
        implements Row {

    static Table<PluginSample> table(List<PluginMetrics> samples) {
        List<PluginSample> rows = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            PluginMetrics now = samples.get(i);
            rows.add(of(now, i == 0 ? PluginRates.none(now.pluginId()) : PluginRates.between(samples.get(i - 1), now)));
        }
        return Table.of(
                rows,
                "no samples; qtforge:metrics --start takes them",
                List.of(
                        Column.of("TIME", row -> TimeText.of(row.time())),
                        Column.of("STATE", PluginSample::state),
                        Column.number("CPU %", row -> AmountText.percent(row.cpu())),
                        Column.number("ALLOC/S", row -> ByteText.of((long) row.allocated())),
                        Column.number("THREADS", PluginSample::threads),
                        Column.number("IN/S", row -> AmountText.of(row.in())),
                        Column.number("OUT/S", row -> AmountText.of(row.out())),
                        Column.number("CALLS/S", row -> AmountText.of(row.calls())),
                        Column.<PluginSample>number("ERRORS", PluginSample::errors)));
    }

    private static PluginSample of(PluginMetrics now, PluginRates rates) {
        return new PluginSample(
                now.time(),
                now.state(),
                rates.cpu(),
                rates.allocated(),
                now.liveThreads(),
                rates.messagesIn(),
                rates.messagesOut(),
                rates.calls(),
                now.errorCount());
    }
}
