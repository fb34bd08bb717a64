// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.List;
import qtforge.api.communication.contract.ContractProviderInfo;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;

/**
 * A provider of a contract.
 *
 * @param name the contract
 * @param version its version
 * @param provider the plugin
 * @param methods how many methods it has
 * @param state AVAILABLE, or ISOLATED when it is passed over for a while
 * @param running calls it is answering
 * @param calls calls it was given
 * @param failures calls that failed
 * @param meanMicros mean time in microseconds
 * @param tags joined by commas
 */
public record ContractRow(
        String name,
        String version,
        String provider,
        int methods,
        String state,
        long running,
        long calls,
        long failures,
        long meanMicros,
        String tags)
        implements Row {

    static ContractRow of(ContractProviderInfo info) {
        return new ContractRow(
                info.contract().serviceName(),
                info.contract().version().toString(),
                info.contract().provider(),
                info.contract().methods().size(),
                info.isIsolated() ? "ISOLATED" : "AVAILABLE",
                info.running(),
                info.calls(),
                info.failures(),
                Math.round(info.meanMicros()),
                String.join(", ", info.contract().tags()));
    }

    static Table<ContractRow> table(List<ContractProviderInfo> providers, String whenEmpty) {
        return Table.of(
                providers.stream().map(ContractRow::of).toList(),
                whenEmpty,
                List.of(
                        Column.of("CONTRACT", ContractRow::name),
                        Column.of("VERSION", ContractRow::version),
                        Column.of("PLUGIN", ContractRow::provider),
                        Column.number("METHODS", ContractRow::methods),
                        Column.of("STATE", ContractRow::state),
                        Column.number("CALLS", ContractRow::calls),
                        Column.number("FAILURES", ContractRow::failures),
                        Column.number("MEAN US", ContractRow::meanMicros),
                        Column.<ContractRow>flexible("TAGS", ContractRow::tags)));
    }
}
