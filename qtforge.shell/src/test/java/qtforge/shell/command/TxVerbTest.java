// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.ArgumentCaptor;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.orchestration.transaction.HeuristicOutcome;
import qtforge.api.orchestration.transaction.IsolationLevel;
import qtforge.api.orchestration.transaction.OperationType;
import qtforge.api.orchestration.transaction.ParticipantState;
import qtforge.api.orchestration.transaction.ParticipantStatus;
import qtforge.api.orchestration.transaction.PluginTransactionManager;
import qtforge.api.orchestration.transaction.TransactionErrorCategory;
import qtforge.api.orchestration.transaction.TransactionErrorSeverity;
import qtforge.api.orchestration.transaction.TransactionFailure;
import qtforge.api.orchestration.transaction.TransactionInfo;
import qtforge.api.orchestration.transaction.TransactionOperation;
import qtforge.api.orchestration.transaction.TransactionRecoveryAction;
import qtforge.api.orchestration.transaction.TransactionState;
import qtforge.shell.testing.Plugins;
import qtforge.shell.verb.Signature;

class TxVerbTest extends VerbTestBase {

    private PluginTransactionManager offer() {
        PluginTransactionManager manager = mock(PluginTransactionManager.class);
        shell.context().registerService(PluginTransactionManager.class, manager, null);
        return manager;
    }

    private static TransactionInfo info(TransactionState state, ParticipantState bank, HeuristicOutcome heuristic) {
        return new TransactionInfo(
                "tx_1",
                "shop",
                state,
                IsolationLevel.READ_COMMITTED,
                Duration.ofMinutes(5),
                Plugins.THEN,
                Optional.empty(),
                2,
                1,
                List.of("here"),
                List.of(
                        new ParticipantStatus("shop", ParticipantState.COMMITTED, ""),
                        new ParticipantStatus("bank", bank, "disk full")),
                heuristic,
                Optional.of(new TransactionFailure(
                        PluginErrorCode.RESOURCE_UNAVAILABLE,
                        TransactionErrorCategory.PARTICIPANT,
                        TransactionErrorSeverity.CRITICAL,
                        TransactionRecoveryAction.ESCALATE,
                        "bank could not be told")));
    }

    private static final TransactionInfo DOUBTFUL =
            info(TransactionState.COMMITTING, ParticipantState.IN_DOUBT, HeuristicOutcome.NONE);
    private static final TransactionInfo DONE =
            info(TransactionState.COMMITTED, ParticipantState.COMMITTED, HeuristicOutcome.NONE);

    static List<Signature> subcommands() {
        return Signature.of(TxCommand.class).subcommands();
    }

    @ParameterizedTest
    @MethodSource("subcommands")
    void everySubcommandUnderstandsHelpAndShowsExamplesOfItself(Signature subcommand) throws Exception {
        assertThat(shell.run(subcommand.name() + " --help"))
                .startsWith(subcommand.name() + " - ")
                .contains("usage: " + subcommand.name(), "examples:");
        assertThat(subcommand.examples()).isNotEmpty().allSatisfy(example -> assertThat(example.value())
                .startsWith(subcommand.name()));
    }

    @Test
    void saysWhatIsMissingWithoutTheBundle() {
        assertThatThrownBy(() -> shell.run("qtforge:tx"))
                .hasMessageContaining("start the bundle qtforge.orchestration");
        assertThatThrownBy(() -> shell.run("qtforge:tx comit tx_1")).hasMessageContaining("did you mean 'commit'?");
    }

    @Test
    void listsAndShows() throws Exception {
        PluginTransactionManager manager = offer();
        when(manager.listTransactions()).thenReturn(List.of(DOUBTFUL, DONE));
        when(manager.listActiveTransactions()).thenReturn(List.of());
        when(manager.getTransaction("tx_1")).thenReturn(Optional.of(DOUBTFUL));
        when(manager.listParticipants()).thenReturn(List.of("bank", "shop"));

        assertThat(shell.run("qtforge:tx"))
                .contains("tx_1", "shop", "Committing", "in doubt", "2020-02-03")
                .isEqualTo(shell.run("qtforge:tx list"));
        assertThat(shell.run("qtforge:tx list --active")).contains("no transactions");
        assertThat(shell.run("qtforge:tx show tx_1")).contains("bank InDoubt: disk full", "bank could not be told");
        assertThatThrownBy(() -> shell.run("qtforge:tx show tx_2")).hasMessageContaining("no transaction 'tx_2'");
        assertThat(shell.run("qtforge:tx participants")).contains("bank", "shop");
        assertThat(shell.run("(qtforge:tx list) size")).contains("2");
    }

    @Test
    void makesTransactions() throws Exception {
        PluginTransactionManager manager = offer();
        when(manager.getDefaultTimeout()).thenReturn(Duration.ofMinutes(5));
        when(manager.beginTransaction(IsolationLevel.READ_COMMITTED, Duration.ofMinutes(5)))
                .thenReturn("tx_1");
        when(manager.beginTransaction(IsolationLevel.SERIALIZABLE, Duration.ofMinutes(1)))
                .thenReturn("tx_2");
        when(manager.executeOperation(eq("tx_1"), any())).thenReturn(Map.of("stock", 5L));
        when(manager.commit("tx_1")).thenReturn(DONE);
        when(manager.commit("tx_2")).thenReturn(DOUBTFUL);
        when(manager.rollback("tx_1"))
                .thenReturn(info(TransactionState.ABORTED, ParticipantState.ABORTED, HeuristicOutcome.NONE));

        assertThat(shell.run("qtforge:tx begin")).contains("tx_1");
        assertThat(shell.run("qtforge:tx begin --timeout 60 --isolation Serializable"))
                .contains("tx_2");
        assertThat(shell.run("qtforge:tx add tx_1 --undo take shop put item=tea n=2"))
                .contains("added put of shop");
        assertThat(shell.run("qtforge:tx run tx_1 --read shop stock")).contains("stock", "5");
        assertThat(shell.run("qtforge:tx commit tx_1")).contains("committed tx_1");
        assertThat(shell.run("qtforge:tx commit tx_2")).contains("not everybody could be told yet");
        assertThat(shell.run("qtforge:tx rollback tx_1")).contains("rolled back tx_1");

        ArgumentCaptor<TransactionOperation> added = ArgumentCaptor.forClass(TransactionOperation.class);
        verify(manager).addOperation(eq("tx_1"), added.capture());
        assertThat(added.getValue().parameters()).isEqualTo(Map.of("item", "tea", "n", 2L));
        assertThat(added.getValue().rollbackData())
                .isEqualTo(Map.of("method", "take", "parameters", Map.of("item", "tea", "n", 2L)));
        ArgumentCaptor<TransactionOperation> run = ArgumentCaptor.forClass(TransactionOperation.class);
        verify(manager).executeOperation(eq("tx_1"), run.capture());
        assertThat(run.getValue().type()).isEqualTo(OperationType.READ);
    }

    @Test
    void endsWhatIsInDoubt() throws Exception {
        PluginTransactionManager manager = offer();
        when(manager.getTransactionState("tx_1")).thenReturn(TransactionState.COMMITTING);
        when(manager.getTransactionState("tx_2")).thenReturn(TransactionState.PREPARED);
        when(manager.listInDoubt()).thenReturn(List.of(DOUBTFUL));
        when(manager.resolveInDoubt("tx_1", true)).thenReturn(DOUBTFUL);
        when(manager.resolveInDoubt("tx_2", false))
                .thenReturn(info(TransactionState.ABORTED, ParticipantState.ABORTED, HeuristicOutcome.NONE));
        when(manager.clearCompletedTransactions()).thenReturn(7);

        assertThat(shell.run("qtforge:tx indoubt")).contains("tx_1");
        assertThat(shell.run("qtforge:tx resolve tx_1")).contains("still in doubt");
        assertThatThrownBy(() -> shell.run("qtforge:tx resolve tx_2")).hasMessageContaining("no decision is known");
        assertThat(shell.run("qtforge:tx resolve tx_2 rollback")).contains("tx_2 is Aborted");
        assertThatThrownBy(() -> shell.run("qtforge:tx resolve tx_2 abort")).hasMessageContaining("commit, rollback");
        assertThatThrownBy(() -> shell.run("qtforge:tx forget tx_1")).hasMessageContaining("tx_1 is Committing");
        verify(manager, never()).forget("tx_1");
        assertThat(shell.run("qtforge:tx forget tx_1 --yes")).contains("forgot tx_1");
        verify(manager).forget("tx_1");
        assertThat(shell.run("qtforge:tx clear")).contains("forgot 7");
    }
}
