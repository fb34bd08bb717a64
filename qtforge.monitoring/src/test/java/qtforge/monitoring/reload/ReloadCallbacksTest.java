// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.monitoring.reload.HotReloadOutcome;
import qtforge.api.monitoring.reload.HotReloadResult;
import qtforge.caller.Caller;
import qtforge.testing.Await;

/** Callbacks hear of every attempt in order; those that fail or hang harm nobody else. */
class ReloadCallbacksTest {

    private final List<PluginError> errors = new CopyOnWriteArrayList<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final ReloadCallbacks callbacks = new ReloadCallbacks(errors::add, Duration.ofMillis(200));
    private final Bundle bundle = bundle("org.example.listener");

    @AfterEach
    void close() {
        callbacks.close();
    }

    private static Bundle bundle(String name) {
        Bundle bundle = mock(Bundle.class);
        when(bundle.getSymbolicName()).thenReturn(name);
        return bundle;
    }

    private static HotReloadResult result(String id) {
        return new HotReloadResult(
                id,
                Path.of(id),
                HotReloadOutcome.RELOADED,
                Instant.now(),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                "",
                "",
                false,
                List.of(),
                Optional.empty());
    }

    private String hear(Bundle registrar) {
        return callbacks.add(Caller.of(bundle), registrar, result -> heard.add(result.pluginId()));
    }

    @Test
    void attemptsAreHeardInOrder() {
        hear(bundle);

        for (int i = 0; i < 50; i++) {
            callbacks.tell(result("p" + i));
        }

        Await.until(() -> assertThat(heard).hasSize(50));
        assertThat(heard).startsWith("p0", "p1", "p2").endsWith("p49");
    }

    @Test
    void oneThatThrowsIsReportedAndCalledAgain() {
        callbacks.add(Caller.of(bundle), bundle, result -> {
            heard.add(result.pluginId());
            throw new NoClassDefFoundError("org/example/Gone");
        });

        callbacks.tell(result("a"));
        callbacks.tell(result("b"));

        Await.until(() -> assertThat(errors).hasSize(2));
        assertThat(heard).containsExactly("a", "b");
        assertThat(errors.get(0).message()).contains("org.example.listener").contains("org/example/Gone");
    }

    @Test
    void oneThatHangsIsInterruptedAndCalledNoMore() {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        String hanging = callbacks.add(Caller.of(bundle), bundle, result -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        });
        hear(bundle);

        callbacks.tell(result("a"));

        Await.until(() -> assertThat(interrupted.getCount()).isZero());
        Await.until(() -> assertThat(errors).hasSize(1));
        assertThat(errors.get(0).code()).isEqualTo(PluginErrorCode.TIMEOUT);
        assertThat(errors.get(0).message()).contains("CountDownLatch.await");
        assertThat(heard).containsExactly("a");
        assertThat(callbacks.remove(hanging)).isFalse();
    }

    @Test
    void theyEndWithTheBundleOfTheirClassAndWithTheOneThatRegisteredThem() {
        Bundle registrar = bundle("org.example.registrar");
        hear(registrar);
        callbacks.removeOf(bundle("org.example.other"));
        callbacks.tell(result("a"));
        Await.until(() -> assertThat(heard).containsExactly("a"));
        callbacks.removeOf(registrar);
        hear(registrar);
        callbacks.removeOf(bundle);
        callbacks.tell(result("b"));

        String last = hear(bundle);
        callbacks.tell(result("c"));
        Await.until(() -> assertThat(heard).containsExactly("a", "c"));
        assertThat(callbacks.remove(last)).isTrue();
    }

    @Test
    void manyMoreThanThereAreThreadsHearOfTheSameAttempt() throws Exception {
        CountDownLatch eight = new CountDownLatch(8);
        CountDownLatch goOn = new CountDownLatch(1);
        ReloadCallbacks patient = new ReloadCallbacks(errors::add, Duration.ofSeconds(60));
        try {
            for (int i = 0; i < 30; i++) {
                patient.add(Caller.of(bundle), bundle, result -> {
                    eight.countDown();
                    try {
                        goOn.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    heard.add(result.pluginId());
                });
            }
            patient.tell(result("a"));
            assertThat(eight.await(20, TimeUnit.SECONDS)).isTrue();
            goOn.countDown();

            Await.until(() -> assertThat(heard).hasSize(30));
        } finally {
            patient.close();
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void oneThatFailsWithAnErrorIsCalledAgain() {
        callbacks.add(Caller.of(bundle), bundle, result -> {
            heard.add(result.pluginId());
            throw new StackOverflowError("too deep");
        });

        callbacks.tell(result("a"));
        Await.until(() -> assertThat(errors).hasSize(1));
        callbacks.tell(result("b"));

        Await.until(() -> assertThat(errors).hasSize(2));
        assertThat(heard).containsExactly("a", "b");
    }
}
