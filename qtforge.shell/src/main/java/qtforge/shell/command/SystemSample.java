// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import qtforge.api.monitoring.metrics.SystemMetrics;
import qtforge.shell.text.AmountText;
import qtforge.shell.text.ByteText;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.text.TimeText;

/**
 * A sample of the runtime, with what it did for a second since the one before.
 *
 * @param time when
 * @param cpu share of one processor; negative when it is not known
 * @param heap bytes in use
 * @param metaspace bytes in use
 * @param threads live threads
 * @param plugins plugins in all states
 * @param published messages published a second
 * @param delivered messages delivered a second
 * @param queued messages that waited
 * @param collections garbage collections since the sample before
 * @param files open files; negative when it is not known
 */
public record SystemSample(
        Instant time,
        double cpu,
        long heap,
        long metaspace,
        int threads,
        int plugins,
        double published,
        double delivered,
        long queued,
        long collections,
        long files)
        implements Row {

    static Table<SystemSample> table(List<SystemMetrics> samples) {
        List<SystemSample> rows = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            rows.add(between(samples.get(Math.max(0, i - 1)), samples.get(i)));
        }
        return Table.of(
                rows,
                "no samples; qtforge:metrics --start takes them",
                List.of(
                        Column.of("TIME", row -> TimeText.of(row.time())),
                        Column.number("CPU %", row -> row.cpu() < 0 ? "" : AmountText.percent(row.cpu())),
                        Column.number("HEAP", row -> ByteText.of(row.heap())),
                        Column.number("METASPACE", row -> ByteText.of(row.metaspace())),
                        Column.number("THREADS", SystemSample::threads),
                        Column.number("PLUGINS", SystemSample::plugins),
                        Column.number("IN/S", row -> AmountText.of(row.published())),
                        Column.number("OUT/S", row -> AmountText.of(row.delivered())),
                        Column.number("WAITING", SystemSample::queued),
                        Column.number("GC", SystemSample::collections),
                        Column.<SystemSample>number("FILES", row -> row.files() < 0 ? "" : row.files())));
    }

    /** The later of two; the rates are zero when they are the same one. */
    static SystemSample between(SystemMetrics before, SystemMetrics now) {
        double seconds = Duration.between(before.time(), now.time()).toNanos() / 1e9;
        return new SystemSample(
                now.time(),
                now.cpu(),
                now.heapUsed(),
                now.metaspaceUsed(),
                now.threads(),
                now.totalPlugins(),
                rate(before.published(), now.published(), seconds),
                rate(before.delivered(), now.delivered(), seconds),
                now.queued(),
                Math.max(0, now.collections() - before.collections()),
                now.openFiles());
    }

    private static double rate(long before, long now, double seconds) {
        return seconds <= 0 ? 0 : Math.max(0, now - before) / seconds;
    }
}
