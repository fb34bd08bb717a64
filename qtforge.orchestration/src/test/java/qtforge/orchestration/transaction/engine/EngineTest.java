// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.transaction.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.transaction.HeuristicException;
import qtforge.api.orchestration.transaction.HeuristicOutcome;
import qtforge.api.orchestration.transaction.IsolationLevel;
import qtforge.api.orchestration.transaction.OperationType;
import qtforge.api.orchestration.transaction.ParticipantState;
import qtforge.api.orchestration.transaction.TransactionErrorCategory;
import qtforge.api.orchestration.transaction.TransactionException;
import qtforge.api.orchestration.transaction.TransactionInfo;
import qtforge.api.orchestration.transaction.TransactionOperation;
import qtforge.api.orchestration.transaction.TransactionParticipant;
import qtforge.api.orchestration.transaction.TransactionState;
import qtforge.api.orchestration.transaction.Vote;
import qtforge.orchestration.transaction.fixture.Scene;
import qtforge.testing.Await;

class EngineTest {

    @TempDir
    Path folder;

    private Scene scene;
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void start() {
        scene = new Scene(folder);
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    private static TransactionOperation write(String command) {
        return TransactionOperation.write("shop", command, Map.of());
    }

    private TransactionException refused(Runnable action) {
        return catchThrowableOfType(TransactionException.class, action::run);
    }

    /** Notes what it is told. */
    private TransactionParticipant participant(String name, Vote vote) {
        return new TransactionParticipant() {
            @Override
            public Vote prepare(String transaction) {
                told.add(name + " prepare");
                return vote;
            }

            @Override
            public void commit(String transaction) {
                told.add(name + " commit");
            }

            @Override
            public void abort(String transaction) {
                told.add(name + " abort");
            }
        };
    }

    // --- operations -------------------------------------------------------------------------------------------------

    @Test
    void carriesOutWhatWasAddedByPriorityAndOnlyWhenCommitted() {
        String id = scene.begin();
        scene.add(id, write("second"));
        scene.add(id, write("third"));
        scene.add(id, write("first").withPriority(5));
        scene.add(id, TransactionOperation.configure("shop", Map.of("colour", "red")));
        assertThat(scene.commands.calls).isEmpty();
        assertThat(scene.info(id).queuedOperations()).isEqualTo(4);

        TransactionInfo info = scene.commit(id);

        assertThat(info.state()).isEqualTo(TransactionState.COMMITTED);
        assertThat(scene.commands.names()).containsExactly("shop.first", "shop.second", "shop.third", "shop");
        assertThat(scene.commands.configuration("shop")).containsEntry("colour", "red");
        assertThat(scene.events)
                .extracting(TransactionInfo::state)
                .containsExactly(
                        TransactionState.ACTIVE,
                        TransactionState.PREPARING,
                        TransactionState.PREPARED,
                        TransactionState.COMMITTING,
                        TransactionState.COMMITTED);
    }

    @Test
    void undoesInReverseWhatWasDoneWhenAnOperationFails() {
        scene.commands.manager.configurePlugin("shop", Map.of("colour", "blue"));
        scene.commands.calls.clear();
        scene.commands.fails("broken");
        List<Object> undone = new ArrayList<>();
        String id = scene.begin();
        scene.add(id, write("put").withRollbackCommand("take", Map.of("n", 1)));
        scene.add(id, TransactionOperation.configure("shop", Map.of("colour", "red")));
        scene.add(id, TransactionOperation.custom(() -> 42).withRollback(undone::add));
        scene.add(id, TransactionOperation.read("shop", "look", Map.of()));
        scene.add(id, write("broken"));
        scene.add(id, write("never"));

        TransactionException failure = refused(() -> scene.commit(id));

        assertThat(failure)
                .hasMessageContaining("WRITE broken of shop".replace("WRITE", "Write"))
                .hasMessageContaining("was told to fail");
        assertThat(failure.code()).isEqualTo(PluginErrorCode.EXECUTION_FAILED);
        assertThat(scene.commands.calls)
                .containsExactly(
                        "shop.put {}",
                        "shop configured {colour=red}",
                        "shop.look {}",
                        "shop.broken {}",
                        "shop configured {colour=blue}",
                        "shop.take {n=1}");
        assertThat(undone).containsExactly(42);
        assertThat(scene.state(id)).isEqualTo(TransactionState.ABORTED);
        assertThat(scene.info(id).failure().orElseThrow().message()).contains("was told to fail");
        assertThat(scene.log.present()).isEmpty();
    }

    @Test
    void executesAtOnceAndUndoesOnRollback() {
        String id = scene.begin();
        Object answer = scene.execute(id, write("put").withRollbackCommand("take", Map.of()));
        assertThat(answer).isEqualTo("put done");
        assertThat(scene.commands.names()).containsExactly("shop.put");

        assertThat(scene.rollback(id).state()).isEqualTo(TransactionState.ABORTED);

        assertThat(scene.commands.names()).containsExactly("shop.put", "shop.take");
        assertThat(refused(() -> scene.commit(id)).code()).isEqualTo(PluginErrorCode.INVALID_STATE);
        assertThat(refused(() -> scene.add(id, write("x"))).category()).isEqualTo(TransactionErrorCategory.STATE);
    }

    @Test
    void oneThatFailsAtOnceLeavesTheTransactionAsItWas() {
        scene.commands.fails("broken");
        String id = scene.begin();
        TransactionOperation broken = write("broken").withId("b");
        PluginException failure = catchThrowableOfType(PluginException.class, () -> scene.execute(id, broken));
        assertThat(failure).hasMessageContaining("was told to fail");
        assertThat(scene.info(id).executedOperations()).isZero();
        scene.commands.on("broken", (name, given) -> "mended");
        assertThat(scene.execute(id, broken)).isEqualTo("mended");
        assertThat(scene.commit(id).state()).isEqualTo(TransactionState.COMMITTED);
    }

    @Test
    void saysThatWhatCannotBeUndoneIsNotUndone() {
        scene.commands.fails("take");
        String id = scene.begin();
        scene.execute(id, write("put").withRollbackCommand("take", Map.of()));
        scene.execute(id, write("send"));

        TransactionException failure = refused(() -> scene.rollback(id));

        assertThat(failure.category()).isEqualTo(TransactionErrorCategory.ROLLBACK);
        assertThat(failure)
                .hasMessageContaining("Write send of shop")
                .hasMessageContaining("has nothing that undoes it")
                .hasMessageContaining("take was told to fail");
        assertThat(scene.info(id).heuristic()).isEqualTo(HeuristicOutcome.MIXED);
        assertThat(scene.state(id)).isEqualTo(TransactionState.FAILED);
        assertThat(scene.errors).hasSize(1);
        assertThat(scene.engine.clear(owner -> true)).isZero();

        scene.engine.forget(scene.engine.require(id));
        assertThat(scene.engine.find(id)).isEmpty();
        assertThat(scene.log.present()).isEmpty();
    }

    @Test
    void aHungFunctionIsAnOutcomeNobodyKnows() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        String id = scene.begin(IsolationLevel.READ_COMMITTED, Duration.ofMillis(150));
        PluginException failure = catchThrowableOfType(
                PluginException.class,
                () -> scene.execute(id, TransactionOperation.custom(() -> {
                    never.await();
                    return null;
                })));
        assertThat(failure).hasMessageContaining("may have been done");
        assertThat(scene.state(id)).isEqualTo(TransactionState.FAILED);
        assertThat(scene.info(id).heuristic()).isEqualTo(HeuristicOutcome.HAZARD);
    }

    // --- participants -----------------------------------------------------------------------------------------------

    @Test
    void enlistsThoseOfPluginsItIsAboutAndTellsTheTransaction() {
        scene.offer("shop", participant("shop", Vote.COMMIT));
        scene.offer("bank", participant("bank", Vote.COMMIT));
        scene.offer("other", participant("other", Vote.COMMIT));
        String id = scene.begin();
        scene.add(id, write("put"));
        scene.enlist(id, "bank");

        TransactionInfo info = scene.commit(id);

        assertThat(told).containsExactly("shop prepare", "bank prepare", "shop commit", "bank commit");
        assertThat(scene.commands.calls).containsExactly("shop.put {transaction_id=" + id + "}");
        assertThat(info.participants())
                .extracting(one -> one.participantId() + " " + one.state())
                .containsExactly("shop COMMITTED", "bank COMMITTED");
        assertThat(scene.log.present()).isEmpty();
    }

    @Test
    void whoOnlyReadIsNotToldHowItEnds() {
        scene.offer("shop", participant("shop", Vote.READ_ONLY));
        scene.offer("bank", participant("bank", Vote.COMMIT));
        String id = scene.begin();
        scene.enlist(id, "shop");
        scene.enlist(id, "bank");
        scene.commit(id);
        assertThat(told).containsExactly("shop prepare", "bank prepare", "bank commit");
    }

    @Test
    void aVoteAgainstAbortsTheOthersAndUndoesOperations() {
        scene.offer("shop", participant("shop", Vote.COMMIT));
        scene.offer("bank", participant("bank", Vote.ROLLBACK));
        scene.offer("zoo", participant("zoo", Vote.COMMIT));
        String id = scene.begin();
        scene.enlist(id, "shop");
        scene.enlist(id, "bank");
        scene.enlist(id, "zoo");
        scene.add(id, TransactionOperation.write("plain", "put", Map.of()).withRollbackCommand("take", Map.of()));

        TransactionException failure = refused(() -> scene.commit(id));

        assertThat(failure.category()).isEqualTo(TransactionErrorCategory.PREPARE);
        assertThat(failure).hasMessageContaining("participant 'bank' does not agree: it voted for rolling back");
        assertThat(told).containsExactly("shop prepare", "bank prepare", "shop abort", "zoo abort");
        assertThat(scene.commands.names()).containsExactly("plain.put", "plain.take");
        assertThat(scene.info(id).participants())
                .extracting(one -> one.state())
                .containsExactly(ParticipantState.ABORTED, ParticipantState.REFUSED, ParticipantState.ABORTED);
        assertThat(scene.state(id)).isEqualTo(TransactionState.ABORTED);
    }

    @Test
    void onePreparedThatThrewOrHungIsToldToAbort() {
        CountDownLatch never = new CountDownLatch(1);
        scene.offer("shop", new TransactionParticipant() {
            @Override
            public Vote prepare(String transaction) throws Exception {
                never.await();
                return Vote.COMMIT;
            }

            @Override
            public void commit(String transaction) {
                told.add("commit");
            }

            @Override
            public void abort(String transaction) {
                told.add("abort");
            }
        });
        String id = scene.begin();
        scene.enlist(id, "shop");
        TransactionException failure = refused(() -> scene.commit(id));
        assertThat(failure.code()).isEqualTo(PluginErrorCode.TIMEOUT);
        assertThat(failure).hasMessageContaining("did not return within 400 ms").hasMessageContaining("CountDownLatch");
        assertThat(told).containsExactly("abort");
    }

    @Test
    void oneThatCameAnewMeanwhileIsNotTrusted() {
        var first = scene.offer("shop", participant("first", Vote.COMMIT));
        String id = scene.begin();
        scene.enlist(id, "shop");
        scene.participants.remove(first);
        scene.offer("shop", participant("second", Vote.COMMIT));
        assertThat(refused(() -> scene.commit(id))).hasMessageContaining("it came anew since it was enlisted");
        assertThat(told).doesNotContain("second prepare", "second commit");

        String gone = scene.begin();
        scene.enlist(gone, "shop");
        scene.participants.removeOf(101);
        assertThat(refused(() -> scene.commit(gone))).hasMessageContaining("it is gone");
        assertThat(scene.state(gone)).isEqualTo(TransactionState.ABORTED);
    }

    @Test
    void oneThatCannotTakePartIsLeftOutOrRefused() {
        scene.offer("shop", new TransactionParticipant() {
            @Override
            public boolean supportsTransactions() {
                return false;
            }

            @Override
            public Vote prepare(String transaction) {
                throw new AssertionError();
            }

            @Override
            public void commit(String transaction) {
                throw new AssertionError();
            }

            @Override
            public void abort(String transaction) {
                throw new AssertionError();
            }
        });
        String id = scene.begin();
        scene.add(id, write("put"));
        assertThat(refused(() -> scene.enlist(id, "shop")).code()).isEqualTo(PluginErrorCode.NOT_SUPPORTED);
        assertThat(refused(() -> scene.enlist(id, "nobody")).code()).isEqualTo(PluginErrorCode.NOT_FOUND);
        assertThat(scene.commit(id).participants()).isEmpty();
        assertThat(scene.commands.calls).containsExactly("shop.put {}");
    }

    @Test
    void oneThatCannotBeToldIsToldLater() throws Exception {
        List<String> failures = Collections.synchronizedList(new ArrayList<>(List.of("a", "b", "c")));
        scene.offer("shop", new TransactionParticipant() {
            @Override
            public Vote prepare(String transaction) {
                return Vote.COMMIT;
            }

            @Override
            public void commit(String transaction) {
                if (!failures.isEmpty()) {
                    throw new IllegalStateException("disk " + failures.remove(0));
                }
                told.add("commit");
            }

            @Override
            public void abort(String transaction) {
                told.add("abort");
            }
        });
        String id = scene.begin();
        scene.enlist(id, "shop");

        TransactionInfo info = scene.commit(id);

        assertThat(info.state()).isEqualTo(TransactionState.COMMITTING);
        assertThat(info.isInDoubt()).isTrue();
        assertThat(info.failure().orElseThrow().message()).contains("disk a");
        scene.awaitState(id, TransactionState.COMMITTED);
        assertThat(told).containsExactly("commit");
        assertThat(scene.info(id).failure()).isEmpty();
        assertThat(scene.errors).hasSize(1);
    }

    @Test
    void aDecisionThatCannotBeWrittenIsNone() {
        scene.offer("shop", participant("shop", Vote.COMMIT));
        String id = scene.begin();
        scene.enlist(id, "shop");
        scene.log.close();
        assertThat(refused(() -> scene.commit(id)).code()).isEqualTo(PluginErrorCode.FILE_SYSTEM_ERROR);
        assertThat(told).containsExactly("shop prepare", "shop abort");
        assertThat(scene.state(id)).isEqualTo(TransactionState.ABORTED);
    }

    @Test
    void whoDecidesByHimselfIsReportedUntilForgotten() {
        List<String> forgotten = new ArrayList<>();
        scene.offer("bank", participant("bank", Vote.COMMIT));
        scene.offer("shop", new TransactionParticipant() {
            @Override
            public Vote prepare(String transaction) {
                return Vote.COMMIT;
            }

            @Override
            public void commit(String transaction) {
                throw new HeuristicException(HeuristicOutcome.MIXED, "rolled back by hand");
            }

            @Override
            public void abort(String transaction) {}

            @Override
            public void forget(String transaction) {
                forgotten.add(transaction);
            }
        });
        String id = scene.begin();
        scene.enlist(id, "shop");
        scene.enlist(id, "bank");

        TransactionException failure = refused(() -> scene.commit(id));

        assertThat(failure.category()).isEqualTo(TransactionErrorCategory.COMMIT);
        assertThat(failure).hasMessageContaining("participant 'shop' decided by itself: rolled back by hand");
        assertThat(told).containsExactly("bank prepare", "bank commit");
        assertThat(scene.state(id)).isEqualTo(TransactionState.FAILED);
        scene.engine.forget(scene.engine.require(id));
        assertThat(forgotten).containsExactly(id);
    }

    @Test
    void whoComesWhileOthersVoteIsRefused() {
        List<TransactionException> late = new ArrayList<>();
        scene.offer("bank", participant("bank", Vote.COMMIT));
        scene.offer("shop", new TransactionParticipant() {
            @Override
            public Vote prepare(String transaction) {
                late.add(refused(() -> scene.enlist(transaction, "bank")));
                return Vote.COMMIT;
            }

            @Override
            public void commit(String transaction) {
                told.add("shop commit");
            }

            @Override
            public void abort(String transaction) {
                told.add("shop abort");
            }
        });
        String id = scene.begin();
        scene.commands.on("put", (name, given) -> {
            // While operations run it is not too late.
            scene.offer("zoo", participant("zoo", Vote.COMMIT));
            scene.enlist(id, "zoo");
            return null;
        });
        scene.add(id, write("put"));
        scene.commit(id);
        assertThat(late).hasSize(1);
        assertThat(late.get(0)).hasMessageContaining("participant 'bank' comes too late");
        assertThat(told).containsExactly("zoo prepare", "shop commit", "zoo commit");
    }

    @Test
    void anInterruptStopsTheCommitButNotItsUndoing() {
        List<Object> undone = new ArrayList<>();
        scene.offer("shop", participant("shop", Vote.COMMIT));
        String id = scene.begin();
        scene.enlist(id, "shop");
        scene.execute(id, TransactionOperation.custom(() -> 1).withRollback(undone::add));
        Thread.currentThread().interrupt();

        TransactionException failure = refused(() -> scene.commit(id));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.code()).isEqualTo(PluginErrorCode.OPERATION_CANCELLED);
        assertThat(undone).containsExactly(1);
        assertThat(told).containsExactly("shop abort");
        assertThat(scene.state(id)).isEqualTo(TransactionState.ABORTED);
    }

    // --- limits and ends --------------------------------------------------------------------------------------------

    @Test
    void oneOverItsLimitIsRolledBack() throws Exception {
        scene.offer("shop", participant("shop", Vote.COMMIT));
        String id = scene.begin(IsolationLevel.READ_COMMITTED, Duration.ofMillis(60));
        scene.execute(id, write("put").withRollbackCommand("take", Map.of()));
        scene.awaitState(id, TransactionState.TIMEOUT);
        assertThat(scene.commands.names()).containsExactly("shop.put", "shop.take");
        assertThat(told).containsExactly("shop abort");
        assertThat(scene.info(id).failure().orElseThrow().category()).isEqualTo(TransactionErrorCategory.TIMEOUT);
        assertThat(refused(() -> scene.commit(id))).hasMessageContaining("is Timeout");
    }

    @Test
    void oneThatIsPreparedMayStillBeRolledBackButNotAddedTo() {
        scene.offer("shop", participant("shop", Vote.COMMIT));
        String id = scene.begin();
        scene.add(id, write("put"));
        assertThat(scene.engine.prepare(scene.engine.require(id)).state()).isEqualTo(TransactionState.PREPARED);
        assertThat(refused(() -> scene.add(id, write("more")))).hasMessageContaining("is Prepared");
        scene.rollback(id);
        assertThat(told).containsExactly("shop prepare", "shop abort");
        String second = scene.begin();
        scene.add(second, write("put"));
        scene.engine.prepare(scene.engine.require(second));
        assertThat(scene.commit(second).state()).isEqualTo(TransactionState.COMMITTED);
    }

    @Test
    void aLimitDuringACommitEndsAtTheNextStep() throws Exception {
        String id = scene.begin(IsolationLevel.READ_COMMITTED, Duration.ofMillis(100));
        scene.commands.on("slow", (name, given) -> {
            try {
                Await.until("limit", () -> scene.engine.require(id).abort().isPresent());
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            return null;
        });
        scene.add(id, write("slow").withRollbackCommand("undo", Map.of()));
        scene.add(id, write("never"));
        TransactionException failure = refused(() -> scene.commit(id));
        assertThat(failure.code()).isEqualTo(PluginErrorCode.TIMEOUT);
        assertThat(scene.commands.names()).containsExactly("shop.slow", "shop.undo");
        assertThat(scene.state(id)).isEqualTo(TransactionState.TIMEOUT);
    }

    @Test
    void onlyOneThreadWorksOnATransaction() throws Exception {
        String id = scene.begin();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        scene.commands.on("wait", (name, given) -> {
            inside.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return null;
        });
        Thread worker = new Thread(() -> {
            try {
                scene.execute(id, write("wait").withRollbackCommand("undo", Map.of()));
            } catch (PluginException e) {
                told.add(String.valueOf(e.code()));
            }
        });
        worker.start();
        inside.await();
        assertThat(refused(() -> scene.commit(id)).category()).isEqualTo(TransactionErrorCategory.CONCURRENCY);
        scene.add(id, write("more"));
        assertThat(scene.rollback(id).state()).isEqualTo(TransactionState.ACTIVE);
        go.countDown();
        worker.join(10_000);
        assertThat(scene.state(id)).isEqualTo(TransactionState.ABORTED);
        assertThat(scene.commands.names()).containsExactly("shop.wait", "shop.undo");
        assertThat(told).containsExactly("OPERATION_CANCELLED");
    }

    @Test
    void theEndOfTheOwnerRollsBack() {
        scene.offer("shop", participant("shop", Vote.COMMIT));
        String id = scene.begin();
        scene.execute(id, write("put").withRollbackCommand("take", Map.of()));
        scene.engine.ownerStops(2);
        assertThat(scene.state(id)).isEqualTo(TransactionState.ACTIVE);
        scene.engine.ownerStops(Scene.OWNER.bundle());
        assertThat(scene.state(id)).isEqualTo(TransactionState.ABORTED);
        assertThat(scene.info(id).failure().orElseThrow().message())
                .contains("owner, which began it, or the runtime stops");
        assertThat(told).containsExactly("shop abort");
    }

    @Test
    void thereAreOnlySoManyAndOnlySoManyAreRemembered() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            ids.add(scene.begin());
        }
        assertThat(refused(scene::begin).code()).isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED);
        ids.forEach(scene::rollback);
        assertThat(scene.engine.all(owner -> true)).hasSize(10);
        assertThat(scene.engine.clear(owner -> true)).isEqualTo(10);
        assertThat(scene.engine.find(ids.get(99))).isEmpty();
        assertThat(refused(() -> scene.commit(ids.get(99))).code()).isEqualTo(PluginErrorCode.NOT_FOUND);
        assertThat(refused(() -> scene.begin(IsolationLevel.READ_COMMITTED, Duration.ZERO))
                        .code())
                .isEqualTo(PluginErrorCode.INVALID_ARGUMENT);
    }

    @Test
    void operationsThatMakeNoSenseAreRefused() {
        String id = scene.begin();
        scene.add(id, write("a").withId("same"));
        assertThat(refused(() -> scene.add(id, write("b").withId("same"))).code())
                .isEqualTo(PluginErrorCode.ALREADY_EXISTS);
        assertThat(refused(() -> TransactionOperation.write("", "x", Map.of())))
                .hasMessageContaining("is about a plugin");
        assertThat(refused(() -> TransactionOperation.write("shop", "", Map.of())))
                .hasMessageContaining("neither a command nor a function");
        assertThat(refused(() -> TransactionOperation.custom(() -> 1).withRollbackCommand("x", Map.of())))
                .hasMessageContaining("about none");
        assertThat(refused(() -> write("a").withRollbackCommand(" ", Map.of()))).hasMessageContaining("'method'");
        assertThat(TransactionOperation.custom(() -> 1)
                        .withPlugin("shop", OperationType.WRITE)
                        .pluginId())
                .isEqualTo("shop");
    }

    // --- savepoints -------------------------------------------------------------------------------------------------

    @Test
    void goesBackToASavepoint() {
        String id = scene.begin();
        Transaction transaction = scene.engine.require(id);
        scene.add(id, write("kept"));
        scene.execute(id, write("one").withRollbackCommand("undoOne", Map.of()));
        scene.engine.savepoint(transaction, "here");
        scene.add(id, write("dropped").withId("d"));
        scene.execute(id, write("two").withRollbackCommand("undoTwo", Map.of()));
        scene.engine.savepoint(transaction, "later");
        scene.execute(id, write("three").withRollbackCommand("undoThree", Map.of()));

        scene.engine.rollbackTo(transaction, "here");

        assertThat(scene.commands.names())
                .containsExactly("shop.one", "shop.two", "shop.three", "shop.undoThree", "shop.undoTwo");
        assertThat(scene.info(id).savepoints()).containsExactly("here");
        assertThat(scene.info(id).queuedOperations()).isEqualTo(1);
        scene.add(id, write("again").withId("d"));
        scene.engine.release(transaction, "here");
        assertThat(refused(() -> scene.engine.rollbackTo(transaction, "here")).code())
                .isEqualTo(PluginErrorCode.NOT_FOUND);
        scene.commit(id);
        assertThat(scene.commands.names()).endsWith("shop.undoTwo", "shop.kept", "shop.again");
    }

    @Test
    void aSavepointThatCannotBeReachedChangesNothing() {
        scene.offer("shop", participant("shop", Vote.COMMIT));
        String id = scene.begin();
        Transaction transaction = scene.engine.require(id);
        scene.engine.savepoint(transaction, "here");
        scene.execute(id, write("one").withRollbackCommand("undoOne", Map.of()));
        scene.execute(id, write("staged"));
        assertThat(refused(() -> scene.engine.rollbackTo(transaction, "here")).code())
                .isEqualTo(PluginErrorCode.NOT_SUPPORTED);
        assertThat(scene.commands.names()).containsExactly("shop.one", "shop.staged");
        assertThat(scene.commit(id).state()).isEqualTo(TransactionState.COMMITTED);
    }

    @Test
    void aSavepointOnlyHalfReachedDoomsTheTransaction() {
        scene.commands.fails("undoOne");
        String id = scene.begin();
        Transaction transaction = scene.engine.require(id);
        scene.engine.savepoint(transaction, "here");
        assertThat(refused(() -> scene.engine.savepoint(transaction, "here")).code())
                .isEqualTo(PluginErrorCode.ALREADY_EXISTS);
        scene.execute(id, write("one").withRollbackCommand("undoOne", Map.of()));
        scene.execute(id, write("two").withRollbackCommand("undoTwo", Map.of()));
        TransactionException failure = refused(() -> scene.engine.rollbackTo(transaction, "here"));
        assertThat(failure.category()).isEqualTo(TransactionErrorCategory.ROLLBACK);
        assertThat(scene.state(id)).isEqualTo(TransactionState.FAILED);
        assertThat(scene.info(id).heuristic()).isEqualTo(HeuristicOutcome.MIXED);
    }
}
