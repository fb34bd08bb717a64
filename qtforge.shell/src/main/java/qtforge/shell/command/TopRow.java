// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Duration;
import java.util.List;
import qtforge.api.core.PluginState;
import qtforge.api.monitoring.metrics.CallMetrics;
import qtforge.api.monitoring.metrics.PluginMetrics;
import qtforge.api.monitoring.metrics.PluginRates;
import qtforge.shell.text.AmountText;
import qtforge.shell.text.ByteText;
import qtforge.shell.text.Column;
import qtforge.shell.text.DurationText;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Identified;

/**
 * What a plugin did between two readings.
 *
 * @param id the plugin
 * @param state its state
 * @param health how it was at the last check; empty when it was not checked
 * @param cpu share of one processor
 * @param allocated bytes a second
 * @param threads live threads
 * @param in messages delivered to it a second
 * @param out messages published by it a second
 * @param calls calls it answered a second
 * @param mean how long they took; zero when there were none
 * @param p99 how long 99 of 100 took at most; zero when there were none
 * @param errors errors since it was loaded
 * @param uptime since it has been running
 */
public record TopRow(
        String id,
        PluginState state,
        String health,
        double cpu,
        double allocated,
        int threads,
        double in,
        double out,
        double calls,
        Duration mean,
        Duration p99,
        long errors,
        Duration uptime)
        implements Row, Identified {

    static TopRow between(PluginMetrics before, PluginMetrics now, String health) {
        PluginRates rates = PluginRates.between(before, now);
        CallMetrics calls = Latency.between(before.calls(), now.calls());
        return new TopRow(
                now.pluginId(),
                now.state(),
                health,
                rates.cpu(),
                rates.allocated(),
                now.liveThreads(),
                rates.messagesIn(),
                rates.messagesOut(),
                rates.calls(),
                calls.mean(),
                calls.count() == 0 ? Duration.ZERO : calls.quantile(0.99),
                now.errorCount(),
                now.uptime());
    }

    /**
     * The table.
     *
     * @param cut whether ids may be cut, where nobody copies them
     */
    static Table<TopRow> table(List<TopRow> rows, boolean cut) {
        return Table.of(
                rows,
                "no plugins",
                List.of(
                        cut ? Column.flexible("PLUGIN", TopRow::id) : Column.of("PLUGIN", TopRow::id),
                        Column.of("STATE", TopRow::state),
                        Column.of("HEALTH", row -> row.health().isEmpty() ? "-" : row.health()),
                        Column.number("CPU %", row -> AmountText.percent(row.cpu())),
                        Column.number("ALLOC/S", row -> ByteText.of((long) row.allocated())),
                        Column.number("THREADS", TopRow::threads),
                        Column.number("IN/S", row -> AmountText.of(row.in())),
                        Column.number("OUT/S", row -> AmountText.of(row.out())),
                        Column.number("CALLS/S", row -> AmountText.of(row.calls())),
                        Column.number("MEAN", row -> time(row.mean())),
                        Column.number("P99", row -> time(row.p99())),
                        Column.number("ERRORS", TopRow::errors),
                        Column.<TopRow>number(
                                "UPTIME", row -> row.uptime().isZero() ? "-" : DurationText.of(row.uptime()))));
    }

    private static String time(Duration time) {
        return time.isZero() ? "-" : Latency.text(time);
    }
}
