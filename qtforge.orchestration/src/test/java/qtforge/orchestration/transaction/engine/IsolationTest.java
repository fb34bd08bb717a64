// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.transaction.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.orchestration.transaction.IsolationLevel;
import qtforge.api.orchestration.transaction.TransactionErrorCategory;
import qtforge.api.orchestration.transaction.TransactionException;
import qtforge.api.orchestration.transaction.TransactionOperation;
import qtforge.api.orchestration.transaction.TransactionState;
import qtforge.orchestration.transaction.fixture.Scene;
import qtforge.testing.Await;

/** What each level of isolation promises, on a plugin with one number. */
class IsolationTest {

    private static final Map<String, Object> NONE = Map.of();

    @TempDir
    Path folder;

    private Scene scene;
    private final AtomicLong number = new AtomicLong();

    @BeforeEach
    void start() {
        scene = new Scene(folder);
        scene.commands.on("get", (name, given) -> number.get());
        scene.commands.on("set", (name, given) -> number.getAndSet((Long) given.get("to")));
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    private long read(String id) {
        return (Long) scene.execute(id, TransactionOperation.read("shop", "get", NONE));
    }

    private void write(String id, long value) {
        scene.execute(
                id,
                TransactionOperation.write("shop", "set", Map.of("to", value))
                        .withRollback(before -> number.set((Long) before)));
    }

    /** Starts something that has to wait. */
    private CompletableFuture<Long> waiting(String id, java.util.function.Supplier<Long> action) throws Exception {
        CompletableFuture<Long> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                result.complete(action.get());
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        thread.start();
        Await.until(id + " waits", () -> thread.getState() == Thread.State.TIMED_WAITING);
        assertThat(result).isNotDone();
        return result;
    }

    private static long soon(CompletableFuture<Long> result) throws Exception {
        return result.get(10, TimeUnit.SECONDS);
    }

    @Test
    void readUncommittedSeesWhatIsNotCommitted() {
        String writer = scene.begin();
        write(writer, 1);
        assertThat(read(scene.begin(IsolationLevel.READ_UNCOMMITTED))).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = IsolationLevel.class,
            names = {"READ_COMMITTED", "REPEATABLE_READ", "SERIALIZABLE"})
    void othersDoNotSeeWhatIsNotCommitted(IsolationLevel level) throws Exception {
        String writer = scene.begin();
        write(writer, 1);
        String reader = scene.begin(level);
        CompletableFuture<Long> seen = waiting(reader, () -> read(reader));
        scene.rollback(writer);
        assertThat(soon(seen)).isZero();
    }

    @Test
    void readCommittedMayReadSomethingElseLater() {
        String reader = scene.begin();
        assertThat(read(reader)).isZero();
        String writer = scene.begin();
        write(writer, 1);
        scene.commit(writer);
        assertThat(read(reader)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = IsolationLevel.class,
            names = {"REPEATABLE_READ", "SERIALIZABLE"})
    void whatWasReadStaysAsItWas(IsolationLevel level) throws Exception {
        String reader = scene.begin(level);
        assertThat(read(reader)).isZero();
        String writer = scene.begin();
        CompletableFuture<Long> written = waiting(writer, () -> {
            write(writer, 1);
            return 1L;
        });
        assertThat(read(reader)).isZero();
        scene.commit(reader);
        assertThat(soon(written)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(IsolationLevel.class)
    void noLevelWritesOverWhatIsNotCommitted(IsolationLevel level) throws Exception {
        String first = scene.begin(level);
        write(first, 1);
        String second = scene.begin(level);
        CompletableFuture<Long> written = waiting(second, () -> {
            write(second, 2);
            return 2L;
        });
        scene.rollback(first);
        assertThat(soon(written)).isEqualTo(2);
        scene.rollback(second);
        assertThat(number.get()).isZero();
    }

    @Test
    void serializableCountsAreNotLost() throws Exception {
        int threads = 4;
        int each = 25; // times 4
        CompletableFuture<?>[] all = new CompletableFuture<?>[threads];
        for (int i = 0; i < threads; i++) {
            all[i] = CompletableFuture.runAsync(() -> {
                int done = 0;
                while (done < each) {
                    String id = scene.begin(IsolationLevel.SERIALIZABLE);
                    try {
                        write(id, read(id) + 1);
                        scene.commit(id);
                        done++;
                    } catch (TransactionException e) {
                        // Both had read: one of them begins again.
                        assertThat(e.category()).isEqualTo(TransactionErrorCategory.DEADLOCK);
                        assertThat(scene.state(id)).isEqualTo(TransactionState.ABORTED);
                    }
                }
            });
        }
        CompletableFuture.allOf(all).get(30, TimeUnit.SECONDS);
        assertThat(number.get()).isEqualTo(100);
    }

    @Test
    void whoWouldWaitInACircleIsRolledBack() throws Exception {
        String first = scene.begin();
        String second = scene.begin();
        write(first, 1);
        scene.execute(
                second,
                TransactionOperation.write("bank", "set", Map.of("to", 5L)).withRollbackCommand("x", NONE));
        CompletableFuture<Long> blocked = waiting(first, () -> {
            scene.execute(
                    first,
                    TransactionOperation.write("bank", "set", Map.of("to", 6L)).withRollbackCommand("x", NONE));
            return 6L;
        });
        TransactionException failure = catchThrowableOfType(TransactionException.class, () -> write(second, 2));
        assertThat(failure.category()).isEqualTo(TransactionErrorCategory.DEADLOCK);
        assertThat(failure).hasMessageContaining(first);
        assertThat(scene.state(second)).isEqualTo(TransactionState.ABORTED);
        assertThat(soon(blocked)).isEqualTo(6);
    }

    @Test
    void whoWaitsTooLongIsRolledBack() throws Exception {
        String holder = scene.begin();
        write(holder, 1);
        String late = scene.begin(IsolationLevel.READ_COMMITTED, Duration.ofMillis(80));
        TransactionException failure = catchThrowableOfType(TransactionException.class, () -> read(late));
        assertThat(failure.code()).isIn(PluginErrorCode.TIMEOUT, PluginErrorCode.OPERATION_CANCELLED);
        scene.awaitState(late, TransactionState.TIMEOUT);
        scene.commit(holder);
    }

    @Test
    void theRollbackOfOneThatWaitsEndsItsWaiting() throws Exception {
        String holder = scene.begin();
        write(holder, 1);
        String late = scene.begin();
        CompletableFuture<Long> blocked = waiting(late, () -> read(late));
        scene.rollback(late);
        ExecutionException failure =
                catchThrowableOfType(ExecutionException.class, () -> blocked.get(10, TimeUnit.SECONDS));
        assertThat(failure).hasRootCauseInstanceOf(TransactionException.class);
        scene.awaitState(late, TransactionState.ABORTED);
    }

    @Test
    void queuedOperationsAreNotSeenBeforeTheCommitAndLockThen() throws Exception {
        String writer = scene.begin();
        scene.add(writer, TransactionOperation.write("shop", "set", Map.of("to", 7L)));
        String reader = scene.begin(IsolationLevel.SERIALIZABLE);
        assertThat(read(reader)).isZero();
        CompletableFuture<Long> committed = waiting(writer, () -> {
            scene.commit(writer);
            return 1L;
        });
        scene.commit(reader);
        soon(committed);
        assertThat(number.get()).isEqualTo(7);
    }
}
