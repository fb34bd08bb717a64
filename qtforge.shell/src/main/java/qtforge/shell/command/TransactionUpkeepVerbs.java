// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.transaction.PluginTransactionManager;
import qtforge.api.orchestration.transaction.TransactionInfo;
import qtforge.api.orchestration.transaction.TransactionState;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.Subcommand;

/** The subcommands of {@code qtforge:tx} about what is in doubt or over. */
public final class TransactionUpkeepVerbs {

    private static final String EXAMPLE = "tx_0197f0e0-3c1e-7a52-9b1f-3a86c1d27a44";

    private final OrchestrationServices services;

    TransactionUpkeepVerbs(OrchestrationServices services) {
        this.services = services;
    }

    /** What became of it. */
    @Subcommand("resolve")
    @Descriptor("tell the participants of a transaction in doubt again how it ended")
    @Example(value = "qtforge:tx resolve " + EXAMPLE, does = "as it was decided")
    @Example(
            value = "qtforge:tx resolve " + EXAMPLE + " commit",
            does = "decides, where a damaged log does not tell; look at what the other participants have first")
    public Done resolve(
            @Argument(name = "ID", kind = ArgumentKind.DOUBTFUL_TRANSACTION) @Descriptor("the transaction") String id,
            @Argument(
                            name = "OUTCOME",
                            kind = ArgumentKind.CHOICE,
                            choices = {"commit", "rollback"},
                            optional = true)
                    @Descriptor("how it is to end; needed only where no decision is known")
                    String outcome) {
        PluginTransactionManager manager = services.require(PluginTransactionManager.class);
        TransactionInfo info = manager.resolveInDoubt(id, commits(manager, id, outcome));
        return info.isInDoubt()
                ? Done.failed(id + " is still in doubt; see qtforge:tx show " + id)
                : Done.of(id + " is " + info.state().scriptName());
    }

    private static boolean commits(PluginTransactionManager manager, String id, String outcome) {
        return switch (outcome) {
            case "commit" -> true;
            case "rollback" -> false;
            case "" -> switch (manager.getTransactionState(id)) {
                case PREPARED -> throw new PluginException(
                        PluginErrorCode.INVALID_PARAMETERS,
                        "no decision is known of " + id + "; say qtforge:tx resolve " + id + " commit or rollback");
                case COMMITTING -> true;
                default -> false;
            };
            default -> throw Subjects.unknownWord("tx", "outcome", outcome, List.of("commit", "rollback"));
        };
    }

    /** What was done. */
    @Subcommand("forget")
    @Descriptor("forget a transaction: give up one in doubt, or end the report of a heuristic outcome")
    @Example(value = "qtforge:tx forget " + EXAMPLE, does = "asks first when it is in doubt or its outcome heuristic")
    @Example(value = "qtforge:tx forget " + EXAMPLE + " --yes", does = "without asking")
    public Done forget(
            CommandSession session,
            @Parameter(
                            names = {"-y", "--yes"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("do not ask")
                    boolean yes,
            @Argument(name = "ID", kind = ArgumentKind.TRANSACTION) @Descriptor("the transaction") String id) {
        PluginTransactionManager manager = services.require(PluginTransactionManager.class);
        TransactionState state = manager.getTransactionState(id);
        boolean harmless = state == TransactionState.COMMITTED
                || state == TransactionState.ABORTED
                || state == TransactionState.TIMEOUT;
        Confirmation.require(
                session,
                yes || harmless,
                id + " is " + state.scriptName() + "; nobody will put it right or report it any more",
                "Forget it?");
        manager.forget(id);
        return Done.of("forgot " + id);
    }

    /** How many. */
    @Subcommand("clear")
    @Descriptor("forget the transactions that have ended, except heuristic outcomes")
    @Example(value = "qtforge:tx clear", does = "says how many")
    public Done clear() {
        return Done.of("forgot "
                + services.require(PluginTransactionManager.class).clearCompletedTransactions() + " transactions");
    }
}
