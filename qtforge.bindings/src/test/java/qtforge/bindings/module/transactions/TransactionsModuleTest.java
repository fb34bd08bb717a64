// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static qtforge.bindings.module.Program.constant;
import static qtforge.bindings.module.Program.fn;
import static qtforge.bindings.module.Program.refused;
import static qtforge.bindings.module.Program.with;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.transaction.HeuristicOutcome;
import qtforge.api.orchestration.transaction.IsolationLevel;
import qtforge.api.orchestration.transaction.OperationType;
import qtforge.api.orchestration.transaction.PluginTransactionManager;
import qtforge.api.orchestration.transaction.TransactionInfo;
import qtforge.api.orchestration.transaction.TransactionOperation;
import qtforge.api.orchestration.transaction.TransactionParticipant;
import qtforge.api.orchestration.transaction.TransactionState;
import qtforge.api.orchestration.transaction.Vote;
import qtforge.bindings.module.Program;

class TransactionsModuleTest {

    private final Program program = new Program();
    private final PluginTransactionManager manager =
            program.offer(PluginTransactionManager.class, mock(PluginTransactionManager.class));

    TransactionsModuleTest() {
        when(manager.beginTransaction(IsolationLevel.READ_COMMITTED)).thenReturn("tx_1");
        when(manager.commit("tx_1")).thenReturn(info(TransactionState.COMMITTED));
        when(manager.rollback("tx_1")).thenReturn(info(TransactionState.ABORTED));
        when(manager.getTransaction("tx_1")).thenReturn(Optional.of(info(TransactionState.ACTIVE)));
    }

    @AfterEach
    void end() {
        program.close();
    }

    private static TransactionInfo info(TransactionState state) {
        return new TransactionInfo(
                "tx_1",
                "test",
                state,
                IsolationLevel.READ_COMMITTED,
                Duration.ofMinutes(5),
                Instant.EPOCH,
                Optional.empty(),
                0,
                0,
                List.of("sp"),
                List.of(),
                HeuristicOutcome.NONE,
                Optional.empty());
    }

    private Object transactions() {
        return program.call("transactions", "PluginTransactionManager.instance");
    }

    @Test
    void aTransactionIsBegunAndCommitted() {
        Object transactions = transactions();
        Object id = program.on(transactions, "begin_transaction");
        assertThat(id).isEqualTo("tx_1");
        program.on(transactions, "create_savepoint", id, "sp");
        verify(manager).createSavepoint("tx_1", "sp");
        Object ended = program.on(transactions, "commit_transaction", id);
        assertThat(program.get(ended, "state")).isEqualTo(constant("transactions", TransactionState.COMMITTED));
        assertThat(program.get(ended, "timeout")).isEqualTo(300_000L);
        program.end();
        verify(manager, never()).rollback(any());
    }

    @Test
    void anOpenTransactionIsRolledBackWithTheSession() {
        program.on(program.call("transactions", "get_transaction_manager"), "begin_transaction");
        program.end();
        verify(manager).rollback("tx_1");
    }

    @Test
    void isolationAndTimeArePassedOn() {
        when(manager.beginTransaction(IsolationLevel.SERIALIZABLE, Duration.ofSeconds(1)))
                .thenReturn("tx_2");
        assertThat(program.on(
                        transactions(),
                        "begin_transaction",
                        constant("transactions", IsolationLevel.SERIALIZABLE),
                        1_000L))
                .isEqualTo("tx_2");
    }

    @Test
    void operationsMayBeFunctions() throws Exception {
        ArgumentCaptor<TransactionOperation> operation = ArgumentCaptor.forClass(TransactionOperation.class);
        when(manager.addOperation(eq("tx_1"), operation.capture())).thenReturn("op");
        Queue<String> did = new ConcurrentLinkedQueue<>();
        Object custom = program.makeNamed(
                "transactions.TransactionOperation",
                Map.of(
                        "type",
                        constant("transactions", OperationType.CUSTOM),
                        "execute_func",
                        fn(arguments -> "did"),
                        "rollback_func",
                        fn(arguments -> did.add("undone"))));
        assertThat(program.on(transactions(), "add_operation", "tx_1", custom)).isEqualTo("op");
        TransactionOperation given = operation.getValue();
        assertThat(given.operationId()).startsWith("op_");
        assertThat(given.executeFunction().orElseThrow().call()).isEqualTo("did");
        given.rollbackFunction().orElseThrow().undo("did");
        assertThat(did).containsExactly("undone");
        Object nothing = program.make("transactions.TransactionOperation");
        refused(
                PluginErrorCode.INVALID_ARGUMENT,
                "is not valid",
                () -> program.on(transactions(), "execute_operation", "tx_1", nothing));
    }

    @Test
    void participantsAreObjectsOfFunctions() throws Exception {
        ArgumentCaptor<TransactionParticipant> participant = ArgumentCaptor.forClass(TransactionParticipant.class);
        when(manager.registerParticipant(eq("store"), participant.capture())).thenReturn("qtforge.bindings/store");
        Queue<String> did = new ConcurrentLinkedQueue<>();
        Object transactions = transactions();
        Object id = program.on(
                transactions,
                "register_participant",
                "store",
                Map.of(
                        "prepare",
                        fn(arguments -> arguments.get(0).equals("tx_1")),
                        "commit",
                        fn(arguments -> did.add("commit " + arguments.get(0))),
                        "abort",
                        fn(arguments -> false)));
        assertThat(id).isEqualTo("qtforge.bindings/store");
        TransactionParticipant given = participant.getValue();
        assertThat(given.supportsTransactions()).isTrue();
        assertThat(given.prepare("tx_1")).isEqualTo(Vote.COMMIT);
        assertThat(given.prepare("tx_2")).isEqualTo(Vote.ROLLBACK);
        given.commit("tx_1");
        assertThat(did).containsExactly("commit tx_1");
        refused(PluginErrorCode.EXECUTION_FAILED, "answered false", () -> {
            try {
                given.abort("tx_1");
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        assertThat(program.on(transactions, "is_participant_registered", "store"))
                .isEqualTo(true);
        assertThat(program.on(transactions, "unregister_participant", "store")).isEqualTo(true);
        verify(manager).unregisterParticipant("store");
        assertThat(program.functions()).isZero();
    }

    @Test
    void aParticipantWithoutANameHasOneOfItsOwn() {
        ArgumentCaptor<String> names = ArgumentCaptor.forClass(String.class);
        when(manager.registerParticipant(names.capture(), any())).thenReturn("qtforge.bindings/x");
        Map<String, Object> functions = Map.of("prepare", fn(arguments -> true));

        assertThat(program.on(transactions(), "register_participant", functions))
                .isEqualTo("qtforge.bindings/x");
        program.on(transactions(), "register_participant", functions);

        assertThat(names.getAllValues())
                .doesNotHaveDuplicates()
                .hasSize(2)
                .allMatch(name -> name.startsWith("participant-"));
        refused(
                PluginErrorCode.INVALID_ARGUMENT,
                "this name is no text",
                () -> program.on(transactions(), "register_participant", functions, functions));
    }

    @Test
    void aParticipantMayBeAnObjectOfItsClassAndVoteWithConstants() throws Exception {
        ArgumentCaptor<TransactionParticipant> participant = ArgumentCaptor.forClass(TransactionParticipant.class);
        when(manager.registerParticipant(eq("p"), participant.capture())).thenReturn("id");
        Object made = program.make(
                "transactions.ITransactionParticipant", fn(arguments -> constant("transactions", Vote.READ_ONLY)));
        program.on(transactions(), "register_participant", "p", made);
        assertThat(participant.getValue().prepare("tx")).isEqualTo(Vote.READ_ONLY);
        refused(
                PluginErrorCode.INVALID_ARGUMENT,
                "must be a TransactionParticipant",
                () -> program.on(transactions(), "register_participant", "q", "text"));
        refused(
                PluginErrorCode.INVALID_ARGUMENT,
                "commit must be a function",
                () -> program.on(transactions(), "register_participant", "q", Map.of("commit", 1L)));
    }

    @Test
    void anAtomicOperationIsCommitted() {
        Object result =
                program.call("transactions", "execute_atomic_operation", fn(arguments -> "in " + arguments.get(0)));
        assertThat(result).isEqualTo("in tx_1");
        verify(manager).commit("tx_1");
        verify(manager, never()).rollback(any());
        assertThat(program.call("transactions", "execute_atomic_operation", fn(arguments -> null)))
                .isEqualTo(true);
    }

    @Test
    void functionsOfAnAtomicOperationAreGivenBack() {
        Program.Fn whole = fn(arguments -> null);
        program.call("transactions", "execute_atomic_operation", whole);
        assertThat(whole.isReleased()).isTrue();
        Program.Fn execute = fn(arguments -> null);
        Program.Fn rollback = fn(arguments -> null);
        Object operation = with(
                with(program.make("transactions.TransactionOperation"), "execute_func", execute),
                "rollback_func",
                rollback);
        program.call("transactions", "execute_atomic_operation", List.of(operation));
        assertThat(execute.isReleased()).isTrue();
        assertThat(rollback.isReleased()).isTrue();
        assertThat(program.functions()).isZero();
    }

    @Test
    void anAtomicOperationThatFailsIsRolledBackAndItsErrorTold() {
        refused(
                PluginErrorCode.NOT_FOUND,
                "no such thing",
                () -> program.call("transactions", "execute_atomic_operation", fn(arguments -> {
                    throw new PluginException(PluginErrorCode.NOT_FOUND, "no such thing");
                })));
        verify(manager).rollback("tx_1");
        verify(manager, never()).commit(any());
    }

    @Test
    void anAtomicOperationThatAnswersFalseIsRolledBack() {
        assertThat(program.call("transactions", "execute_atomic_operation", fn(arguments -> false)))
                .isEqualTo(false);
        verify(manager).rollback("tx_1");
    }

    @Test
    void anAtomicOperationMayBeAListOfOperations() {
        Object write = program.call("transactions", "create_operation", "plug.in", "set", Map.of("a", 1L), "Write");
        Object later = with(write, "priority", -1L);
        assertThat(program.call("transactions", "execute_atomic_operation", List.of(write, later)))
                .isEqualTo(true);
        verify(manager, org.mockito.Mockito.times(2)).addOperation(eq("tx_1"), any());
        refused(
                PluginErrorCode.INVALID_ARGUMENT,
                "takes a function",
                () -> program.call("transactions", "execute_atomic_operation", List.of("x")));
    }
}
