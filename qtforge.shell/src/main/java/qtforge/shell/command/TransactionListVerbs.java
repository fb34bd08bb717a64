// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.transaction.PluginTransactionManager;
import qtforge.shell.text.Column;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.Subcommand;

/** The subcommands of {@code qtforge:tx} that show. */
public final class TransactionListVerbs {

    private final OrchestrationServices services;

    TransactionListVerbs(OrchestrationServices services) {
        this.services = services;
    }

    /** All that are known. */
    @Subcommand("list")
    @Descriptor("show transactions")
    @Example(value = "qtforge:tx list", does = "active, in doubt and ended ones, oldest first")
    @Example(value = "qtforge:tx list --active", does = "only those that have not ended")
    public Table<TransactionRow> list(
            @Parameter(
                            names = {"-a", "--active"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("only those that have not ended")
                    boolean active) {
        PluginTransactionManager manager = services.require(PluginTransactionManager.class);
        return TransactionRow.table(
                active ? manager.listActiveTransactions() : manager.listTransactions(), "no transactions");
    }

    /** One transaction. */
    @Subcommand("show")
    @Descriptor("show one transaction")
    @Example(
            value = "qtforge:tx show tx_0197f0e0-3c1e-7a52-9b1f-3a86c1d27a44",
            does = "its state, participants, and why it failed")
    public TransactionRow show(
            @Argument(name = "ID", kind = ArgumentKind.TRANSACTION) @Descriptor("the transaction") String id) {
        return TransactionRow.of(services.require(PluginTransactionManager.class)
                .getTransaction(id)
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.NOT_FOUND,
                        "there is no transaction '" + id + "'; qtforge:tx list shows which are known")));
    }

    /** What somebody has to look at; not ok when there is anything. */
    @Subcommand("indoubt")
    @Descriptor("show transactions in doubt, and those with a heuristic outcome")
    @Example(value = "qtforge:tx indoubt", does = "status 1 with --exec when there are any")
    public Table<TransactionRow> indoubt() {
        return TransactionRow.table(
                        services.require(PluginTransactionManager.class).listInDoubt(), "nothing is in doubt")
                .checked(row -> false);
    }

    /** Who may take part. */
    @Subcommand("participants")
    @Descriptor("show the participants there are")
    @Example(value = "qtforge:tx participants", does = "the id of each")
    public Table<String> participants() {
        return Table.of(
                services.require(PluginTransactionManager.class).listParticipants(),
                "no plugin takes part in transactions",
                List.of(Column.of("PARTICIPANT", id -> id)));
    }
}
