// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.List;
import qtforge.api.monitoring.metrics.PluginQuota;
import qtforge.api.monitoring.metrics.QuotaAction;
import qtforge.api.monitoring.metrics.QuotaKind;
import qtforge.shell.text.AmountText;
import qtforge.shell.text.ByteText;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Identified;

/**
 * Limits of one kind.
 *
 * @param id whose; {@code *} for all plugins
 * @param kind what is limited
 * @param soft above it is told; 0 for none
 * @param hard above it the action is taken; 0 for none
 * @param samples how many samples in a row must be above the hard limit
 * @param action what is done
 */
public record QuotaRow(String id, QuotaKind kind, double soft, double hard, int samples, QuotaAction action)
        implements Row, Identified {

    static QuotaRow of(PluginQuota quota) {
        return new QuotaRow(
                quota.pluginId(), quota.kind(), quota.soft(), quota.hard(), quota.samples(), quota.action());
    }

    static Table<QuotaRow> table(List<PluginQuota> quotas, String whenEmpty) {
        return Table.of(
                quotas.stream().map(QuotaRow::of).toList(),
                whenEmpty,
                List.of(
                        Column.of("PLUGIN", QuotaRow::id),
                        Column.of("KIND", QuotaRow::kind),
                        Column.number("SOFT", row -> amount(row.kind(), row.soft())),
                        Column.number("HARD", row -> amount(row.kind(), row.hard())),
                        Column.number("SAMPLES", QuotaRow::samples),
                        Column.<QuotaRow>of("ACTION", row -> row.hard() == 0 ? "" : row.action())));
    }

    /** With the unit of the kind; nothing for no limit. */
    static String amount(QuotaKind kind, double amount) {
        if (amount == 0) {
            return "";
        }
        return switch (kind) {
            case CPU -> AmountText.percent(amount) + " %";
            case ALLOCATION -> ByteText.of((long) amount) + "/s";
            case THREADS -> AmountText.of(amount);
            default -> AmountText.of(amount) + "/s";
        };
    }
}
