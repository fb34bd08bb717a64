// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.transaction.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

class ForeignCallsTest {

    private static final Owner ONE = Owner.unrestricted("one", 1);
    private static final Owner TWO = Owner.unrestricted("two", 2);

    private final TransactionThreads threads = new TransactionThreads();
    private final ForeignCalls calls = new ForeignCalls(threads);
    private final CountDownLatch go = new CountDownLatch(1);

    @AfterEach
    void close() {
        go.countDown();
        threads.close();
    }

    @Test
    void givesWhatItReturnedOrThrew() throws Exception {
        Duration limit = Duration.ofSeconds(10);
        assertThat(calls.call(ONE, "x", limit, () -> Thread.currentThread().getName()))
                .startsWith("qtforge-orchestration-tx-call-");
        assertThatThrownBy(() -> calls.call(ONE, "x", limit, () -> {
                    throw new IOException("mine");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("mine");
        assertThatThrownBy(() -> calls.call(ONE, "x", limit, () -> {
                    throw new LinkageError("gone");
                }))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("x failed: java.lang.LinkageError: gone");
    }

    /** Calls that not even an interrupt ends. */
    private Object hang() {
        boolean done = false;
        while (!done) {
            try {
                done = go.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                done = false;
            }
        }
        return null;
    }

    @Test
    void onePluginThatHangsKeepsNoOtherFromBeingCalled() throws Exception {
        var pool = Executors.newCachedThreadPool();
        List<PluginException> failures = new java.util.concurrent.CopyOnWriteArrayList<>();
        List<CompletableFuture<?>> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            all.add(CompletableFuture.runAsync(
                    () -> failures.add(catchThrowableOfType(
                            PluginException.class, () -> calls.call(ONE, "hang", Duration.ofMillis(300), this::hang))),
                    pool));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
        assertThat(failures)
                .hasSize(40)
                .filteredOn(e -> e.code() == PluginErrorCode.TIMEOUT)
                .hasSize(16);
        PluginException refused = catchThrowableOfType(
                PluginException.class, () -> calls.call(ONE, "more", Duration.ofMillis(20), () -> 1));
        assertThat(refused.code()).isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED);
        assertThat(refused).hasMessageContaining("16 calls into 'one'");
        assertThat(calls.call(TWO, "other", Duration.ofSeconds(10), () -> 2)).isEqualTo(2);
        go.countDown();
        assertThat(calls.call(ONE, "again", Duration.ofSeconds(10), () -> 3)).isEqualTo(3);
        pool.shutdown();
    }

    @Test
    void manyCallsIntoOnePluginWaitForEachOther() throws Exception {
        var pool = Executors.newFixedThreadPool(50);
        List<CompletableFuture<Integer>> all = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            int number = i;
            all.add(CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return calls.call(ONE, "x", Duration.ofSeconds(20), () -> number);
                        } catch (Exception e) {
                            throw new AssertionError(e);
                        }
                    },
                    pool));
        }
        for (int i = 0; i < 500; i++) {
            assertThat(all.get(i).get(20, TimeUnit.SECONDS)).isEqualTo(i);
        }
        pool.shutdown();
    }

    @Test
    void anInterruptEndsTheWaiting() {
        Thread.currentThread().interrupt();
        PluginException failure = catchThrowableOfType(
                PluginException.class, () -> calls.call(ONE, "x", Duration.ofSeconds(10), this::hang));
        assertThat(failure.code()).isEqualTo(PluginErrorCode.OPERATION_CANCELLED);
        assertThat(Thread.interrupted()).isTrue();
    }
}
