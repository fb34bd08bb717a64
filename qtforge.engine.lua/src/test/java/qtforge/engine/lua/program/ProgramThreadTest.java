// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

class ProgramThreadTest {

    private final ProgramThread thread = new ProgramThread(Duration.ofSeconds(20));

    private static CompletableFuture<Object> elsewhere(
            ProgramThread thread, java.util.concurrent.Callable<Object> action) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return thread.run(action);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void whatOthersWantIsDoneByTheProgramsThreadWhileItWaits() {
        assertThat(thread.await(elsewhere(thread, Thread::currentThread))).isSameAs(Thread.currentThread());
    }

    @Test
    void failuresReachWhoeverWaits() {
        PluginException failure = new PluginException(PluginErrorCode.NOT_FOUND, "no");

        assertThatThrownBy(() -> thread.await(elsewhere(thread, () -> {
                    throw failure;
                })))
                .isSameAs(failure);
        assertThatThrownBy(() -> thread.await(CompletableFuture.failedFuture(new IllegalStateException("odd"))))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.EXECUTION_FAILED));
    }

    @Test
    void programThatIsBusyIsNotWaitedForForEver() {
        ProgramThread busy = new ProgramThread(Duration.ofMillis(5));

        assertThatThrownBy(elsewhere(busy, () -> 1)::join)
                .cause()
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.TIMEOUT));
    }

    @Test
    void interruptedProgramEndsItsWait() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> thread.await(new CompletableFuture<>()))
                .isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                        .isEqualTo(PluginErrorCode.OPERATION_CANCELLED));
        assertThat(Thread.interrupted()).isTrue();
    }
}
